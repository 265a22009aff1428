// Package sketch hears a design being told and keeps its graph.
//
// It reads what the candidate says, a turn at a time: components by the common
// nouns of the trade and by the names of a lexicon, links by the verbs and
// prepositions between them, and corrections ("instead of Kafka, SQS", "drop
// the cache"). What it cannot read it passes over: a missing box costs less
// than a wrong one. It is pure, and knows English only.
package sketch

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"archcoach/coach/design"
)

// A Sketch is a design as far as it was told. Copying one keeps it as it
// stands: what is heard later changes no copy. Use New to make one.
type Sketch struct {
	lexicon *Lexicon
	graph   design.Graph
	known   map[string]string // what a component is known by -> its node
	recent  []string          // nodes in the order they were last named
	subject []string          // nodes that the last clause was about
	agent   []string          // nodes that acted last
}

// New begins a sketch.
func New(l *Lexicon) Sketch { return Sketch{lexicon: l, known: map[string]string{}} }

// Graph gives the design as it stands.
func (s *Sketch) Graph() design.Graph { return s.graph }

// Hear reads a turn, said at a time since the start, and reports whether it
// changed the design.
func (s *Sketch) Hear(text string, at time.Duration) bool {
	h := &hearing{Sketch: s, at: at}
	s.known = maps.Clone(s.known)
	s.graph.Nodes, s.graph.Links = slices.Clone(s.graph.Nodes), slices.Clone(s.graph.Links)
	s.recent, s.subject, s.agent = slices.Clone(s.recent), slices.Clone(s.subject), slices.Clone(s.agent)
	for _, words := range sentences(text) {
		h.sentence(words)
	}
	if h.changed {
		s.graph.Version++
	}
	return h.changed
}

// A hearing is one turn being read.
type hearing struct {
	*Sketch
	at      time.Duration
	quote   string
	last    relation // read last in this sentence
	touched []string // nodes named in this turn
	changed bool
}

// version is that of the graph after this turn.
func (h *hearing) version() int { return h.graph.Version + 1 }

func (h *hearing) evidence() design.Evidence { return design.Evidence{Quote: h.quote, At: h.at} }

func (s *Sketch) node(id string) *design.Node {
	for i := range s.graph.Nodes {
		if s.graph.Nodes[i].ID == id {
			return &s.graph.Nodes[i]
		}
	}
	return nil
}

func (s *Sketch) kind(id string) design.Kind {
	if n := s.node(id); n != nil {
		return n.Kind
	}
	return ""
}

// latest is the node of these kinds that was named last.
func (s *Sketch) latest(fits func(design.Kind) bool) string {
	for i := len(s.recent) - 1; i >= 0; i-- {
		if n := s.node(s.recent[i]); n != nil && fits(n.Kind) {
			return n.ID
		}
	}
	return ""
}

// resolve gives the node that a mention means, or "" when there is none yet.
func (h *hearing) resolve(m mention) string {
	if id, ok := h.known[m.key]; ok {
		return id
	}
	if m.bare && m.article != indefinite {
		return h.latestNamed(m)
	}
	return ""
}

// latestNamed is the node that a common noun means: the one named last that is
// called so, or, for nouns that say no more than the kind, of that kind.
func (h *hearing) latestNamed(m mention) string {
	alone := []string{"service", "worker", "consumer", "queue", "stream", "topic", "broker", "cache", "database", "gateway", "load balancer", "client", "replica"}
	if slices.Contains(alone, m.key) {
		return h.latest(func(k design.Kind) bool { return k == m.kind || queued(k) && queued(m.kind) })
	}
	for i := len(h.recent) - 1; i >= 0; i-- {
		for key, id := range h.known {
			if id == h.recent[i] && strings.HasSuffix(key, " "+m.key) {
				return id
			}
		}
	}
	return ""
}

// take gives the node of a mention and makes it when it is new; "" when the
// mention is too vague to draw.
func (h *hearing) take(m mention) string {
	id := h.resolve(m)
	switch {
	case id != "":
	case m.article == every, m.bare && m.kind == design.Service && m.key == "service", m.bare && m.kind == design.ThirdParty && m.key == "third party" && m.article == definite:
		return ""
	case m.bare && m.kind == design.Store && m.key == "store", m.bare && (m.key == "engine" || m.key == "API" || m.key == "stream" || m.key == "region"):
		return ""
	default:
		id = h.add(m.name, m.kind)
		h.known[m.key] = id
		if m.key == "region" {
			h.node(id).Group = m.name
		}
	}
	h.recent = append(slices.DeleteFunc(h.recent, func(r string) bool { return r == id }), id)
	h.touched = append(h.touched, id)
	return id
}

