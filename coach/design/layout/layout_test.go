package layout

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// check reports everything that makes a plan unreadable.
func check(p Plan, edges []Edge, width int) error {
	if p.Width > width {
		return fmt.Errorf("the plan is %d wide, %d at most", p.Width, width)
	}
	for i, a := range p.Rects {
		if a.X < 0 || a.Y < 0 || a.X+a.Width > p.Width || a.Y+a.Height > p.Height {
			return fmt.Errorf("box %d lies outside: %+v", i, a)
		}
		for j, b := range p.Rects[:i] {
			if a.X <= b.X+b.Width && b.X <= a.X+a.Width && a.Y < b.Y+b.Height && b.Y < a.Y+a.Height {
				return fmt.Errorf("boxes %d and %d touch", j, i)
			}
		}
	}
	return checkRoutes(p, edges)
}

// A run is how one line passes a cell.
type run struct {
	line          int
	upright, flat bool
}

func checkRoutes(p Plan, edges []Edge) error {
	cells := map[Point]map[int]*run{}
	touch := func(at Point, line int, upright bool) {
		if cells[at] == nil {
			cells[at] = map[int]*run{}
		}
		if cells[at][line] == nil {
			cells[at][line] = &run{line: line}
		}
		r := cells[at][line]
		r.upright, r.flat = r.upright || upright, r.flat || !upright
	}
	for i, route := range p.Routes {
		if edges[i].From == edges[i].To {
			continue
		}
		from, to := p.Rects[edges[i].From], p.Rects[edges[i].To]
		first, last := route.Points[0], route.Points[len(route.Points)-1]
		if !beside(first, from) || !beside(last, to) {
			return fmt.Errorf("edge %d runs from %v to %v, its boxes are %+v and %+v", i, first, last, from, to)
		}
		touch(first, route.Line, true)
		for k := 1; k < len(route.Points); k++ {
			a, b := route.Points[k-1], route.Points[k]
			if a.X != b.X && a.Y != b.Y {
				return fmt.Errorf("edge %d runs askew from %v to %v", i, a, b)
			}
			for x := min(a.X, b.X); x <= max(a.X, b.X); x++ {
				for y := min(a.Y, b.Y); y <= max(a.Y, b.Y); y++ {
					touch(Point{x, y}, route.Line, a.X == b.X)
				}
			}
		}
	}
	for at, runs := range cells {
		for j, r := range p.Rects {
			if at.X >= r.X && at.X < r.X+r.Width && at.Y >= r.Y && at.Y < r.Y+r.Height {
				return fmt.Errorf("a line runs through box %d at %v", j, at)
			}
		}
		if len(runs) == 1 {
			continue
		}
		upright, flat := 0, 0
		for _, r := range runs {
			if r.upright && r.flat {
				return fmt.Errorf("a line turns upon another at %v", at)
			}
			if r.upright {
				upright++
			} else {
				flat++
			}
		}
		if upright > 1 || flat > 1 {
			return fmt.Errorf("%d lines run in one another at %v", len(runs), at)
		}
	}
	return nil
}

func beside(p Point, r Rect) bool {
	return p.X > r.X && p.X < r.X+r.Width-1 && (p.Y == r.Y-1 || p.Y == r.Y+r.Height)
}

func TestNoLineCrossesABoxOrRunsInAnother(t *testing.T) {
	fits := 0
	for seed := range uint64(500) {
		rng := rand.New(rand.NewPCG(seed, 7))
		boxes := make([]Box, 1+rng.IntN(20))
		for i := range boxes {
			boxes[i] = Box{Width: 5 + rng.IntN(22), Height: 3 + rng.IntN(2), First: rng.IntN(12) == 0}
		}
		edges := make([]Edge, rng.IntN(2*len(boxes)))
		for i := range edges {
			edges[i] = Edge{From: rng.IntN(len(boxes)), To: rng.IntN(len(boxes)), Apart: rng.IntN(3) == 0}
		}
		width := 40 + rng.IntN(100)
		p, ok := Arrange(boxes, edges, width)
		if !ok {
			continue
		}
		fits++
		if err := check(p, edges, width); err != nil {
			t.Fatalf("seed %d, %d boxes, %d edges, width %d: %v", seed, len(boxes), len(edges), width, err)
		}
	}
	if fits < 350 {
		t.Errorf("only %d of 500 graphs were drawn", fits)
	}
}

