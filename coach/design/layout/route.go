package layout

// route chooses ports and tracks, gives every row its place, and follows each
// edge from box to box. It gives false when lines would run in one another.
func (g *layered) route(n *network) (plan Plan, clean bool) {
	plan = Plan{Rects: make([]Rect, len(n.boxes)), Routes: make([]Route, len(n.edges))}
	ways := make([]map[int]way, len(n.lines)) // line -> lower vertex -> how it gets there
	for i := range ways {
		ways[i] = map[int]way{}
	}
	y := 0
	for l, layer := range g.layers {
		height := 0
		for _, v := range layer {
			height = max(height, g.vertices[v].height)
		}
		for _, v := range layer {
			if u := g.vertices[v]; u.box >= 0 {
				plan.Rects[u.box] = Rect{u.x, y, u.width, u.height}
			}
		}
		y += height
		if l == len(g.layers)-1 {
			break
		}
		if y, clean = g.channel(n, l, y, ways); !clean {
			return Plan{}, false
		}
	}
	for e := range n.edges {
		plan.Routes[e] = g.follow(n, e, ways, plan.Rects)
	}
	plan.trim(n)
	return plan, true
}

// A way is how a line gets to a vertex from the one above: from a column,
// along a row, to a column.
type way struct {
	top, from, row, to int
}

// channel routes what passes between a layer and the next, in rows from y on,
// and gives the row at which the next layer begins. The first row is for heads
// that point up, the last for those that point down.
func (g *layered) channel(n *network, l, y int, ways []map[int]way) (next int, clean bool) {
	all := g.passages(l)
	count, clean := g.tracks(all)
	first := y
	for _, p := range all {
		if n.lines[p.line].up && g.vertices[p.top].box >= 0 {
			first = y + 1
		}
	}
	for _, p := range all {
		for i, b := range p.bottoms {
			ways[p.line][b] = way{p.top, p.from, first + p.track, p.to[i]}
		}
	}
	return first + count + 1, clean
}

// follow walks an edge up from its lower box and gives the corners in the
// direction of the edge.
func (g *layered) follow(n *network, e int, ways []map[int]way, rects []Rect) Route {
	l := n.of[e]
	if l < 0 {
		return Route{Line: -1}
	}
	at := n.bottom(e) // boxes are the first vertices
	w := ways[l][at]
	points := []Point{{w.to, rects[at].Y - 1}}
	for {
		points = corner(points, Point{w.to, w.row})
		points = corner(points, Point{w.from, w.row})
		if b := g.vertices[w.top].box; b >= 0 {
			points = corner(points, Point{w.from, rects[b].Y + rects[b].Height})
			break
		}
		w = ways[l][w.top]
	}
	if n.edges[e].From == n.lines[l].top {
		for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
			points[i], points[j] = points[j], points[i]
		}
	}
	return Route{Points: points, Line: l}
}

// corner adds a point, and leaves out the one before it when the way runs
// straight through it.
func corner(points []Point, p Point) []Point {
	last := len(points) - 1
	if points[last] == p {
		return points
	}
	if last > 0 {
		a, b := points[last-1], points[last]
		if a.X == b.X && b.X == p.X || a.Y == b.Y && b.Y == p.Y {
			points[last] = p
			return points
		}
	}
	return append(points, p)
}

// trim moves the plan to the left edge and measures it. Boxes without an edge
// come below, in rows.
func (p *Plan) trim(n *network) {
	lone := map[int]bool{}
	for _, b := range n.alone {
		lone[b] = true
	}
	left := -1
	for i, r := range p.Rects {
		if !lone[i] && (left < 0 || r.X < left) {
			left = r.X
		}
	}
	for _, route := range p.Routes {
		for _, q := range route.Points {
			left = min(left, q.X)
		}
	}
	for i := range p.Rects {
		p.Rects[i].X -= max(left, 0)
	}
	for _, route := range p.Routes {
		for i := range route.Points {
			route.Points[i].X -= max(left, 0)
		}
	}
	for i, r := range p.Rects {
		if !lone[i] {
			p.Width, p.Height = max(p.Width, r.X+r.Width), max(p.Height, r.Y+r.Height)
		}
	}
	for _, route := range p.Routes {
		for _, q := range route.Points {
			p.Width = max(p.Width, q.X+1)
		}
	}
}

// shelve puts the boxes without an edge into rows below the rest.
func (p *Plan) shelve(n *network, width int) {
	x, y, height := 0, p.Height, 0
	for _, b := range n.alone {
		box := n.boxes[b]
		if x > 0 && x+box.Width > width {
			x, y, height = 0, y+height, 0
		}
		p.Rects[b] = Rect{x, y, box.Width, box.Height}
		x += box.Width + boxGap
		height = max(height, box.Height)
		p.Width, p.Height = max(p.Width, x-boxGap), max(p.Height, y+height)
	}
}
