package layout

import "math"

// passes is how often the layers are pulled towards their neighbours.
const passes = 40

// place gives every vertex its column: near the mean of its neighbours, bends
// above one another where that can be, in order and without overlap. Each
// layer is a least-squares problem with fixed order, solved exactly by pooling
// adjacent violators (Ayer and others 1955).
func (g *layered) place(width int) {
	at := make([]float64, len(g.vertices))
	for _, layer := range g.layers {
		x := 0
		for i, v := range layer {
			if i > 0 {
				x += g.gap(layer[i-1], v)
			}
			at[v] = float64(x)
			x += g.vertices[v].width
		}
	}
	for pass := range passes {
		for i := range g.layers {
			l := i
			if pass%2 == 1 {
				l = len(g.layers) - 1 - i
			}
			g.pull(at, g.layers[l], width)
		}
	}
	for _, layer := range g.layers {
		g.snap(at, layer, width)
	}
	g.straighten()
}

// A pool is a run of neighbours that touch, with the place they want together.
type pool struct {
	sum, weight float64
	count       int
}

func (p pool) at() float64 { return p.sum / p.weight }

func (g *layered) pull(at []float64, layer []int, width int) {
	middle := func(v int) float64 { return at[v] + float64(g.vertices[v].width)/2 }
	var pools []pool
	shift := 0.0
	shifts := make([]float64, len(layer))
	for i, v := range layer {
		if i > 0 {
			shift += float64(g.vertices[layer[i-1]].width + g.gap(layer[i-1], v))
		}
		shifts[i] = shift
		sum, weight := 0.0, 0.0
		for _, beside := range [][]int{g.vertices[v].up, g.vertices[v].down} {
			for _, b := range beside {
				w := 1.0
				if g.vertices[v].box < 0 && g.vertices[b].box < 0 {
					w = 8 // a long line should be straight
				} else if g.vertices[v].box < 0 || g.vertices[b].box < 0 {
					w = 2
				}
				sum += w * middle(b)
				weight += w
			}
		}
		if weight == 0 {
			sum, weight = 0.1*middle(v), 0.1
		}
		want := sum/weight - float64(g.vertices[v].width)/2 - shift
		pools = append(pools, pool{want * weight, weight, 1})
		for n := len(pools); n > 1 && pools[n-2].at() > pools[n-1].at(); n = len(pools) {
			a, b := pools[n-2], pools[n-1]
			pools = append(pools[:n-2], pool{a.sum + b.sum, a.weight + b.weight, a.count + b.count})
		}
	}
	room := float64(width - g.span(layer))
	i := 0
	for _, p := range pools {
		x := math.Max(0, math.Min(room, p.at()))
		for range p.count {
			at[layer[i]] = x + shifts[i]
			i++
		}
	}
}

// snap rounds a layer to whole cells, still in order and within the width.
func (g *layered) snap(at []float64, layer []int, width int) {
	limit := width
	for i := len(layer) - 1; i >= 0; i-- {
		v := layer[i]
		if i < len(layer)-1 {
			limit = g.vertices[layer[i+1]].x - g.gap(v, layer[i+1])
		}
		g.vertices[v].x = min(int(math.Round(at[v])), limit-g.vertices[v].width)
	}
	least := 0
	for i, v := range layer {
		if i > 0 {
			least = g.vertices[layer[i-1]].x + g.vertices[layer[i-1]].width + g.gap(layer[i-1], v)
		}
		g.vertices[v].x = max(g.vertices[v].x, least)
	}
}

// straighten moves bends by the few cells that rounding put between them and
// the one above, where there is room.
func (g *layered) straighten() {
	for _, layer := range g.layers {
		for i, v := range layer {
			u := &g.vertices[v]
			if u.box >= 0 || len(u.up) == 0 || g.vertices[u.up[0]].box >= 0 {
				continue
			}
			want := g.vertices[u.up[0]].x
			left, right := -1, math.MaxInt
			if i > 0 {
				left = g.vertices[layer[i-1]].x + g.vertices[layer[i-1]].width + bendGap - 1
			}
			if i+1 < len(layer) {
				right = g.vertices[layer[i+1]].x - bendGap
			}
			if want > left && want < right {
				u.x = want
			}
		}
	}
}