func TestTheSameGraphIsLaidOutTheSame(t *testing.T) {
	boxes := []Box{{Width: 9, Height: 3}, {Width: 9, Height: 3}, {Width: 9, Height: 3}, {Width: 9, Height: 3}}
	edges := []Edge{{From: 0, To: 1}, {From: 0, To: 2}, {From: 1, To: 3}, {From: 2, To: 3}, {From: 3, To: 0}}
	first, _ := Arrange(boxes, edges, 60)
	for range 20 {
		if again, _ := Arrange(boxes, edges, 60); fmt.Sprint(again) != fmt.Sprint(first) {
			t.Fatalf("got %v, then %v", first, again)
		}
	}
}

func TestArrange(t *testing.T) {
	box := Box{Width: 9, Height: 3}
	for _, tt := range []struct {
		name      string
		boxes     []Box
		edges     []Edge
		width     int
		fits      bool
		layers    []int // row of each box's layer, from the top
		crossings int
	}{
		{"nothing", nil, nil, 40, true, nil, 0},
		{"one box", []Box{box}, nil, 40, true, []int{0}, 0},
		{"a box too wide", []Box{{Width: 50, Height: 3}}, nil, 40, false, nil, 0},
		{"a chain goes down", []Box{box, box, box}, []Edge{{From: 0, To: 1}, {From: 1, To: 2}}, 40, true, []int{0, 1, 2}, 0},
		{"a cycle has one edge up", []Box{box, box}, []Edge{{From: 0, To: 1}, {From: 1, To: 0}}, 40, true, []int{0, 1}, 0},
		{"what goes first is above what calls it", []Box{box, {Width: 9, Height: 3, First: true}}, []Edge{{From: 0, To: 1}}, 40, true, []int{1, 0}, 0},
		{"a layer too wide is spread over two", []Box{box, box, box, box, box}, []Edge{{From: 0, To: 1}, {From: 0, To: 2}, {From: 0, To: 3}, {From: 0, To: 4}}, 40, true, nil, 0},
		{"loops are not drawn", []Box{box, box}, []Edge{{From: 0, To: 0}, {From: 0, To: 1}}, 40, true, []int{0, 1}, 0},
		{"two by two crosses once", []Box{box, box, box, box}, []Edge{{From: 0, To: 2}, {From: 0, To: 3}, {From: 1, To: 2}, {From: 1, To: 3}}, 40, true, []int{0, 0, 1, 1}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, ok := Arrange(tt.boxes, tt.edges, tt.width)
			if ok != tt.fits {
				t.Fatalf("fits is %v", ok)
			}
			if !ok {
				return
			}
			if err := check(p, tt.edges, tt.width); err != nil {
				t.Error(err)
			}
			if p.Crossings() != tt.crossings {
				t.Errorf("%d crossings, want %d", p.Crossings(), tt.crossings)
			}
			for i, want := range tt.layers {
				for j, other := range tt.layers[:i] {
					if a, b := p.Rects[i].Y, p.Rects[j].Y; (a < b) != (want < other) || (a == b) != (want == other) {
						t.Errorf("box %d is in row %d, box %d in row %d", i, a, j, b)
					}
				}
			}
		})
	}
}

func BenchmarkArrangeTwelveBoxes(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	boxes := make([]Box, 12)
	for i := range boxes {
		boxes[i] = Box{Width: 12 + rng.IntN(10), Height: 3}
	}
	edges := make([]Edge, 15)
	for i := range edges {
		edges[i] = Edge{From: rng.IntN(11), To: 1 + rng.IntN(11)}
	}
	for b.Loop() {
		Arrange(boxes, edges, 80)
	}
}
