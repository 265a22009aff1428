package service

import (
	"strings"
	"unicode/utf8"
)

// Vocabulary takes the terms, most important first, that fit a service's
// limits: so many terms, so many characters a term, so many in all. A term
// that is too long is left out, and one that comes twice comes once.
func Vocabulary(terms []string, most, longest, total int) []string {
	var kept []string
	seen := map[string]bool{}
	for _, term := range terms {
		term = strings.Join(strings.Fields(term), " ")
		n := utf8.RuneCountInString(term)
		if folded := strings.ToLower(term); n == 0 || n > longest || seen[folded] {
			continue
		} else if len(kept) == most || total < n {
			break
		} else {
			seen[folded] = true
		}
		total -= n
		kept = append(kept, term)
	}
	return kept
}
