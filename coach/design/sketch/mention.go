package sketch

import (
	"slices"
	"strings"
	"unicode"

	"archcoach/coach/design"
)

// A mention is a component named in a sentence, at words from to to.
type mention struct {
	from, to int
	key      string // what it is known by: "order service", "tech kafka"
	name     string
	kind     design.Kind
	article  article
	tech     bool // named by a technology
	bare     bool // a common noun alone: "the queue"
	many     bool // in the plural
	weak     bool
}

// An article tells what was said of before from what is new.
type article int

const (
	noArticle article = iota
	definite          // the, this, our
	indefinite
	every // each, all, any: not one component
)

// mentions finds the components named in a sentence.
func (l *Lexicon) mentions(words []word, known func(key string) bool) []mention {
	var out []mention
	for i := 0; i < len(words); {
		t, n := longest(l.heads, words[i:])
		if n > 0 && words[i+n-1].stop == 0 && l.headAt(words, i+n) {
			i++ // "the ledger service": the first noun narrows the second
			continue
		}
		if n > 0 && !l.outdone(words[i:], n) && !l.isVerb(words, i, n) {
			out = l.headed(out, words, i, n, t)
			i += n
			continue
		}
		if t, n := longest(l.names, words[i:]); n > 0 && !has(words[i+n:min(i+n+1, len(words))], "id", "ids") {
			m := mention{from: l.articleAt(words, i), to: i + n, key: "tech " + t.ID, name: t.Name, kind: t.Kind, article: l.articleOf(words, i), tech: true}
			if words[i+n-1].stop == 0 && has(words[i+n:min(i+n+1, len(words))], "job", "jobs", "cluster", "instance", "instances", "pipeline", "table", "tables", "function", "functions") {
				m.to++
			}
			out = append(out, m)
			i = m.to
			continue
		}
		told := func(key string) bool {
			return known(key) || slices.ContainsFunc(out, func(m mention) bool { return m.key == key })
		}
		if m, ok := l.weakAt(words, i, out, told); ok {
			out = append(out, m)
			i = m.to
			continue
		}
		i++
	}
	for i := range out {
		if i > 0 {
			out[i].from = max(out[i].from, out[i-1].to)
		}
		if out[i].to < len(words) && words[out[i].to].text == "per" {
			out[i].article = every
		}
	}
	return out
}

// headAt reports a head noun at a word.
func (l *Lexicon) headAt(words []word, i int) bool {
	_, n := longest(l.heads, words[i:])
	return n > 0 && !l.isVerb(words, i, n)
}

// outdone reports that a technology's name is longer than the noun found.
func (l *Lexicon) outdone(words []word, n int) bool {
	_, other := longest(l.names, words)
	return other > n
}

// isVerb tells "we cache the feed" from "the cache".
func (l *Lexicon) isVerb(words []word, i, n int) bool {
	if n > 1 || verbOf(words[i].text) == none {
		return false
	}
	if i > 0 && words[i-1].stop == 0 && plural(words[i].text) {
		if _, head := longest(l.heads, words[i-1:]); head == 1 {
			return true // "the playlist service stores playlists"
		}
	}
	if i > 0 && words[i-1].stop == 0 && slices.Contains([]string{"i", "we", "they", "you", "it", "to", "would", "will", "should", "can", "could", "let's", "we'd", "i'd", "we'll", "i'll", "it'd", "they'd", "don't", "which", "who", "must", "may", "and", "then"}, words[i-1].text) {
		// "queues and caches" is a list; "and cache the result" is not.
		return words[i-1].text != "and" && words[i-1].text != "then" || i+1 < len(words) && (determiner(words[i+1].text) != noArticle || has(words[i+1:i+2], "it", "them"))
	}
	return i+1 < len(words) && words[i].stop == 0 && (determiner(words[i+1].text) != noArticle || words[i+1].text == "it" || words[i+1].text == "them") && (i == 0 || determiner(words[i-1].text) == noArticle && plural(words[i].text))
}

// headed adds the mention of a head noun with what stands before it: an
// adjacent technology, or modifiers, or a whole list of them.
func (l *Lexicon) headed(out []mention, words []word, i, n int, t Term) []mention {
	if last := len(out) - 1; last >= 0 && out[last].to == i && words[i-1].stop == 0 {
		if out[last].tech && (related(out[last].kind, t.Kind) || t.Kind == design.Worker || t.ID == "server") {
			out[last].to = i + n // "a Redis cache", "a Kafka topic"
			if t.Kind == design.Worker {
				out[last].kind = design.Worker
			}
			return out
		}
		if !out[last].tech && out[last].kind != design.Client && !out[last].bare {
			return out
		}
	}
	from := l.modifiers(words, i)
	m := mention{to: i + n, kind: t.Kind, many: plural(words[i+n-1].text)}
	if t.ID == "region" {
		return abroad(out, words, i, t)
	}
	if from == i && narrowed(t, words[i]) && l.articleOf(words, from) != definite {
		return out
	}
	m.from, m.article, m.bare = l.articleAt(words, from), l.articleOf(words, from), from == i
	m.name, m.key = title(words[from:i+n]), key(words[from:i], t)
	if from == i && n > 1 {
		m.bare = t.Kind == design.Queue || t.Kind == design.Cache || t.Kind == design.Store
	}
	if m.many && from < i {
		list := l.listed(words, from, i, n, t)
		if len(list) > 0 {
			m.name = title(append(slices.Clone(words[from:i+n-1]), one(words[i+n-1])))
		}
		out = append(out, list...)
	}
	return append(out, m)
}

// one is a word in the singular.
func one(w word) word { return word{text: singular(w.text), said: singular(w.said), stop: w.stop} }

