package patterns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// A Token is a word of a text. Start and End are byte offsets into the text.
type Token struct {
	Word       string // lower case, up to an apostrophe: "user's" is "user"
	Stem       string // Word as the index knows it: "sharded" is "shard"; empty for a stop word
	Start, End int
}

// Analyze splits a text into words, the way the index does for entries and
// queries. Words are runs of letters and digits; "cache-aside" is two.
func Analyze(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	for start, end := nextWord(text, 0); start < end; start, end = nextWord(text, end) {
		word := fold(text[start:end])
		token := Token{Word: word, Start: start, End: end}
		if !isStop(word) {
			token.Stem = stem(word)
		}
		tokens = append(tokens, token)
	}
	return tokens
}

// nextWord finds the next word at or after a byte offset; start == end means
// that there is none. An apostrophe between letters belongs to the word.
func nextWord(text string, from int) (start, end int) {
	start = -1
	for i := from; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
			end = i + size
		case start >= 0 && end == i && isApostrophe(r) && letterAt(text, i+size):
		case start >= 0:
			return start, end
		}
		i += size
	}
	if start < 0 {
		return len(text), len(text)
	}
	return start, end
}

func isApostrophe(r rune) bool { return r == '\'' || r == '\u2019' }

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

// fold gives a word in lower case, without what an apostrophe joins to it:
// "I'd" must not become "id", which is a word of the trade.
func fold(word string) string {
	if i := strings.IndexFunc(word, isApostrophe); i >= 0 {
		word = word[:i]
	}
	return strings.ToLower(word)
}

// stem reduces a word to what its forms have in common.
func stem(word string) string {
	if len(word) < 3 {
		return word
	}
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}
