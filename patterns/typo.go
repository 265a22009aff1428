package patterns

import "github.com/agnivade/levenshtein"

// A shape is what a slip of the kind that typo mends leaves as it is, but for
// the length, which changes by one at most.
type shape struct {
	first  byte
	length int
}

// alike sorts words by shape. A library of 30,000 entries has as many words,
// of which a slip needs a few hundred compared.
func alike(words map[string]bool) map[shape][]string {
	sorted := map[shape][]string{}
	for w := range words {
		s := shape{w[0], len(w)}
		sorted[s] = append(sorted[s], w)
	}
	return sorted
}

// typo finds the stem of the word in the library that is a slip away from one
// nobody knows: a letter more, less or other, or two in each other's place. Of
// several the first in the alphabet counts.
func (x *Index) typo(word string) string {
	if len(word) < 5 {
		return ""
	}
	best := ""
	for length := len(word) - 1; length <= len(word)+1; length++ {
		for _, w := range x.alike[shape{word[0], length}] {
			if best != "" && w > best {
				continue
			}
			if d := levenshtein.ComputeDistance(w, word); d == 1 && len(word) > 5 || d == 2 && swapped(w, word) {
				best = w
			}
		}
	}
	return stem(best)
}

// swapped reports whether two words differ in two neighbours that changed
// places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
