package cmd

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cased gives a turn the capitals that English is read with, when its
// recogniser writes none at all: the first letter, and the word I.
func cased(text string) string {
	if text == "" || strings.ContainsFunc(text, unicode.IsUpper) {
		return text
	}
	words := strings.Split(text, " ")
	for i, w := range words {
		if i == 0 || w == "i" || strings.HasPrefix(w, "i'") {
			first, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(first)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}
