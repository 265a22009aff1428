package design

import (
	"cmp"
	"slices"
	"strings"
)

// Fold gives a graph of at most `most` nodes where that can be: first groups
// are drawn as one node each, the largest first, then nodes of one kind with
// the same neighbours, then nodes of one kind. A folded node has the names of
// all that is in it, so none is lost.
func Fold(g Graph, most int) Graph {
	most = max(most, 1)
	for _, key := range []func(Graph, Node) string{byGroup, byNeighbours, byKind} {
		for len(g.Nodes) > most {
			members := largest(g, key)
			if len(members) < 2 {
				break
			}
			g = merge(g, members, key(g, members[0]))
		}
	}
	return g
}

func byGroup(_ Graph, n Node) string { return n.Group }

func byKind(_ Graph, n Node) string {
	if n.Suggested {
		return "suggested " + string(n.Kind)
	}
	return string(n.Kind)
}

// byNeighbours is a key that nodes share which are linked alike.
func byNeighbours(g Graph, n Node) string {
	var ends []string
	for _, l := range g.Links {
		switch n.ID {
		case l.From:
			ends = append(ends, ">"+l.To)
		case l.To:
			ends = append(ends, "<"+l.From)
		}
	}
	slices.Sort(ends)
	return byKind(g, n) + " " + strings.Join(slices.Compact(ends), " ")
}

// largest gives the nodes of the key that most share; of equals, the first.
func largest(g Graph, key func(Graph, Node) string) []Node {
	members := map[string][]Node{}
	var order []string
	for _, n := range g.Nodes {
		k := key(g, n)
		if k == "" {
			continue
		}
		if members[k] == nil {
			order = append(order, k)
		}
		members[k] = append(members[k], n)
	}
	if len(order) == 0 {
		return nil
	}
	return members[slices.MaxFunc(order, func(a, b string) int { return cmp.Compare(len(members[a]), len(members[b])) })]
}

// merge puts nodes into one, at the place of the first.
func merge(g Graph, members []Node, key string) Graph {
	into := members[0]
	names := make([]string, len(members))
	folded := map[string]string{}
	for i, n := range members {
		names[i] = n.Name
		folded[n.ID] = into.ID
		into.Suggested = into.Suggested && n.Suggested
		into.Since = max(into.Since, n.Since)
	}
	into.Name = strings.Join(names, ", ")
	if into.Group == key {
		into.Name, into.Group = key+": "+into.Name, ""
	}
	out := Graph{Version: g.Version}
	for _, n := range g.Nodes {
		switch {
		case n.ID == into.ID:
			out.Nodes = append(out.Nodes, into)
		case folded[n.ID] == "":
			out.Nodes = append(out.Nodes, n)
		}
	}
	seen := map[[3]string]int{}
	for _, l := range g.Links {
		l.From, l.To = cmp.Or(folded[l.From], l.From), cmp.Or(folded[l.To], l.To)
		if l.From == l.To {
			continue
		}
		k := [3]string{l.From, l.To, string(l.Kind)}
		if i, ok := seen[k]; ok {
			out.Links[i].Suggested = out.Links[i].Suggested && l.Suggested
			continue
		}
		seen[k] = len(out.Links)
		out.Links = append(out.Links, l)
	}
	return out
}
