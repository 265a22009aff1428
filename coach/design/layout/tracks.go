package layout

import "slices"

// clash is the price of two legs of different lines in one column: more than
// any number of crossings.
const clash = 1000

// tracks gives the passages of a channel a track each, so that few lines cross
// and no two overlap, and returns how many tracks there are. It gives false
// when two lines would have to run in one another.
func (g *layered) tracks(all []*passage) (count int, clean bool) {
	var order []*passage
	for range 2 * len(all) {
		order = order[:0]
		for _, p := range all {
			if p.level() {
				order = append(order, p)
			}
		}
		improve(order)
		if clean = !g.shift(order, all); clean {
			break
		}
	}
	for i, p := range order {
		p.track = 0
		for _, above := range order[:i] {
			if overlap(above, p) {
				p.track = max(p.track, above.track+1)
			}
		}
		count = max(count, p.track+1)
	}
	return count, clean
}

// shift looks for a leg that clashes with another whatever the order, moves
// the bend it leads to aside where there is room, and reports that it found
// one.
func (g *layered) shift(order, all []*passage) bool {
	for i, above := range order {
		for _, below := range order[i+1:] {
			at := slices.Index(above.to, below.from)
			if at < 0 {
				continue
			}
			v := above.bottoms[at]
			for _, d := range []int{-1, 1, -2, 2, -3, 3} {
				x := above.to[at] + d
				if g.vertices[v].box < 0 && g.roomFor(v, x) && !slices.ContainsFunc(all, func(p *passage) bool { return p.from == x }) {
					g.vertices[v].x, above.to[at] = x, x
					break
				}
			}
			return true
		}
	}
	return false
}

// roomFor reports whether a vertex may stand in another column.
func (g *layered) roomFor(v, x int) bool {
	layer, pos := g.layers[g.vertices[v].layer], g.vertices[v].pos
	if pos > 0 {
		left := layer[pos-1]
		if x < g.vertices[left].x+g.vertices[left].width+g.gap(left, v) {
			return false
		}
	}
	if pos+1 < len(layer) {
		right := layer[pos+1]
		if x+g.vertices[v].width+g.gap(v, right) > g.vertices[right].x {
			return false
		}
	}
	return x >= 0
}

// improve moves single passages to the place in the order where they cost
// least, until none moves.
func improve(order []*passage) {
	for moved := true; moved; {
		moved = false
		for i, p := range order {
			best, delta, bestDelta := i, 0, 0
			for j := i + 1; j < len(order); j++ {
				delta += cost(order[j], p) - cost(p, order[j])
				if delta < bestDelta {
					best, bestDelta = j, delta
				}
			}
			delta = 0
			for j := i - 1; j >= 0; j-- {
				delta += cost(p, order[j]) - cost(order[j], p)
				if delta < bestDelta {
					best, bestDelta = j, delta
				}
			}
			if best != i {
				copy(order, slices.Insert(slices.Delete(slices.Clone(order), i, i+1), best, p))
				moved = true
				break
			}
		}
	}
}

// cost is what crosses when one passage takes a track above another's.
func cost(above, below *passage) int {
	total := 0
	lo, hi := below.span()
	for _, x := range above.to { // the legs of the upper one pass the lower track
		switch {
		case x == below.from:
			total += clash
		case x > lo && x < hi:
			total++
		}
	}
	lo, hi = above.span()
	if below.from > lo && below.from < hi { // the lower one's leg passes the upper track
		total++
	}
	return total
}

// overlap reports that two passages may not share a track: their stretches
// meet or touch.
func overlap(a, b *passage) bool {
	aLo, aHi := a.span()
	bLo, bHi := b.span()
	return aLo <= bHi+1 && bLo <= aHi+1
}
