package sketch

import (
	"maps"
	"slices"
	"strings"

	"archcoach/coach/design"
)

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
func (h *hearing) replace(old string, m mention) {
	id := h.resolve(m)
	if id == old {
		return
	}
	if id == "" {
		id = h.add(m.name, m.kind)
		h.known[m.key] = id
	}
	for i, l := range h.graph.Links {
		if l.From == old || l.To == old {
			h.graph.Links[i].Since, h.graph.Links[i].Evidence = h.version(), h.evidence()
		}
	}
	h.relink(old, id)
	h.remove(old)
	h.recent = append(h.recent, id)
}

// relink leads the links of one node to another, once each.
func (h *hearing) relink(from, to string) {
	var links []design.Link
	for _, l := range h.graph.Links {
		if l.From == from {
			l.From = to
		}
		if l.To == from {
			l.To = to
		}
		if l.From != l.To && !slices.ContainsFunc(links, func(k design.Link) bool { return k.From == l.From && k.To == l.To }) {
			links = append(links, l)
		}
	}
	h.graph.Links = links
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
	h.relink(drop, keep)
	h.graph.Nodes = slices.DeleteFunc(h.graph.Nodes, func(n design.Node) bool { return n.ID == drop })
	h.recent = append(slices.DeleteFunc(h.recent, func(r string) bool { return r == drop }), keep)
	h.changed = true
}
