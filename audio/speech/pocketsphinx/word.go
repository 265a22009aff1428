package pocketsphinx

import (
	"strings"
	"time"
)

// frame is the decoder's unit of time.
const frame = 10 * time.Millisecond

// spoken is the word as a reader wants it: "read(2)", the second way of
// saying "read", is "read". Markers of silence and noise, <sil>, [NOISE] and
// ++COUGH++, are nothing.
func spoken(word string) string {
	switch {
	case word == "":
		return ""
	case word[0] == '<', word[0] == '[', strings.HasPrefix(word, "++"):
		return ""
	}
	if i := strings.LastIndexByte(word, '('); i > 0 && strings.HasSuffix(word, ")") {
		return word[:i]
	}
	return word
}

// sentence is a hypothesis with every word cleaned.
func sentence(hypothesis string) string {
	var words []string
	for _, w := range strings.Fields(hypothesis) {
		if w = spoken(w); w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}