// narrowed reports nouns that are components only with another word before
// them: "the API" is an interface more often than a box, "apps" are anybody's.
func narrowed(t Term, w word) bool {
	switch t.ID {
	case "API", "log", "writer", "poller", "sender", "loader", "publisher", "scanner", "exporter", "executor", "runner", "builder", "generator":
		return true
	case "app":
		return plural(w.text)
	}
	return false
}

// abroad adds another region where something is copied to it: "replicate to a
// second region".
func abroad(out []mention, words []word, i int, t Term) []mention {
	copied := slices.ContainsFunc(words, func(w word) bool { return verbOf(w.text) == copies })
	if i == 0 || !copied || !has(words[i-1:i], "second", "another", "other", "backup", "standby", "secondary", "eu", "us", "european", "remote", "dr") {
		return out
	}
	which := words[i-1]
	if which.text == "another" || which.text == "other" {
		which = word{text: "other", said: "other"}
	}
	return append(out, mention{from: i - 1, to: i + 1, kind: t.Kind, key: "region", name: title([]word{which, {text: "region", said: "region"}}), article: indefinite})
}

// listed gives the components before the last of "catalog, cart and order
// services".
func (l *Lexicon) listed(words []word, from, headAt, n int, t Term) []mention {
	var out []mention
	end := from
	if end == 0 || words[end-1].text != "and" {
		return nil
	}
	end--
	for end > 0 {
		first := end - 1
		if _, tech := longest(l.names, words[first:]); tech > 0 || !modifier(words, first) || determiner(words[first].text) != noArticle {
			break
		}
		if first > 0 && words[first-1].stop == 0 && modifier(words, first-1) && verbOf(words[first-1].text) == none {
			first--
		}
		part := append(slices.Clone(words[first:end]), words[headAt:headAt+n]...)
		part[len(part)-1] = one(part[len(part)-1])
		out = append(out, mention{from: first, to: end, key: key(words[first:end], t), name: title(part), kind: t.Kind})
		if first == 0 || words[first-1].stop != ',' {
			break
		}
		end = first
	}
	slices.Reverse(out)
	return out
}

// modifiers gives where the words that narrow a head noun begin: at most
// three, none of them a verb, an article or a preposition.
func (l *Lexicon) modifiers(words []word, head int) int {
	from := head
	for from > 0 && head-from < 3 && words[from-1].stop == 0 && modifier(words, from-1) {
		if _, n := longest(l.names, words[from-1:]); n == 1 && head-from >= 0 {
			break
		}
		if _, n := longest(l.heads, words[from-1:]); n > 0 && from-1+n <= head && plural(words[from-1].text) {
			break
		}
		from--
	}
	for from < head && plain(words[from].text) {
		from++ // "a new order service"
	}
	return from
}

// modifier reports whether a word may narrow the noun after it.
func modifier(words []word, i int) bool {
	w := words[i].text
	if words[i].tied || i > 0 && w == "out" && words[i-1].text == "fan" {
		return true
	}
	if functional(w) || determiner(w) != noArticle || strings.Contains(w, "'") || unicode.IsDigit(rune(w[0])) {
		return false
	}
	if verbOf(w) == none {
		return true
	}
	if i > 0 && words[i-1].stop == 0 {
		before := words[i-1].text
		if slices.Contains([]string{"then", "and", "so", "but", "when", "while", "which", "where"}, before) && !strings.HasSuffix(w, "s") {
			return true
		}
		if determiner(before) != noArticle || verbOf(before) != none && !strings.HasSuffix(w, "s") || slices.Contains(prepositions(), before) && !strings.HasSuffix(w, "s") {
			return true
		}
		return false
	}
	return i == 0 && !strings.HasSuffix(w, "s")
}

// articleOf tells how the phrase that begins at a word is introduced.
func (l *Lexicon) articleOf(words []word, from int) article {
	for i := from - 1; i >= 0 && i >= from-3; i-- {
		if words[i].stop != 0 {
			return noArticle
		}
		if a := determiner(words[i].text); a != noArticle {
			return a
		}
		if !plain(words[i].text) && !unicode.IsDigit(rune(words[i].text[0])) {
			return noArticle
		}
	}
	return noArticle
}

// articleAt gives where the phrase begins with its article.
func (l *Lexicon) articleAt(words []word, from int) int {
	for from > 0 && words[from-1].stop == 0 && (determiner(words[from-1].text) != noArticle || plain(words[from-1].text)) {
		from--
	}
	return from
}

// key is what a component is known by: its words and its head, singular.
func key(modifiers []word, t Term) string {
	var parts []string
	for _, w := range modifiers {
		parts = append(parts, singular(w.text))
	}
	return strings.Join(append(parts, strings.ToLower(t.ID)), " ")
}

// title is how a component is written: as it was said, with a capital.
func title(words []word) string {
	var b strings.Builder
	for i, w := range words {
		b.WriteString(acronym(w))
		switch {
		case i == len(words)-1:
		case w.tied:
			b.WriteByte('-')
		default:
			b.WriteByte(' ')
		}
	}
	name := []rune(b.String())
	name[0] = unicode.ToUpper(name[0])
	return string(name)
}

// acronym writes the short names of the trade in capitals, however a
// recogniser wrote them.
func acronym(w word) string {
	if slices.Contains([]string{"api", "cdn", "dns", "db", "sql", "sms", "psp", "dlq", "bff", "lb", "http", "id", "ml", "etl", "cdc"}, w.text) {
		return strings.ToUpper(w.text)
	}
	if w.said == strings.ToUpper(w.said) {
		return w.said
	}
	return w.text
}
