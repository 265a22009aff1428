// Package language reads speech as recognisers write it: it splits it into
// tokens, repairs misheard jargon, finds quantities in spoken numbers, and
// tells a question from talk. It knows words, not the library: vocabularies
// are passed in. All of it is pure.
package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Token is one word or number of a text, lower-cased. Start and End are
// byte offsets into the text; Stop is the punctuation mark right after it, Join
// the dash or slash that ties it to the next token; each is 0 when there is
// none.
type Token struct {
	Text       string
	Start, End int
	Stop, Join rune
}

// Tokenize splits text into words and numbers. Apostrophes stay inside a
// word, points and commas inside a number, a currency sign before one; a hyphen
// parts two words.
func Tokenize(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			if len(tokens) > 0 {
				tokens[len(tokens)-1].mark(r, i)
			}
			i += size
			continue
		}
		end := wordEnd(text, i)
		tokens = append(tokens, Token{Text: normalize(text[i:end]), Start: i, End: end})
		i = end
	}
	return tokens
}

// mark notes the mark r that stands at byte i, after the token.
func (t *Token) mark(r rune, i int) {
	switch {
	case t.Stop == 0 && strings.ContainsRune(".,;:?!—", r):
		t.Stop = r
	case i == t.End && strings.ContainsRune("-–/", r):
		t.Join = r
	}
}

func wordRune(r rune) bool {
	return strings.ContainsRune("$£€", r) || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' || unicode.Is(unicode.Mn, r)
}

// wordEnd finds the end of the word that begins at start. A mark belongs to
// the word only when a letter (apostrophe) or digit (point, comma) follows.
func wordEnd(text string, start int) int {
	i := start
	digits := false
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case wordRune(r):
			digits = unicode.IsDigit(r)
		case (r == '\'' || r == '’') && followedBy(text[i+size:], unicode.IsLetter):
		case (r == '.' || r == ',') && digits && followedBy(text[i+size:], unicode.IsDigit):
		default:
			return i
		}
		i += size
	}
	return i
}

func followedBy(rest string, is func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && is(r)
}

func normalize(word string) string {
	return strings.ReplaceAll(strings.ToLower(word), "’", "'")
}
