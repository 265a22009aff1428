package coach

import (
	"slices"
	"strings"
	"testing"
)

func TestCorpusHoldsTheLibraryAndTheInterview(t *testing.T) {
	lib := library(t)
	text := Corpus(lib)
	for _, line := range []string{"how would you handle that", lib.Technologies()[0].Name, lib.Patterns()[0].Say, lib.Scenarios()[0].Prompt} {
		if !slices.Contains(text, line) {
			t.Errorf("the corpus has no %q", line)
		}
	}
	for _, line := range talk(lib) {
		for _, blank := range []string{"NAME", "COUNT", "SIZE", "SPAN"} {
			if slices.Contains(strings.Fields(line), blank) {
				t.Fatalf("a blank is left in %q", line)
			}
		}
	}
	if !slices.Equal(text, Corpus(lib)) {
		t.Error("the corpus of one library differs from time to time")
	}
}
