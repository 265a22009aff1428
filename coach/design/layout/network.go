package layout

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

func newNetwork(boxes []Box, edges []Edge) *network {
	n := &network{boxes: append([]Box(nil), boxes...), edges: edges, of: make([]int, len(edges)), depth: make([]int, len(boxes))}
	place := sequence(boxes, edges)
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

// sequence orders the boxes so that few edges point backwards, by the greedy
// rule of Eades, Lin and Smyth (1993): take sinks from the end, sources from
// the front, else the box that points forward most; before all that, those that
// go first. It gives each box's place.
func sequence(boxes []Box, edges []Edge) []int {
	in, out := make([]int, len(boxes)), make([]int, len(boxes))
	for _, e := range edges {
		if e.From != e.To {
			out[e.From]++
			in[e.To]++
		}
	}
	place := make([]int, len(boxes))
	gone := make([]bool, len(boxes))
	front, back := 0, len(boxes)-1
	take := func(b, at int) {
		place[b], gone[b] = at, true
		for _, e := range edges {
			if e.From == b && e.To != b {
				in[e.To]--
			}
			if e.To == b && e.From != b {
				out[e.From]--
			}
		}
	}
	for b := range boxes {
		if boxes[b].First {
			take(b, front)
			front++
		}
	}
	for front <= back {
		sink, source, best := -1, -1, -1
		for b := range boxes {
			switch {
			case gone[b]:
			case out[b] == 0 && in[b] > 0:
				sink = b
			case in[b] == 0 && source < 0:
				source = b
			case best < 0 || out[b]-in[b] > out[best]-in[best]:
				best = b
			}
		}
		switch {
		case source >= 0:
			take(source, front)
			front++
		case sink >= 0:
			take(sink, back)
			back--
		case best >= 0:
			take(best, front)
			front++
		}
	}
	return place
}
