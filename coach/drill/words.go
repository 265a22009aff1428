package drill

import (
	"maps"
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/patterns"
)

// stemsOf gives the telling stems of texts, each once.
func stemsOf(texts ...string) map[string]bool {
	out := map[string]bool{}
	for _, text := range texts {
		for _, t := range patterns.Analyze(text) {
			if t.Stem != "" {
				out[t.Stem] = true
			}
		}
	}
	return out
}

// merge adds the stems of one set to another.
func merge(into, from map[string]bool) {
	for s := range from {
		into[s] = true
	}
}

// shared is how much of what a model answer tells was said, 0 to 1, the rarer
// words counting more.
func shared(index *patterns.Index, model, said map[string]bool) float64 {
	return coach.Share(index, said, slices.Sorted(maps.Keys(model))) // sums of floats depend on their order
}

// spaced gives the words of a text in lower case, a space before and after
// each, so that a phrase is found as whole words. An arrow, as people type it,
// is said as "so then".
func spaced(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	text = strings.NewReplacer("->", " so then ", "=>", " so then ", "→", " so then ").Replace(text)
	for _, t := range patterns.Analyze(text) {
		b.WriteString(t.Word)
		b.WriteByte(' ')
	}
	return b.String()
}

// says reports whether one of the phrases is in a spaced text.
func says(text string, phrases ...string) bool {
	for _, p := range phrases {
		if strings.Contains(text, " "+p+" ") {
			return true
		}
	}
	return false
}