func (h *hearing) add(name string, kind design.Kind) string {
	id := h.freeID(name)
	h.graph.Nodes = append(h.graph.Nodes, design.Node{ID: id, Name: name, Kind: kind, Since: h.version(), Evidence: h.evidence()})
	h.changed = true
	return id
}

// freeID makes an id of a name.
func (s *Sketch) freeID(name string) string {
	slug := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
	id := slug
	for n := 'b'; s.node(id) != nil; n++ {
		id = slug + "-" + string(n)
	}
	return id
}

// link joins two nodes, unless they are joined so already. A link the other
// way that was read from nothing but order gives way.
func (h *hearing) link(from, to string, kind design.LinkKind) {
	if from == "" || to == "" || from == to {
		return
	}
	for i, l := range h.graph.Links {
		if l.From == from && l.To == to {
			if l.Kind == design.Sync && kind != design.Sync {
				h.graph.Links[i].Kind, h.changed = kind, true
			}
			return
		}
	}
	h.graph.Links = append(h.graph.Links, design.Link{From: from, To: to, Kind: kind, Since: h.version(), Evidence: h.evidence()})
	h.changed = true
}

// remove takes a node out with its links.
func (h *hearing) remove(id string) {
	if h.node(id) == nil {
		return
	}
	h.graph.Nodes = slices.DeleteFunc(h.graph.Nodes, func(n design.Node) bool { return n.ID == id })
	h.graph.Links = slices.DeleteFunc(h.graph.Links, func(l design.Link) bool { return l.From == id || l.To == id })
	maps.DeleteFunc(h.known, func(_, v string) bool { return v == id })
	h.recent = slices.DeleteFunc(h.recent, func(r string) bool { return r == id })
	h.subject = slices.DeleteFunc(h.subject, func(r string) bool { return r == id })
	h.agent = slices.DeleteFunc(h.agent, func(r string) bool { return r == id })
	h.changed = true
}

// replace puts what a mention names in the place of a node: its links stay.
func (h *hearing) replace(old string, m mention) string {
	id := h.resolve(m)
	if id == old {
		return id
	}
	if id == "" {
		id = h.add(m.name, m.kind)
		h.known[m.key] = id
	}
	for i := range h.graph.Links {
		l := &h.graph.Links[i]
		if l.From == old || l.To == old {
			if l.From == old {
				l.From = id
			}
			if l.To == old {
				l.To = id
			}
			l.Since, l.Evidence = h.version(), h.evidence()
		}
	}
	h.remove(old)
	h.graph.Links = slices.DeleteFunc(h.graph.Links, func(l design.Link) bool { return l.From == l.To })
	h.recent = append(h.recent, id)
	return id
}

// detail says by which technology a node is built: "Order queue (SQS)", or
// the technology alone where the noun says no more.
func (h *hearing) detail(id string, tech mention) {
	n := h.node(id)
	if n == nil || h.known[tech.key] == id {
		return
	}
	if other, ok := h.known[tech.key]; ok {
		h.merge(id, other)
		return
	}
	h.known[tech.key] = id
	if strings.Contains(n.Name, "(") {
		return
	}
	if h.plainName(n) {
		n.Name = tech.name
		if data(n.Kind) != data(tech.kind) || n.Kind == design.Queue || n.Kind == design.Stream {
			n.Kind = tech.kind
		}
	} else {
		n.Name += " (" + tech.name + ")"
	}
	h.changed = true
}

// plainName reports that a node is known by a common noun alone.
func (s *Sketch) plainName(n *design.Node) bool {
	_, words := longest(s.lexicon.heads, fluent(asWords(n.Name)))
	return words == len(asWords(n.Name))
}

func asWords(name string) []word {
	var out []word
	for _, w := range sentences(name) {
		out = append(out, w...)
	}
	return out
}

// merge makes two nodes one, for they turned out to be the same.
func (h *hearing) merge(id, other string) {
	n, o := h.node(id), h.node(other)
	if n == nil || o == nil || id == other {
		return
	}
	keep, drop := id, other
	if h.plainName(n) {
		keep, drop = other, id
	}
	for k, v := range h.known {
		if v == drop {
			h.known[k] = keep
		}
	}
	for i := range h.graph.Links {
		l := &h.graph.Links[i]
		if l.From == drop {
			l.From = keep
		}
		if l.To == drop {
			l.To = keep
		}
	}
	h.graph.Links = slices.DeleteFunc(h.graph.Links, func(l design.Link) bool { return l.From == l.To })
	h.graph.Nodes = slices.DeleteFunc(h.graph.Nodes, func(n design.Node) bool { return n.ID == drop })
	h.recent = append(slices.DeleteFunc(h.recent, func(r string) bool { return r == drop }), keep)
	h.changed = true
}
