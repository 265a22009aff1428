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
	anchor  string   // where what comes next stands to the group before
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
	// "The suggestion server" is one of the suggestion service.
	if of, ok := strings.CutSuffix(m.key, " server"); ok && m.article != indefinite {
		return h.known[of+" service"]
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
	case m.bare && narrowed(Term{ID: m.key}, word{text: m.key}), m.bare && m.key == "api",
		m.article == every, m.bare && m.kind == design.Service && m.key == "service", m.bare && m.kind == design.ThirdParty && m.key == "third party" && m.article == definite:
		return ""
	case m.bare && m.kind == design.Store && m.key == "store", m.bare && (m.key == "engine" || m.key == "api" || m.key == "stream" || m.key == "region"):
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
