package lint

import (
	"slices"
	"strings"
	"unicode"

	"archcoach/coach/design"
)

// A review is a design with what was said of it, in a form that rules can ask.
type review struct {
	nodes    []design.Node
	links    []design.Link
	said     []spoken
	yours    talk // of You
	everyone talk
	figures  []Figure
}

// A spoken is a statement as words with a blank at each side.
type spoken struct {
	Statement
	words string
}

// A talk is the words of many statements in one text, so that a phrase is
// looked for once.
type talk struct {
	text   strings.Builder
	starts []int // where each statement begins
	of     []int // which statement it is
}

func (t *talk) add(i int, words string) {
	t.starts, t.of = append(t.starts, t.text.Len()), append(t.of, i)
	t.text.WriteString(words)
	t.text.WriteByte('\n')
}

func newReview(g design.Graph, said []Statement, figures []Figure) *review {
	r := &review{figures: figures}
	for _, n := range g.Nodes {
		if !n.Suggested {
			r.nodes = append(r.nodes, n)
		}
	}
	for _, l := range g.Links {
		if !l.Suggested {
			r.links = append(r.links, l)
		}
	}
	for i, s := range said {
		if s.words == "" {
			s.words = plainWords(s.Text)
		}
		r.said = append(r.said, spoken{s, s.words})
		r.everyone.add(i, s.words)
		if s.You {
			r.yours.add(i, s.words)
		}
	}
	return r
}

// plainWords gives a text in lower case with single blanks for all that is
// neither letter nor digit.
func plainWords(text string) string {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	for i := range fields {
		fields[i] = strings.Trim(fields[i], ".")
	}
	return " " + strings.Join(fields, " ") + " "
}

// answered reports that You said a word that begins with one of these, or a
// phrase of such words.
func (r *review) answered(beginnings ...string) bool {
	for _, b := range beginnings {
		if strings.Contains(r.yours.text.String(), " "+b) {
			return true
		}
	}
	return false
}

// claimed gives the first statement of You with one of these beginnings.
func (r *review) claimed(beginnings ...string) (spoken, bool) { return r.find(&r.yours, beginnings) }

// heard gives the first statement of either side with one of them.
func (r *review) heard(beginnings ...string) (spoken, bool) { return r.find(&r.everyone, beginnings) }

func (r *review) find(t *talk, beginnings []string) (spoken, bool) {
	first := -1
	for _, b := range beginnings {
		if at := strings.Index(t.text.String(), " "+b); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	if first < 0 {
		return spoken{}, false
	}
	i, exact := slices.BinarySearch(t.starts, first)
	if !exact {
		i--
	}
	return r.said[t.of[i]], true
}

// evidence is the part of a statement around the first of some words, as it
// was said.
func (s spoken) evidence(beginnings ...string) design.Evidence {
	for _, part := range strings.FieldsFunc(s.Text, func(r rune) bool { return r == '.' || r == ';' || r == '?' || r == '!' }) {
		for _, b := range beginnings {
			if strings.Contains(plainWords(part), " "+b) {
				return design.Evidence{Quote: strings.TrimSpace(part), At: s.At}
			}
		}
	}
	return design.Evidence{Quote: strings.TrimSpace(s.Text), At: s.At}
}

func (r *review) node(id string) design.Node {
	for _, n := range r.nodes {
		if n.ID == id {
			return n
		}
	}
	return design.Node{}
}

func (r *review) kind(id string) design.Kind { return r.node(id).Kind }

// first gives the first node of some kinds.
func (r *review) first(kinds ...design.Kind) (design.Node, bool) {
	for _, n := range r.nodes {
		if slices.Contains(kinds, n.Kind) {
			return n, true
		}
	}
	return design.Node{}, false
}

// between gives the first link from one of some kinds to one of others; no
// kinds are any.
func (r *review) between(from, to []design.Kind) (design.Link, bool) {
	for _, l := range r.links {
		if (len(from) == 0 || slices.Contains(from, r.kind(l.From))) && (len(to) == 0 || slices.Contains(to, r.kind(l.To))) {
			return l, true
		}
	}
	return design.Link{}, false
}

func queues() []design.Kind { return []design.Kind{design.Queue, design.Stream} }
func doers() []design.Kind  { return []design.Kind{design.Service, design.Worker, design.Scheduler} }

// consumed gives the first link out of a queue to somebody that works on what
// it takes.
func (r *review) consumed() (design.Link, bool) { return r.between(queues(), doers()) }

// lower writes a name within a sentence: "the order service", but "Kafka" and
// "API gateway".
func lower(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && words[0] == strings.ToUpper(words[0]) {
		return "the " + name
	}
	if len(words) < 2 {
		switch strings.ToLower(name) {
		case "queue", "workers", "worker", "cache", "database", "gateway", "client", "browser", "scheduler", "replicas", "consumer", "consumers":
			return "the " + strings.ToLower(name)
		}
		return name
	}
	first := []rune(name)
	return "the " + string(unicode.ToLower(first[0])) + string(first[1:])
}

// whole reports a design that is far enough along to be asked how it is run.
func (r *review) whole() bool { return len(r.nodes) >= wholeNodes }
