// Package layout places a directed graph in layers on a grid of cells, and
// routes its edges between the boxes.
//
// It is the method of Sugiyama, Tagawa and Toda (1981): reverse edges until no
// cycle is left, give each box a layer, put bends where an edge passes one,
// order the layers so that few edges cross, choose columns, and route. Edges
// of one box that point the same way share one line as far as they can; lines
// of different boxes meet only where they cross.
//
// It is pure, and it is the same each time for the same input. A cell is
// one character of a terminal; pictures scale it.
package layout

// A Box is what is placed. Width and Height are in cells, borders included.
// Where edges run in a cycle, a box that is First goes above the others.
type Box struct {
	Width, Height int
	First         bool
}

// An Edge points from one box to another, by index. Apart edges share no line
// with others: they are drawn in another way.
type Edge struct {
	From, To int
	Apart    bool
}

// A Point is a cell; rows grow downwards.
type Point struct{ X, Y int }

// A Rect is where a box lies.
type Rect struct{ X, Y, Width, Height int }

// A Route is the way of an edge: corners from beside its From box to beside
// its To box, where the arrow's head goes. Routes of one Line overlap; others
// only cross. An edge from a box to itself has no points.
type Route struct {
	Points []Point
	Line   int
}

// A Plan is a finished layout. Rects and Routes are in the order of the input;
// a box may have been widened to give its edges room.
type Plan struct {
	Width, Height int
	Rects         []Rect
	Routes        []Route
}

// Arrange lays a graph out within width cells. It gives false when the boxes
// do not fit, however many layers they are spread over, or when their edges
// cannot be kept apart.
//
// There is no cheap way to the best layers, so several are tried, plain ones
// first, until nothing crosses; the plan with the fewest crossings is kept, and
// of those the lowest.
func Arrange(boxes []Box, edges []Edge, width int) (best Plan, fits bool) {
	if len(boxes) == 0 {
		return Plan{}, true
	}
	bestPrice := 0
	for _, t := range tries() {
		plan, ok := arrange(boxes, edges, width, t)
		if !ok {
			continue
		}
		crossings := plan.Crossings()
		if price := 100*crossings + plan.Height; !fits || price < bestPrice {
			best, bestPrice, fits = plan, price, true
		}
		if crossings == 0 {
			break
		}
	}
	return best, fits
}

// A try is a way to choose layers and lines.
type try struct {
	sequence func([]Box, []Edge) []int
	low      bool // boxes as low as their edges allow, not as high
	split    bool // edges that pass a layer have lines of their own
}

func tries() []try {
	return []try{
		{sequence: greedy}, {sequence: greedy, low: true}, {sequence: greedy, split: true},
		{sequence: depthFirst}, {sequence: depthFirst, split: true}, {sequence: greedy, low: true, split: true},
	}
}

func arrange(boxes []Box, edges []Edge, width int, t try) (Plan, bool) {
	n := newNetwork(boxes, edges, t.sequence(boxes, edges))
	for _, b := range n.boxes {
		if b.Width > width {
			return Plan{}, false
		}
	}
	if !n.layer(width, t.low) {
		return Plan{}, false
	}
	if t.split {
		n.split()
	}
	g := n.bend()
	g.order()
	g.place(width)
	plan, clean := g.route(n)
	if !clean {
		return Plan{}, false
	}
	plan.shelve(n, width)
	return plan, plan.Width <= width
}
