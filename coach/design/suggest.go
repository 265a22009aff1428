package design

import (
	"slices"
	"strings"
)

// WithSuggestions adds to a design that was told what a reference design has
// beyond it, marked as suggested. Parts that go by one name, or are the only
// ones of their kind in both, are taken for the same.
func WithSuggestions(told, reference Graph) Graph {
	out := Graph{Version: told.Version, Nodes: slices.Clone(told.Nodes), Links: slices.Clone(told.Links)}
	same := pair(told, reference)
	for _, n := range reference.Nodes {
		if _, ok := same[n.ID]; ok {
			continue
		}
		id := n.ID
		for slices.ContainsFunc(out.Nodes, func(m Node) bool { return m.ID == id }) {
			id += "-suggested"
		}
		same[n.ID] = id
		n.ID, n.Suggested, n.Since = id, true, told.Version
		out.Nodes = append(out.Nodes, n)
	}
	for _, l := range reference.Links {
		l.From, l.To = same[l.From], same[l.To]
		if l.From == l.To || slices.ContainsFunc(out.Links, func(m Link) bool {
			return m.From == l.From && m.To == l.To || m.From == l.To && m.To == l.From
		}) {
			continue
		}
		l.Suggested, l.Since = true, told.Version
		out.Links = append(out.Links, l)
	}
	return out
}

// pair maps the nodes of a reference to those of a design that stand for the
// same: first by name, then by being the only one of a kind left.
func pair(told, reference Graph) map[string]string {
	same, taken := map[string]string{}, map[string]bool{}
	match := func(alike func(a, b Node) bool) {
		for _, r := range reference.Nodes {
			if _, done := same[r.ID]; done {
				continue
			}
			for _, n := range told.Nodes {
				if !taken[n.ID] && alike(n, r) {
					same[r.ID], taken[n.ID] = n.ID, true
					break
				}
			}
		}
	}
	match(func(a, b Node) bool { return strings.EqualFold(a.Name, b.Name) })
	match(func(a, b Node) bool { return kin(a.Kind, b.Kind) && sharedWord(a.Name, b.Name) })
	left := func(g Graph, k Kind, done func(Node) bool) int {
		count := 0
		for _, n := range g.Nodes {
			if kin(n.Kind, k) && !done(n) {
				count++
			}
		}
		return count
	}
	match(func(a, b Node) bool {
		return kin(a.Kind, b.Kind) && a.Kind != Service && a.Kind != Worker && a.Kind != ThirdParty &&
			left(told, a.Kind, func(n Node) bool { return taken[n.ID] }) == 1 &&
			left(reference, a.Kind, func(n Node) bool { _, done := same[n.ID]; return done }) == 1
	})
	return same
}

// kin reports kinds that one speaker calls this and another that.
func kin(a, b Kind) bool {
	for _, family := range [][]Kind{{Queue, Stream}, {Gateway, Balancer}, {Service, Worker}, {Worker, Scheduler}} {
		if slices.Contains(family, a) && slices.Contains(family, b) {
			return true
		}
	}
	return a == b
}

// sharedWord reports that two names have a word in common that is not one for
// a kind of component.
func sharedWord(a, b string) bool {
	common := []string{"service", "api", "database", "db", "store", "queue", "stream", "cache", "worker", "server", "index", "log", "system", "and", "in", "of", "the"}
	words := func(name string) []string {
		var out []string
		for _, w := range strings.Fields(strings.ToLower(name)) {
			w = strings.TrimSuffix(strings.Trim(w, "()"), "s")
			if !slices.Contains(common, w) {
				out = append(out, w)
			}
		}
		return out
	}
	other := words(b)
	return slices.ContainsFunc(words(a), func(w string) bool { return slices.Contains(other, w) })
}
