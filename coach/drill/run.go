package drill

import (
	"slices"
	"strings"

	"archcoach/coach"
)

// Recognisers write no full stops. A run of more than longestRun words without
// any mark is cut into pieces of shortestPiece to longestPiece words, as spoken
// sentences have, where a clause seems to begin.
const (
	longestRun    = 35
	shortestPiece = 12
	longestPiece  = 26
)

// statements are the sentences of a turn, and the pieces of what has none. Each
// stands in the text as it is.
func statements(text string) []string {
	var out []string
	for _, s := range coach.Sentences(text) {
		if strings.ContainsAny(s, ",:;—") {
			out = append(out, s)
			continue
		}
		out = append(out, pieces(strings.Fields(s))...)
	}
	return out
}

// pieces cuts a run of words.
func pieces(run []string) []string {
	if len(run) <= longestRun {
		return []string{strings.Join(run, " ")}
	}
	var out []string
	for len(run) >= longestPiece+shortestPiece {
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
		{"so", "then", "first", "next", "but", "now", "finally", "because", "instead", "when", "if", "in", "otherwise"},
		{"and", "i", "we", "the", "every", "each", "it", "that", "which", "for", "to"},
	} {
		if i := slices.IndexFunc(run[shortestPiece:longestPiece], func(word string) bool { return slices.Contains(openers, strings.ToLower(word)) }); i >= 0 {
			return shortestPiece + i
		}
	}
	return longestPiece
}
