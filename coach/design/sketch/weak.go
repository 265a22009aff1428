package sketch

import (
	"slices"
	"strings"

	"archcoach/coach/design"
)

// weakAt takes an ordinary word ("checkout", "users") for a component where
// the sentence treats it as one, or where it is known as one.
func (l *Lexicon) weakAt(words []word, i int, before []mention, known func(string) bool) (mention, bool) {
	for n := min(2, len(words)-i); n > 0; n-- {
		term, ok := l.weakTerm(words, i, n, before, known)
		if !ok || l.narrows(words, i+n) {
			continue
		}
		m := mention{from: l.articleAt(words, i), to: i + n, kind: term.Kind, weak: true, article: l.articleOf(words, i), name: title(words[i : i+n])}
		if term.Kind == design.Client {
			m.key = key(nil, term)
			return m, opensClause(words, m) && next(words, m) != none && next(words, m) != places
		}
		m.key = key(words[i:i+n], Term{ID: "service"})
		switch {
		case term.Kind == "": // the other end of a pair
			m.kind = design.Service
			return m, true
		case stuff(words, m.to):
			m.to++ // "catalog data" is what the catalog service keeps
			return m, known(m.key)
		case m.article == indefinite, m.article == every, plural(words[m.to-1].text):
			return m, false
		}
		return m, strong(words, m, before) || known(m.key) && spokenOf(words, m)
	}
	return mention{}, false
}

// weakTerm finds an ordinary word that may be a component: one of the
// lexicon, "the collector" for a collector service that is known, or the other
// end of "between checkout and shipping".
func (l *Lexicon) weakTerm(words []word, i, n int, before []mention, known func(string) bool) (Term, bool) {
	parts := make([]string, n)
	for k := range n {
		parts[k] = singular(words[i+k].text)
	}
	if t, ok := l.weak[strings.Join(parts, " ")]; ok {
		return t, true
	}
	if n > 1 || functional(words[i].text) || determiner(words[i].text) != noArticle {
		return Term{}, false
	}
	service := Term{ID: "service", Kind: design.Service}
	if l.articleOf(words, i) == definite && known(key(words[i:i+1], service)) {
		return service, true
	}
	last := len(before) - 1
	pair := last >= 0 && before[last].weak && before[last].from > 0 && words[before[last].from-1].text == "between" && i > 0 && words[i-1].text == "and" && before[last].to == i-1
	return Term{}, pair && (words[i].stop != 0 || i+1 == len(words))
}

// narrows reports that the word before a place belongs to the noun there: "the
// post ids" are no service.
func (l *Lexicon) narrows(words []word, at int) bool {
	if at >= len(words) || words[at-1].stop != 0 || stuff(words, at) {
		return false
	}
	if _, head := longest(l.heads, words[at:]); head > 0 {
		return true
	}
	w := words[at].text
	return !functional(w) && determiner(w) == noArticle && verbOf(w) == none
}

// stuff reports a word for what a service keeps.
func stuff(words []word, at int) bool {
	return at < len(words) && words[at-1].stop == 0 && slices.Contains([]string{"data", "records", "metadata", "state"}, words[at].text)
}

// opensClause reports that a mention begins a clause.
func opensClause(words []word, m mention) bool {
	return m.from == 0 || words[m.from-1].stop != 0 || has(words[m.from-1:m.from], "so", "then", "and", "when", "once")
}

// next is the use of the verb right after a mention.
func next(words []word, m mention) use {
	if m.to >= len(words) || words[m.to-1].stop != 0 {
		return none
	}
	return verbOf(words[m.to].text)
}

// strong reports that a sentence uses an ordinary word as a component's name:
// it is called, stands after "between" or beside another, or begins a clause
// and does something.
func strong(words []word, m mention, before []mention) bool {
	if m.from > 0 && words[m.from-1].stop == 0 &&
		slices.Contains([]string{"between", "call", "calls", "calling", "ask", "asks", "invokes", "invoke", "notifies", "notify", "hits"}, words[m.from-1].text) {
		return true
	}
	if last := len(before) - 1; last >= 0 && before[last].weak && m.from > 0 {
		gap := words[before[last].to:m.from]
		if len(gap) == 0 && words[m.from-1].stop == ',' || len(gap) == 1 && gap[0].text == "and" {
			return true
		}
	}
	u := next(words, m)
	if !opensClause(words, m) || u != calls && u != reads {
		return false
	}
	verb := words[m.to].text
	moves := slices.Contains([]string{"goes", "comes", "lands", "flows", "lives", "fails"}, verb) // as data do
	return strings.HasSuffix(verb, "s") && !moves
}

// spokenOf reports that a word that is known as a component means it here: not
// what is saved or sent.
func spokenOf(words []word, m mention) bool {
	if m.from == 0 {
		return m.article == definite
	}
	before := words[m.from-1]
	if before.stop == 0 && verbOf(before.text) != none {
		return false
	}
	return m.article == definite || slices.Contains(prepositions(), before.text)
}
