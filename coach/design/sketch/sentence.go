package sketch

import (
	"slices"
	"strings"

	"archcoach/coach/design"
)

// sentence reads one sentence: corrections first, then what is left of it.
func (h *hearing) sentence(words []word) {
	words = untagged(words)
	if asks(words) {
		return
	}
	h.quote = quote(words)
	found := h.lexicon.mentions(words, func(key string) bool { _, ok := h.known[key]; return ok })
	if options(words, found) {
		return
	}
	if found = h.corrected(words, found); len(found) == 0 {
		return
	}
	h.clauses(words, grouped(words, found))
}

// quote gives the words as they were said.
func quote(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.said)
		if w.stop == ',' && i < len(words)-1 {
			b.WriteByte(',')
		}
	}
	return b.String()
}

// untagged takes off a tag ("…, right?"), so that the rest is no question.
func untagged(words []word) []word {
	for _, tag := range [][]string{{"right"}, {"okay"}, {"ok"}, {"yes"}, {"makes", "sense"}, {"does", "that", "make", "sense"}, {"you", "see"}} {
		if n := len(words) - len(tag); n > 0 && words[n-1].stop == ',' && starts(words[n:], tag...) {
			words = slices.Clone(words[:n])
			words[n-1].stop = '.'
		}
	}
	return words
}

// asks reports a question, with its mark or by its first words.
func asks(words []word) bool {
	if len(words) == 0 || words[len(words)-1].stop == '?' {
		return true
	}
	for _, first := range [][]string{{"should", "we"}, {"do", "we"}, {"do", "you"}, {"can", "i"}, {"can", "we"}, {"is", "there"}, {"are", "there"}, {"would", "you"}, {"could", "you"}, {"what"}, {"how"}, {"why"}, {"does"}} {
		if starts(words, first...) {
			return true
		}
	}
	return false
}

// options reports a sentence that only weighs: "Kafka or SQS", "overkill".
func options(words []word, found []mention) bool {
	if has(words, "overkill", "considered", "alternatively") || find(words, "in", "theory") >= 0 || find(words, "one", "option") >= 0 || find(words, "another", "option") >= 0 || starts(words, "if", "we", "used") || starts(words, "if", "we", "had") {
		return true
	}
	for i := 1; i < len(found); i++ {
		if between := words[found[i-1].to:found[i].from]; len(between) <= 2 && has(between, "or") && !has(between, "rather") && related(found[i-1].kind, found[i].kind) {
			return true
		}
	}
	return false
}

// A group is components named together: "Postgres and Redis".
type group struct {
	from, to int
	members  []mention
}

// grouped puts mentions that are only joined by "and" or a comma into one
// group. One that begins a clause of its own begins a group.
func grouped(words []word, found []mention) []group {
	var out []group
	for i, m := range found {
		if i > 0 {
			gap := words[found[i-1].to:m.from]
			listed := len(gap) == 0 && words[m.from-1].stop == ',' || len(gap) == 1 && (gap[0].text == "and" || gap[0].text == "or" || gap[0].text == "plus")
			if listed && !placed(words, m.to) && !(acts(words, m) && !acts(words, out[len(out)-1].members[0])) && !(acts(words, m) && len(gap) == 0) {
				last := &out[len(out)-1]
				last.members, last.to = append(last.members, m), m.to
				continue
			}
		}
		out = append(out, group{m.from, m.to, []mention{m}})
	}
	return out
}

// acts reports that a mention is followed by a verb of its own.
func acts(words []word, m mention) bool {
	for i := m.to; i < len(words) && i < m.to+4; i++ {
		if words[i-1].stop != 0 {
			return false
		}
		w := words[i].text
		if slices.Contains([]string{"then", "also", "will", "would", "can", "should", "only", "both", "all", "now", "must", "could"}, w) {
			continue
		}
		u := verbOf(w)
		return u != none && !strings.HasSuffix(w, "ing") && !slices.Contains(prepositions(), w)
	}
	return false
}

// original gives what a copy is made of: the subject where it keeps data, else
// the store named last.
func (h *hearing) original(subject []string) []string {
	for _, id := range subject {
		if data(h.kind(id)) || queued(h.kind(id)) {
			return []string{id}
		}
	}
	if id := h.latest(func(k design.Kind) bool { return k == design.Store }); id != "" {
		return []string{id}
	}
	return subject
}
