package patterns

import (
	"testing"

	"github.com/agnivade/levenshtein"

	"archcoach/patterns/library"
)

// slips gives words that are one slip away from a word.
func slips(word string) []string {
	mid := len(word) / 2
	return []string{
		word[:mid] + word[mid+1:], word[:mid] + "x" + word[mid:], word[:mid] + "x" + word[mid+1:],
		word[:mid-1] + word[mid:mid+1] + word[mid-1:mid] + word[mid+1:],
	}
}

// searched is what typo finds when it looks at every word there is.
func (x *Index) searched(word string) string {
	best := ""
	for w := range x.words {
		d := levenshtein.ComputeDistance(w, word)
		if w[0] == word[0] && (d == 1 && len(word) > 5 || d == 2 && swapped(w, word)) && (best == "" || w < best) {
			best = w
		}
	}
	return stem(best)
}

func TestATypoIsMendedAsIfEveryWordHadBeenLookedAt(t *testing.T) {
	lib, _, err := Open(t.Context(), "", library.Files, "")
	if err != nil {
		t.Fatal(err)
	}
	x := lib.Index()
	tried := 0
	for word := range x.words {
		if tried++; len(word) < 6 || tried%499 != 0 {
			continue
		}
		for _, slip := range slips(word) {
			if got, want := x.typo(slip), x.searched(slip); got != want {
				t.Errorf("%q is taken for %q, the nearest is %q", slip, got, want)
			}
		}
	}
}

func TestAShortWordIsLeftAlone(t *testing.T) {
	x := NewLibrary([]Entry{&Technology{Common: Common{Kind: KindTechnology, ID: "kafka", Name: "Kafka"}}}).Index()
	for word, want := range map[string]string{"kafak": "kafka", "kafkax": "kafka", "kafk": "", "afkak": "", "redis": ""} {
		if got := x.typo(word); got != want {
			t.Errorf("%q is taken for %q, want %q", word, got, want)
		}
	}
}
