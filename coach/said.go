package coach

import "archcoach/patterns"

// Said holds the stems of what somebody has said.
type Said map[string]bool

// Hear adds a text.
func (s Said) Hear(text string) {
	for _, stem := range stems(text) {
		s[stem] = true
	}
}

// Share is how much of what a line tells has been said, from 0 to 1, each word
// weighed by how telling it is in the library.
func (s Said) Share(lib *patterns.Library, line string) float64 {
	return Share(lib.Index(), s, stems(line))
}

// mostly is the share from which on a line counts as said.
const mostly = 0.6

// Share is how much of some stems has been said, from 0 to 1, each weighed by how
// telling it is.
func Share(index *patterns.Index, said map[string]bool, words []string) float64 {
	told, all := 0.0, 0.0
	for _, stem := range words {
		idf := index.IDF(stem)
		all += idf
		if said[stem] {
			told += idf
		}
	}
	if all == 0 {
		return 0
	}
	return told / all
}

// stems gives the telling words of a text as the index knows them.
func stems(text string) []string {
	var out []string
	for _, t := range patterns.Analyze(text) {
		if t.Stem != "" {
			out = append(out, t.Stem)
		}
	}
	return out
}
