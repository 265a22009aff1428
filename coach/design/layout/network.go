package layout

import "slices"

// A network is the input made fit for layering: acyclic, without loops, each
// pair of boxes joined once each way at most.
type network struct {
	boxes []Box
	edges []Edge
	lines []line
	of    []int // edge -> its line; -1 for an edge from a box to itself
	depth []int // box -> layer
	alone []int // boxes without an edge, in their order
}

// A line is what is drawn as one: the edges that leave a box downwards
// together, or a single edge against the layers. Top and Bottoms are boxes.
type line struct {
	top     int
	bottoms []int
	up      bool // the head is at the top
	apart   bool
}

func newNetwork(boxes []Box, edges []Edge, place []int) *network {
	n := &network{boxes: append([]Box(nil), boxes...), edges: edges, of: make([]int, len(edges)), depth: make([]int, len(boxes))}
	joined := make([]bool, len(boxes))
	type key struct {
		top, bottom int
		up, apart   bool
	}
	known := map[key]int{}
	for i, e := range edges {
		n.of[i] = -1
		if e.From == e.To {
			continue
		}
		joined[e.From], joined[e.To] = true, true
		k := key{e.From, -1, false, e.Apart}
		if place[e.From] > place[e.To] {
			k = key{e.To, e.From, true, e.Apart}
		}
		l, ok := known[k]
		if !ok {
			l = len(n.lines)
			known[k] = l
			n.lines = append(n.lines, line{top: k.top, up: k.up, apart: k.apart})
		}
		n.of[i] = l
		n.lines[l].add(n.bottom(i))
	}
	for i := range boxes {
		if !joined[i] {
			n.alone = append(n.alone, i)
		}
	}
	n.widen()
	return n
}

// bottom is the lower box of an edge.
func (n *network) bottom(edge int) int {
	if n.lines[n.of[edge]].up {
		return n.edges[edge].From
	}
	return n.edges[edge].To
}

func (l *line) add(box int) {
	for _, b := range l.bottoms {
		if b == box {
			return
		}
	}
	l.bottoms = append(l.bottoms, box)
}

// widen gives every box room for a port on every other cell.
func (n *network) widen() {
	ins, outs := make([]int, len(n.boxes)), make([]int, len(n.boxes))
	for _, l := range n.lines {
		outs[l.top]++
		for _, b := range l.bottoms {
			ins[b]++
		}
	}
	for i := range n.boxes {
		n.boxes[i].Width = max(n.boxes[i].Width, 2*max(ins[i], outs[i])+1)
	}
}

// split gives every edge that passes a layer a line of its own.
func (n *network) split() {
	for i, e := range n.edges {
		l := n.of[i]
		if l < 0 || len(n.lines[l].bottoms) == 1 || n.depth[e.To]-n.depth[e.From] == 1 {
			continue
		}
		from := &n.lines[l]
		from.bottoms = slices.DeleteFunc(slices.Clone(from.bottoms), func(b int) bool { return b == e.To })
		n.of[i] = len(n.lines)
		n.lines = append(n.lines, line{top: from.top, bottoms: []int{e.To}, apart: from.apart})
		for j := i + 1; j < len(n.edges); j++ {
			if n.of[j] == l && n.edges[j].To == e.To {
				n.of[j] = n.of[i]
			}
		}
	}
	n.widen()
}
