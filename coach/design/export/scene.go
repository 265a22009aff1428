package export

import (
	"archcoach/coach/design"
	"archcoach/coach/design/layout"
)

// A picture is laid out in the cells of a terminal and scaled: a cell is as
// wide as a letter of the names, and a row leaves them air.
const (
	cellWidth, cellHeight = 9, 20
	margin                = 24
	sceneColumns          = 130
	nameColumns           = 20
	nameSize, labelSize   = 15, 12
)

// A scene is a design placed in pixels.
type scene struct {
	width, height int
	boxes         []sceneBox
	wires         []wire
	labels        []note
}

type sceneBox struct {
	design.Node
	x, y, width, height int
	lines               []string
}

type wire struct {
	design.Link
	from, to int // boxes
	points   []point
}

type point struct{ x, y int }

// A note is the label of a link; x, y is its left end on the line it is
// written on.
type note struct {
	text                string
	x, y, width, height int
	suggested           bool
}

// newScene lays a design out for a picture, folded when it is large.
func newScene(g design.Graph) scene {
	columns := sceneColumns
	g = design.Fold(g, 40)
	boxes := make([]layout.Box, len(g.Nodes))
	names := make([][]string, len(g.Nodes))
	index := map[string]int{}
	for i, n := range g.Nodes {
		index[n.ID] = i
		names[i] = layout.Wrap(n.Name, nameColumns)
		boxes[i] = layout.Box{Width: layout.Widest(names[i]) + 4, Height: len(names[i]) + 2, First: n.Kind == design.Client}
	}
	var links []design.Link
	var edges []layout.Edge
	for _, l := range g.Links {
		from, ok := index[l.From]
		to, also := index[l.To]
		if ok && also && from != to {
			links = append(links, l)
			edges = append(edges, layout.Edge{From: from, To: to, Apart: l.Suggested})
		}
	}
	plan, fits := layout.Arrange(boxes, edges, columns)
	for !fits && columns < 100*sceneColumns {
		columns *= 2
		plan, fits = layout.Arrange(boxes, edges, columns)
	}
	return scale(g, links, edges, names, plan)
}

func scale(g design.Graph, links []design.Link, edges []layout.Edge, names [][]string, plan layout.Plan) scene {
	s := scene{width: plan.Width*cellWidth + 2*margin, height: plan.Height*cellHeight + 2*margin}
	for i, r := range plan.Rects {
		s.boxes = append(s.boxes, sceneBox{
			Node: g.Nodes[i], lines: names[i],
			x: margin + r.X*cellWidth, y: margin + r.Y*cellHeight + cellHeight/4, width: r.Width * cellWidth, height: r.Height*cellHeight - cellHeight/2,
		})
	}
	for i, route := range plan.Routes {
		w := wire{Link: links[i], from: edges[i].From, to: edges[i].To}
		for _, p := range route.Points {
			w.points = append(w.points, point{margin + p.X*cellWidth + cellWidth/2, margin + p.Y*cellHeight + cellHeight/2})
		}
		w.reach(s.boxes)
		s.wires = append(s.wires, w)
	}
	s.annotate()
	return s
}

// reach draws the ends of a wire to the borders of its boxes.
func (w *wire) reach(boxes []sceneBox) {
	border := func(p point, b sceneBox) point {
		if p.y < b.y {
			return point{p.x, b.y}
		}
		return point{p.x, b.y + b.height}
	}
	first, last := w.points[0], w.points[len(w.points)-1]
	start, end := border(first, boxes[w.from]), border(last, boxes[w.to])
	if len(w.points) == 1 {
		w.points = []point{start, end}
		return
	}
	w.points[0], w.points[len(w.points)-1] = start, end
	if w.points[0].x != w.points[1].x {
		w.points = append([]point{start, first}, w.points[1:]...)
	}
	if n := len(w.points); w.points[n-2].x != w.points[n-1].x {
		w.points = append(w.points[:n-1], last, end)
	}
}

// annotate places the labels beside the lower ends of their wires, where they
// cover nothing if that can be.
func (s *scene) annotate() {
	for _, w := range s.wires {
		text := label(w.Link)
		if text == "" {
			continue
		}
		p := w.points[0]
		if last := w.points[len(w.points)-1]; last.y > p.y {
			p = last
		}
		n := note{text: text, width: layout.Widest([]string{text}) * cellWidth * 3 / 4, height: labelSize + 2, suggested: w.Suggested}
		right, left := p.x+8, p.x-8-n.width
		best := -1
		for _, x := range []int{right, left} {
			for _, y := range []int{p.y - cellHeight*3/4, p.y - cellHeight*3/2} {
				try := n
				try.x, try.y = x, y
				if cost := s.covered(try); best < 0 || cost < best {
					best, n = cost, try
				}
			}
		}
		s.labels = append(s.labels, n)
		s.width = max(s.width, n.x+n.width+margin/2)
	}
}

// covered counts what a note would lie upon.
func (s *scene) covered(n note) int {
	over := func(x, y, width, height int) bool {
		return n.x < x+width && x < n.x+n.width && n.y-n.height/2 < y+height && y < n.y+n.height/2
	}
	count := 0
	if n.x < 2 {
		count += 10
	}
	for _, b := range s.boxes {
		if over(b.x, b.y, b.width, b.height) {
			count += 5
		}
	}
	for _, l := range s.labels {
		if over(l.x-6, l.y-l.height/2, l.width+12, l.height) {
			count += 4
		}
	}
	for _, w := range s.wires {
		for i := 1; i < len(w.points); i++ {
			a, b := w.points[i-1], w.points[i]
			if over(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x)-min(a.x, b.x)+1, max(a.y, b.y)-min(a.y, b.y)+1) {
				count++
			}
		}
	}
	return count
}

// waits reports a link whose sender waits for the answer: its head is filled.
func waits(l design.Link) bool { return l.Kind == design.Sync || l.Kind == design.CacheLink }
