// Package words turns written English into the words that are spoken:
// numbers and units are written out, symbols are said or end a sentence. It
// makes text fit for language models, and two transcripts fit to compare.
package words

import (
	"strings"
	"unicode"
)

// Spoken splits text into sentences of spoken words. Words are in lower case,
// but for abbreviations that are said letter by letter or may be, which stay
// in capitals: "CDN". What nobody can read out ends a sentence.
func Spoken(text string) [][]string {
	s := speaker{}
	for _, token := range tokens(text) {
		s.token(token)
	}
	s.stop()
	return s.sentences
}

// Plain is all the words of a text as one sequence, in lower case. Letters
// that are spelled one by one, as some recognisers write abbreviations, are
// one word: "c. d. n." is "cdn".
func Plain(text string) []string {
	var all []string
	letters := 0 // single letters at the end of all
	join := func() {
		if letters > 1 {
			at := len(all) - letters
			all = append(all[:at], strings.Join(all[at:], ""))
		}
		letters = 0
	}
	for _, sentence := range Spoken(text) {
		for _, w := range sentence {
			w = strings.ToLower(w)
			if len(w) > 1 {
				join()
			}
			all = append(all, w)
			// "a" and "I" are words far more often than letters, but not
			// after another letter.
			if len(w) == 1 && (letters > 0 || w != "a" && w != "i") {
				letters++
			}
		}
	}
	join()
	return all
}

// tokens splits text into runs of letters and digits, with apostrophes and
// points inside them, and single other marks. Space is left out.
func tokens(text string) (all []string) {
	runes := []rune(strings.NewReplacer("’", "'", "‘", "'", "–", "-", "−", "-").Replace(text))
	for i := 0; i < len(runes); {
		if !alphanumeric(runes[i]) {
			if !unicode.IsSpace(runes[i]) {
				all = append(all, string(runes[i]))
			}
			i++
			continue
		}
		end := i + 1
		for end < len(runes) && (alphanumeric(runes[end]) || inside(runes, end)) {
			end++
		}
		all = append(all, string(runes[i:end]))
		i = end
	}
	return all
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// inside reports whether the mark at i belongs to the word or number around
// it: "don't", "1,000", "99.9".
func inside(runes []rune, i int) bool {
	if i == 0 || i+1 == len(runes) {
		return false
	}
	before, after := runes[i-1], runes[i+1]
	switch runes[i] {
	case '\'':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case '.', ',':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

// A speaker says tokens one after the other.
type speaker struct {
	sentences [][]string
	open      []string
	number    bool // the last token was a number
	slash     bool // the last token was a slash
}

func (s *speaker) say(words ...string) { s.open = append(s.open, words...) }

func (s *speaker) stop() {
	if len(s.open) > 0 {
		s.sentences = append(s.sentences, s.open)
	}
	s.open = nil
}

func (s *speaker) token(t string) {
	number, slash := s.number, s.slash
	s.number, s.slash = false, false
	switch {
	case unicode.IsDigit([]rune(t)[0]):
		s.figure(t)
	case number && unit(t) != "":
		s.say(unit(t))
	case slash && rate(t) != "":
		s.say("per", rate(t))
	case unicode.IsLetter([]rune(t)[0]):
		s.word(t)
	default:
		s.mark(t)
	}
}

// mark says a symbol, or ends the sentence at it.
func (s *speaker) mark(t string) {
	switch t {
	case "-", ",", "\"", "'":
	case "/":
		s.slash = true
	case "%":
		s.say("percent")
	case "&":
		s.say("and")
	case "+":
		s.say("plus")
	case "$", "€", "~", "≈":
	default:
		s.stop()
	}
}

// figure says a number with what is written right behind it: "20k", "5GB",
// "3x", "30s".
func (s *speaker) figure(t string) {
	digits := strings.TrimRightFunc(t, unicode.IsLetter)
	rest := t[len(digits):]
	said := cardinal(digits)
	if said == nil {
		s.stop()
		return
	}
	s.number = rest == ""
	switch {
	case rest == "":
		s.say(said...)
	case magnitude(rest) != "":
		s.say(append(said, magnitude(rest))...)
		s.number = true
	case unit(rest) != "":
		s.say(append(said, unit(rest))...)
	default:
		s.stop()
	}
}

// word says a word: "WebSocket" as one, "p99" and "L7" as a letter and a
// number, "user_id" as two.
func (s *speaker) word(t string) {
	letters := strings.TrimRightFunc(t, unicode.IsDigit)
	switch {
	case named(strings.ToLower(t)):
		s.say(strings.ToLower(t))
	case letters != t:
		digits := cardinal(t[len(letters):])
		if digits == nil || strings.ContainsFunc(letters, unicode.IsDigit) {
			s.stop()
			return
		}
		s.word(letters)
		s.say(digits...)
	case strings.ContainsFunc(t, func(r rune) bool { return r > unicode.MaxLatin1 || unicode.IsDigit(r) }):
		s.stop()
	case Abbreviation(t):
		s.say(t)
	default:
		s.say(strings.ToLower(t))
	}
}

// named holds the names that are written with a digit and are one word.
func named(word string) bool {
	switch word {
	case "s3", "ec2", "h2o", "oauth2", "b2b", "p2p":
		return true
	}
	return false
}

// Abbreviation reports whether a word is mostly capitals and short: "CDN",
// "APIs". Whether it is spelled out or read, only a dictionary knows.
func Abbreviation(word string) bool {
	upper := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2 && upper*2 > len(word) && len(word) <= 6
}
