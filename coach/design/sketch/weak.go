package sketch

import (
	"slices"
	"strings"

	"archcoach/coach/design"
)

// weakAt takes an ordinary word for a component where it is known as one, is
// called, stands after "between", or begins a clause and does something.
func (l *Lexicon) weakAt(words []word, i int, before []mention, known func(string) bool) (mention, bool) {
	for n := min(2, len(words)-i); n > 0; n-- {
		parts := make([]string, n)
		for k := range n {
			parts[k] = singular(words[i+k].text)
		}
		t, ok := l.weak[strings.Join(parts, " ")]
		if short := (Term{ID: "service", Kind: design.Service}); !ok && n == 1 && l.articleOf(words, i) == definite && !functional(words[i].text) && known(key(words[i:i+1], short)) {
			t, ok = short, true // "the collector", for the collector service
		}
		if _, head := longest(l.heads, words[i+n:]); !ok || head > 0 && words[i+n-1].stop == 0 {
			continue
		}
		if next := i + n; next < len(words) && words[next-1].stop == 0 && !functional(words[next].text) && determiner(words[next].text) == noArticle && verbOf(words[next].text) == none {
			continue // "the post ids" are no service
		}
		m := mention{from: l.articleAt(words, i), to: i + n, kind: t.Kind, weak: true, article: l.articleOf(words, i)}
		if t.Kind == design.Client {
			m.key, m.name = key(nil, t), title(words[i:i+n])
			return m, i+n < len(words) && words[i+n-1].stop == 0 && verbOf(words[i+n].text) != none && verbOf(words[i+n].text) != places && (m.from == 0 || words[m.from-1].stop != 0 || has(words[m.from-1:m.from], "so", "then", "and", "when"))
		}
		m.key = key(words[i:i+n], Term{ID: "service", Kind: t.Kind})
		m.name = title(words[i : i+n])
		if m.article == indefinite || m.article == every || plural(words[i+n-1].text) {
			return m, false
		}
		stored := m.from > 0 && words[m.from-1].stop == 0 && verbOf(words[m.from-1].text) != none // "saves the post"
		return m, l.strong(words, m, before) || known(m.key) && !stored && (m.article == definite || m.from > 0 && slices.Contains(prepositions(), words[m.from-1].text))
	}
	return mention{}, false
}

func (l *Lexicon) strong(words []word, m mention, before []mention) bool {
	if m.from > 0 && words[m.from-1].stop == 0 {
		switch prev := words[m.from-1].text; {
		case prev == "between":
			return true
		case slices.Contains([]string{"call", "calls", "calling", "ask", "asks", "invokes", "invoke", "notifies", "notify", "hits"}, prev):
			return true
		}
	}
	if last := len(before) - 1; last >= 0 && before[last].weak && m.from > 0 {
		gap := words[before[last].to:m.from]
		if len(gap) == 0 && words[m.from-1].stop == ',' || len(gap) == 1 && gap[0].text == "and" {
			return true
		}
	}
	starts := m.from == 0 || words[m.from-1].stop != 0 || has(words[m.from-1:m.from], "so", "then", "and", "when", "once")
	if starts && m.to < len(words) && words[m.to-1].stop == 0 {
		next := words[m.to].text
		moves := slices.Contains([]string{"goes", "comes", "lands", "flows", "lives", "fails"}, next) // as data do
		return strings.HasSuffix(next, "s") && !moves && (verbOf(next) == calls || verbOf(next) == reads)
	}
	return false
}
