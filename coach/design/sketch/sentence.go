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
	h.quote, h.last, h.anchor = quote(words), relation{}, ""
	found := h.lexicon.mentions(words, func(key string) bool { _, ok := h.known[key]; return ok })
	if options(words, found) {
		return
	}
	if len(found) == 0 {
		h.dropsIt(words)
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
	if starts(words, "if") && len(words) > 2 && has(words[1:2], "we", "i", "you") && has(words[2:3], "need", "needed", "had", "have", "want", "wanted", "used", "were") && has(words, "would", "could", "i'd", "we'd") {
		return true
	}
	if has(words, "overkill", "considered", "alternatively") || find(words, "in", "theory") >= 0 || find(words, "would", "work") >= 0 || find(words, "one", "option") >= 0 || find(words, "another", "option") >= 0 {
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
			if len(gap) == 0 && found[i-1].tech && !m.tech && m.article == indefinite && related(m.kind, found[i-1].kind) {
				continue // "Redis, a semantic cache": the same once more
			}
			listed := len(gap) == 0 && (words[m.from-1].stop == ',' || m.article == definite) || len(gap) == 1 && (gap[0].text == "and" || gap[0].text == "or" || gap[0].text == "plus")
			if listed && !placed(words, m.to) && !opens(words, found, i, out[len(out)-1].members[0]) {
				last := &out[len(out)-1]
				last.members, last.to = append(last.members, m), m.to
				continue
			}
		}
		out = append(out, group{m.from, m.to, []mention{m}})
	}
	return out
}

// opens reports that a mention in a list begins a clause: "calls X, and Y and Z
// write to W".
func opens(words []word, found []mention, i int, first mention) bool {
	m := found[i]
	if acts(words, m) {
		return len(words[found[i-1].to:m.from]) == 0 || object(words, first)
	}
	last := i
	for last+1 < len(found) && len(words[found[last].to:found[last+1].from]) == 1 && words[found[last].to].text == "and" {
		last++
	}
	return last > i && words[found[i-1].to-1].stop == ',' && object(words, first) && acts(words, found[last])
}

// object reports that a mention comes after a verb or a preposition.
func object(words []word, m mention) bool {
	if m.from == 0 || words[m.from-1].stop != 0 {
		return false
	}
	before := words[m.from-1].text
	return verbOf(before) != none || slices.Contains(prepositions(), before)
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
		if u == none && i+1 < len(words) && thirdPerson(words[i], words[i+1]) {
			return true
		}
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
