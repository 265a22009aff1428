// Package draw draws a design for a terminal.
//
// Boxes are square for what computes, round for what keeps data, double for
// what queues it; broken lines are suggestions that nobody has said. A filled
// head is a call that waits, a hollow one a message, a copy or a batch. No
// line crosses a box, and every name is written in full, over several lines
// if need be. It is pure.
package draw

import (
	"archcoach/coach/design"
	"archcoach/coach/design/layout"
)

const (
	// narrowest is the width below which boxes make no picture.
	narrowest = 24
	// most is how many boxes a picture holds before it is folded.
	most = 28
)

// Draw gives the lines of a drawing, none wider than width cells. An empty
// graph gives none. What is too large is folded by group; where even that has
// no room, the outline is given.
func Draw(g design.Graph, width int, s Style) []string {
	if len(g.Nodes) == 0 || width <= 0 {
		return nil
	}
	if width >= narrowest {
		for limit := most; limit > 1; limit = limit * 2 / 3 {
			folded := design.Fold(g, limit)
			if p, ok := arrange(folded, width, s); ok {
				return p.paint(width)
			}
			if len(folded.Nodes) <= 4 {
				break
			}
		}
	}
	return Outline(g, width, s)
}

// A picture is a graph with its names broken into lines and its layout.
type picture struct {
	graph design.Graph
	index map[string]int // node id -> its place
	names [][]string
	plan  layout.Plan
	style Style
}

// nameWidths are the widths at which names are broken, tried in turn.
func nameWidths() []int { return []int{22, 16, 12, 9} }

// arrange lays a graph out with the names broken at each of the widths, and
// keeps the plainest: few crossings, then few rows.
func arrange(g design.Graph, width int, s Style) (best picture, ok bool) {
	bestPrice := 0
	for _, w := range nameWidths() {
		p := picture{graph: g, index: map[string]int{}, style: s}
		boxes := make([]layout.Box, len(g.Nodes))
		for i, n := range g.Nodes {
			p.index[n.ID] = i
			name := n.Name
			if s.isNew(n.Since) {
				name = "+ " + name
			}
			lines := layout.Wrap(name, w)
			p.names = append(p.names, lines)
			boxes[i] = layout.Box{Width: layout.Widest(lines) + 4, Height: len(lines) + 2, First: n.Kind == design.Client}
		}
		var edges []layout.Edge
		for _, l := range p.links() {
			edges = append(edges, layout.Edge{From: p.index[l.From], To: p.index[l.To], Apart: l.Suggested})
		}
		plan, fits := layout.Arrange(boxes, edges, width)
		if !fits {
			continue
		}
		p.plan = plan
		if price := 4*plan.Crossings() + plan.Height; !ok || price < bestPrice {
			best, bestPrice, ok = p, price, true
		}
	}
	return best, ok
}

// links are the links between nodes that are there.
func (p *picture) links() []design.Link {
	var out []design.Link
	for _, l := range p.graph.Links {
		_, from := p.index[l.From]
		_, to := p.index[l.To]
		if from && to {
			out = append(out, l)
		}
	}
	return out
}

func (s Style) isNew(since int) bool { return s.NewSince > 0 && since >= s.NewSince }

func (p *picture) paint(width int) []string {
	c := newCanvas(width, p.plan.Height)
	for i := range p.graph.Nodes {
		p.box(c, i)
	}
	links := p.links()
	for i, l := range links {
		p.link(c, l, p.plan.Routes[i])
	}
	for i, l := range links {
		p.head(c, l, p.plan.Routes[i])
	}
	var left []design.Link
	if p.style.Labels {
		left = p.labels(c, links)
	}
	lines := c.lines(p.style.glyphs(), p.style.Paint)
	return append(lines, p.below(left, width)...)
}

// Crossings counts the pairs of links that cross in the drawing of a graph at
// a width; links from one box run as one and do not. An outline has none.
func Crossings(g design.Graph, width int) int {
	p, ok := arrange(design.Fold(g, most), width, Style{})
	if !ok {
		return 0
	}
	return p.plan.Crossings()
}
