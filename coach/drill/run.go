package drill

import (
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/coach/language"
	"archcoach/patterns"
)

// Recognisers write no full stops. A run of more than longestRun words without
// any mark is cut into pieces where a clause seems to begin. The pieces are
// about two sentences long: with a third of the words misheard, fewer would not
// hold enough of what was meant.
const (
	longestRun    = 40
	shortestPiece = 20
	longestPiece  = 36
	// A list is this many words of the trade in a row, with no small word.
	listLength = 6
)

// fewMarks is from how many words on a turn without a mark was heard by a
// recogniser, or typed as one writes.
const fewMarks = 12

// unmarked reports whether a turn is written as recognisers write.
func unmarked(text string) bool {
	return !strings.ContainsAny(text, ".,:;?!—") && len(strings.Fields(text)) >= fewMarks
}

// statements are the sentences of a turn, and the pieces of what has none. Each
// stands in the text as it is.
func statements(text string) []string {
	var out []string
	for _, s := range coach.Sentences(text) {
		words := strings.Fields(s)
		if len(words) <= longestPiece/2 || strings.ContainsAny(s, ",:;—") {
			out = append(out, s)
			continue
		}
		for _, part := range apart(words) {
			out = append(out, pieces(part)...)
		}
	}
	return out
}

// apart sets off what is no part of the sentence around it: lists, and the
// question at the end whether that will do.
func apart(words []string) [][]string {
	var out [][]string
	from := 0
	cut := func(at int) {
		if at > from {
			out = append(out, words[from:at])
		}
		from = at
	}
	for i := 0; i < len(words); {
		n := inARow(words[i:])
		switch {
		case n >= listLength && len(language.Quantities(strings.Join(words[i:i+n], " "))) == 0:
			cut(i)
			cut(i + n)
			i += n
		case i > 0 && checking(strings.Join(words[i:min(i+4, len(words))], " ")):
			cut(i)
			i = len(words)
		default:
			i++
		}
	}
	cut(len(words))
	return out
}

// inARow counts the words at the beginning that stand in a row without a small
// one between them.
func inARow(words []string) int {
	for i, w := range words {
		for _, t := range patterns.Analyze(w) {
			if t.Stem == "" {
				return i
			}
		}
	}
	return len(words)
}

// pieces cuts a run of words.
func pieces(run []string) []string {
	var out []string
	for len(run) > longestRun {
		cut := opening(run)
		out = append(out, strings.Join(run[:cut], " "))
		run = run[cut:]
	}
	return append(out, strings.Join(run, " "))
}

// opening is where the second piece of a run begins: before the first word that
// opens a clause, a plain one when there is no better.
func opening(run []string) int {
	for _, openers := range [][]string{
		{"so", "then", "first", "next", "but", "now", "finally", "because", "instead", "when", "if", "otherwise"},
		{"and", "i", "we", "every", "each", "while"},
	} {
		if i := slices.IndexFunc(run[shortestPiece:longestPiece], func(word string) bool { return slices.Contains(openers, strings.ToLower(word)) }); i >= 0 {
			return shortestPiece + i
		}
	}
	return longestPiece
}
