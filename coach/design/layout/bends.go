package layout

// A vertex is a box or, where box is -1, a bend: the cell in which a line
// passes a layer.
type vertex struct {
	box, line     int
	width, height int
	layer, pos    int
	x             int
	up, down      []int // neighbours in the layers beside
}

// A layered is a graph whose edges join neighbouring layers only.
type layered struct {
	vertices []vertex
	layers   [][]int
	hops     []hop
}

// A hop is the part of a line between two neighbouring layers.
type hop struct {
	line, top, bottom int // top and bottom are vertices
}

// bend breaks the lines at the layers that they pass. The boxes without an
// edge go into layers of their own, below the rest.
func (n *network) bend() *layered {
	g := &layered{}
	deepest := 0
	for b, box := range n.boxes {
		g.vertices = append(g.vertices, vertex{box: b, line: -1, width: box.Width, height: box.Height, layer: n.depth[b]})
		deepest = max(deepest, n.depth[b])
	}
	g.layers = make([][]int, deepest+1)
	for i, l := range n.lines {
		g.thread(i, l)
	}
	lone := map[int]bool{}
	for _, b := range n.alone {
		lone[b] = true
	}
	for v := range g.vertices {
		if b := g.vertices[v].box; b < 0 || !lone[b] {
			l := g.vertices[v].layer
			g.layers[l] = append(g.layers[l], v)
		}
	}
	return g
}

// thread adds the hops of a line, and its bends: one in each layer that it
// passes, for all its ends below.
func (g *layered) thread(i int, l line) {
	at := l.top
	deepest := 0
	for _, b := range l.bottoms {
		deepest = max(deepest, g.vertices[b].layer)
	}
	for d := g.vertices[l.top].layer + 1; d <= deepest; d++ {
		for _, b := range l.bottoms {
			if g.vertices[b].layer == d {
				g.join(i, at, b)
			}
		}
		if d < deepest {
			next := len(g.vertices)
			g.vertices = append(g.vertices, vertex{box: -1, line: i, width: 1, layer: d})
			g.join(i, at, next)
			at = next
		}
	}
}

func (g *layered) join(line, top, bottom int) {
	g.hops = append(g.hops, hop{line: line, top: top, bottom: bottom})
	g.vertices[top].down = append(g.vertices[top].down, bottom)
	g.vertices[bottom].up = append(g.vertices[bottom].up, top)
}

// gap is the least space between two neighbours of a layer.
func (g *layered) gap(a, b int) int {
	if g.vertices[a].box < 0 || g.vertices[b].box < 0 {
		return bendGap
	}
	return boxGap
}

// span is the width of a layer packed tight.
func (g *layered) span(layer []int) int {
	total := 0
	for i, v := range layer {
		total += g.vertices[v].width
		if i > 0 {
			total += g.gap(layer[i-1], v)
		}
	}
	return total
}
