package layout

import (
	"cmp"
	"slices"
)

// A passage is a line's way between two layers: from one column
// at the top to one or more at the bottom, along one track.
type passage struct {
	line    int
	top     int   // vertex
	bottoms []int // vertices
	from    int   // column at the top
	to      []int // columns at the bottom
	track   int
}

// span is the stretch of its track; level reports that it needs one.
func (p *passage) span() (lo, hi int) {
	return min(p.from, slices.Min(p.to)), max(p.from, slices.Max(p.to))
}

func (p *passage) level() bool {
	lo, hi := p.span()
	return lo < hi
}

// passages gives the lines that pass the channel below a layer, with their
// columns.
func (g *layered) passages(l int) []*passage {
	of := map[int]*passage{}
	var all []*passage
	for _, h := range g.hops {
		if g.vertices[h.top].layer != l {
			continue
		}
		p, ok := of[h.line]
		if !ok {
			p = &passage{line: h.line, top: h.top}
			of[h.line] = p
			all = append(all, p)
		}
		p.bottoms = append(p.bottoms, h.bottom)
	}
	g.leave(l, all)
	g.enter(all)
	return all
}

// middle is twice the middle column of a vertex, so that halves count.
func (g *layered) middle(v int) int { return 2*g.vertices[v].x + g.vertices[v].width - 1 }

// leave chooses the columns at which lines leave the boxes above.
func (g *layered) leave(l int, all []*passage) {
	byTop := map[int][]*passage{}
	for _, p := range all {
		byTop[p.top] = append(byTop[p.top], p)
	}
	for _, v := range g.layers[l] {
		lines := byTop[v]
		towards := func(p *passage) int {
			sum := 0
			for _, b := range p.bottoms {
				sum += g.middle(b)
			}
			return sum / len(p.bottoms)
		}
		slices.SortStableFunc(lines, func(a, b *passage) int { return cmp.Compare(towards(a), towards(b)) })
		if g.vertices[v].box < 0 {
			for _, p := range lines {
				p.from = g.vertices[v].x
			}
			continue
		}
		wants, taken := make([]int, len(lines)), make([]map[int]bool, len(lines))
		for i, p := range lines {
			wants[i] = g.spread(v, i, len(lines))
			if len(p.bottoms) == 1 {
				if straight := g.middle(p.bottoms[0]) / 2; g.inside(v, straight) {
					wants[i] = straight
				}
			}
			taken[i] = g.bendsOfOthers(l+1, p.line)
		}
		for i, x := range g.ports(v, wants, taken) {
			lines[i].from = x
		}
	}
}

// enter chooses the columns at which lines enter the vertices below.
func (g *layered) enter(all []*passage) {
	type end struct {
		p     *passage
		index int
	}
	ends := map[int][]end{}
	var below []int
	for _, p := range all {
		p.to = make([]int, len(p.bottoms))
		for i, b := range p.bottoms {
			if len(ends[b]) == 0 {
				below = append(below, b)
			}
			ends[b] = append(ends[b], end{p, i})
		}
	}
	for _, v := range below {
		lines := ends[v]
		if g.vertices[v].box < 0 {
			lines[0].p.to[lines[0].index] = g.vertices[v].x
			continue
		}
		slices.SortStableFunc(lines, func(a, b end) int { return cmp.Compare(a.p.from, b.p.from) })
		wants, taken := make([]int, len(lines)), make([]map[int]bool, len(lines))
		for i, e := range lines {
			wants[i] = g.spread(v, i, len(lines))
			if g.inside(v, e.p.from) {
				wants[i] = e.p.from
			}
			taken[i] = map[int]bool{}
			for _, other := range all {
				if other != e.p {
					taken[i][other.from] = true
				}
			}
		}
		for i, x := range g.ports(v, wants, taken) {
			lines[i].p.to[lines[i].index] = x
		}
	}
}

// spread is the column of the i-th of n ports spread over a box.
func (g *layered) spread(v, i, n int) int {
	return g.vertices[v].x + g.vertices[v].width*(2*i+1)/(2*n)
}

func (g *layered) inside(v, x int) bool {
	return x > g.vertices[v].x && x < g.vertices[v].x+g.vertices[v].width-1
}

// bendsOfOthers are the columns in a layer in which other lines bend: a leg
// that came down there would run into theirs.
func (g *layered) bendsOfOthers(l, line int) map[int]bool {
	taken := map[int]bool{}
	for _, v := range g.layers[l] {
		if u := g.vertices[v]; u.box < 0 && u.line != line {
			taken[u.x] = true
		}
	}
	return taken
}

// ports gives columns within a box, in order and a cell apart where there is
// room, as near as can be to those wanted and off those taken.
func (g *layered) ports(v int, wants []int, taken []map[int]bool) []int {
	left, right := g.vertices[v].x+1, g.vertices[v].x+g.vertices[v].width-2
	out := make([]int, len(wants))
	for i := range wants {
		lo := left
		if i > 0 {
			lo = out[i-1] + 2
		}
		hi := max(lo, right-2*(len(wants)-1-i))
		want := max(lo, min(hi, wants[i]))
		out[i] = want
		for d := 0; taken[i][out[i]] && d <= hi-lo; d++ {
			for _, x := range []int{want - d, want + d} {
				if x >= lo && x <= hi && !taken[i][x] {
					out[i] = x
					break
				}
			}
		}
	}
	return out
}
