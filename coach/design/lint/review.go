package lint

import (
	"slices"
	"strings"
	"unicode"

	"archcoach/coach/design"
)

// A review is a design with what was said of it, in a form that rules can ask.
type review struct {
	nodes   []design.Node
	links   []design.Link
	said    []spoken
	figures []Figure
}

// A spoken is a statement as words with a blank at each side.
type spoken struct {
	Statement
	words string
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
	for _, s := range said {
		r.said = append(r.said, spoken{s, plainWords(s.Text)})
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
	_, ok := r.find(true, beginnings...)
	return ok
}

// heard gives the first statement of either side with one of these beginnings.
func (r *review) heard(beginnings ...string) (spoken, bool) { return r.find(false, beginnings...) }

func (r *review) find(youOnly bool, beginnings ...string) (spoken, bool) {
	for _, s := range r.said {
		if youOnly && !s.You {
			continue
		}
		for _, b := range beginnings {
			if strings.Contains(s.words, " "+b) {
				return s, true
			}
		}
	}
	return spoken{}, false
}

// sentence is the part of a statement around the first of some words, as it
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

func queues() []design.Kind  { return []design.Kind{design.Queue, design.Stream} }
func doers() []design.Kind   { return []design.Kind{design.Service, design.Worker, design.Scheduler} }
func keepers() []design.Kind { return []design.Kind{design.Store, design.Search, design.Blob} }

// consumed gives the first link out of a queue to somebody that works on what
// it takes.
func (r *review) consumed() (design.Link, bool) { return r.between(queues(), doers()) }

// lower writes a name within a sentence: "the order service", but "Kafka" and
// "API gateway".
func lower(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 || words[0] == strings.ToUpper(words[0]) {
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
