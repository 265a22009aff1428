package cmd

import "archcoach/patterns"

// mostHints keeps the vocabulary within what recognisers take: Deepgram's
// limit of a hundred terms is the lowest.
const mostHints = 100

// hints are the names a recogniser should expect: technologies first, for
// they are the words it knows least.
func hints(lib *patterns.Library) []string {
	var out []string
	for _, t := range lib.Technologies() {
		out = append(out, t.Name)
	}
	for _, p := range lib.Patterns() {
		out = append(out, p.Name)
	}
	return out[:min(len(out), mostHints)]
}
