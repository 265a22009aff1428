package layout

import (
	"cmp"
	"slices"
)

// sweeps bounds the passes over the layers; graphs of an interview settle in
// under ten.
const sweeps = 16

// order sorts the layers so that few hops cross: barycentre sweeps down and up
// (Sugiyama 1981), then moves of single vertices while they help (sifting,
// Matuszewski 1999), from several starts. The best order is kept.
func (g *layered) order() {
	best, bestCrossings := [][]int(nil), -1
	for _, start := range []func(){g.asGiven, g.mirrored, g.fromBelow} {
		start()
		for i := range sweeps {
			g.sweep(i%2 == 0)
			g.sift()
			if c := g.crossings(); bestCrossings < 0 || c < bestCrossings {
				best, bestCrossings = g.copyLayers(), c
			}
			if bestCrossings == 0 {
				break
			}
		}
	}
	g.layers = best
	g.number()
}

func (g *layered) asGiven() {
	for _, layer := range g.layers {
		slices.Sort(layer)
	}
	g.number()
}

func (g *layered) mirrored() {
	for _, layer := range g.layers {
		slices.Sort(layer)
		slices.Reverse(layer)
	}
	g.number()
}

// fromBelow starts with the bends between the boxes that they lead to.
func (g *layered) fromBelow() {
	g.asGiven()
	for l := len(g.layers) - 1; l >= 0; l-- {
		g.sortLayer(l, false)
	}
}

func (g *layered) number() {
	for _, layer := range g.layers {
		for i, v := range layer {
			g.vertices[v].pos = i
		}
	}
}

func (g *layered) copyLayers() [][]int {
	out := make([][]int, len(g.layers))
	for i, layer := range g.layers {
		out[i] = slices.Clone(layer)
	}
	return out
}

func (g *layered) sweep(down bool) {
	for i := range g.layers {
		if down {
			g.sortLayer(i, true)
		} else {
			g.sortLayer(len(g.layers)-1-i, false)
		}
	}
}

// sortLayer sorts a layer by the mean place of the neighbours above or below.
// One without such neighbours keeps its place.
func (g *layered) sortLayer(l int, byAbove bool) {
	layer := g.layers[l]
	mean := make(map[int]float64, len(layer))
	for _, v := range layer {
		beside := g.vertices[v].down
		if byAbove {
			beside = g.vertices[v].up
		}
		mean[v] = float64(g.vertices[v].pos)
		if len(beside) > 0 {
			sum := 0
			for _, b := range beside {
				sum += g.vertices[b].pos
			}
			mean[v] = float64(sum) / float64(len(beside))
		}
	}
	slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	for i, v := range layer {
		g.vertices[v].pos = i
	}
}

// sift moves single vertices to the place in their layer where least crosses,
// until none moves.
func (g *layered) sift() {
	for moved := true; moved; {
		moved = false
		for l, layer := range g.layers {
			for _, v := range slices.Clone(layer) {
				if g.siftOne(l, v) {
					moved = true
				}
			}
		}
	}
}

func (g *layered) siftOne(l, v int) bool {
	layer := g.layers[l]
	start := g.vertices[v].pos
	best, delta, bestDelta := start, 0, 0
	for i := start; i+1 < len(layer); i++ { // to the right, one place at a time
		delta += g.swapGain(v, layer[i+1])
		if delta < bestDelta {
			best, bestDelta = i+1, delta
		}
	}
	delta = 0
	for i := start; i > 0; i-- {
		delta += g.swapGain(layer[i-1], v)
		if delta < bestDelta {
			best, bestDelta = i-1, delta
		}
	}
	if best == start {
		return false
	}
	layer = slices.Insert(slices.Delete(layer, start, start+1), best, v)
	g.layers[l] = layer
	for i, u := range layer {
		g.vertices[u].pos = i
	}
	return true
}

// swapGain is how many crossings are added when two vertices of a layer, left
// before right, change their order; below zero is better.
func (g *layered) swapGain(left, right int) int {
	gain := 0
	count := func(a, b []int) {
		for _, p := range a {
			for _, q := range b {
				switch {
				case g.vertices[p].pos < g.vertices[q].pos:
					gain++
				case g.vertices[p].pos > g.vertices[q].pos:
					gain--
				}
			}
		}
	}
	count(g.vertices[left].up, g.vertices[right].up)
	count(g.vertices[left].down, g.vertices[right].down)
	return gain
}

// crossings counts the hops that cross in the present order.
func (g *layered) crossings() int {
	total := 0
	for _, layer := range g.layers {
		for i, a := range layer {
			for _, b := range layer[i+1:] {
				for _, p := range g.vertices[a].down {
					for _, q := range g.vertices[b].down {
						if g.vertices[p].pos > g.vertices[q].pos {
							total++
						}
					}
				}
			}
		}
	}
	return total
}
