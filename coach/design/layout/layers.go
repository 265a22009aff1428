package layout

import "slices"

// Blank cells between neighbours in a layer.
const (
	boxGap  = 2
	bendGap = 1
)

// layer gives every box a layer: as high as its edges allow, then nearer to
// its neighbours where that shortens edges, or as low as they allow; then lower
// where a layer is wider than the width. It gives false when no number of
// layers would do.
func (n *network) layer(width int, low bool) bool {
	above, below := n.neighbours()
	if low {
		n.descend(below)
		deepest := slices.Max(n.depth)
		for b := range n.depth {
			n.depth[b] = deepest - n.depth[b]
		}
	} else {
		n.descend(above)
		n.tighten(above, below)
	}
	return n.narrow(width, below)
}

func (n *network) neighbours() (above, below [][]int) {
	above, below = make([][]int, len(n.boxes)), make([][]int, len(n.boxes))
	for _, l := range n.lines {
		for _, b := range l.bottoms {
			above[b] = append(above[b], l.top)
			below[l.top] = append(below[l.top], b)
		}
	}
	return above, below
}

// descend puts each box one below its lowest neighbour above.
func (n *network) descend(above [][]int) {
	done := make([]bool, len(n.boxes))
	var visit func(int) int
	visit = func(b int) int {
		if !done[b] {
			done[b] = true
			for _, a := range above[b] {
				n.depth[b] = max(n.depth[b], visit(a)+1)
			}
		}
		return n.depth[b]
	}
	for b := range n.boxes {
		visit(b)
	}
}

// tighten moves boxes within the room their neighbours leave while that makes
// the edges shorter.
func (n *network) tighten(above, below [][]int) {
	for range len(n.boxes) {
		moved := false
		for b := range n.boxes {
			if len(below[b]) <= len(above[b]) {
				continue
			}
			room := n.depth[below[b][0]]
			for _, c := range below[b] {
				room = min(room, n.depth[c])
			}
			if room-1 > n.depth[b] {
				n.depth[b], moved = room-1, true
			}
		}
		if !moved {
			return
		}
	}
}

// narrow moves boxes down, those that lead to least first, until every layer
// fits the width with the lines that pass it.
func (n *network) narrow(width int, below [][]int) bool {
	for range 8 * len(n.boxes) {
		l, over := n.widest(width)
		if over <= 0 {
			return true
		}
		pick := -1
		for b := range n.boxes {
			if n.depth[b] == l && len(below[b])+n.ins(b) > 0 && (pick < 0 || n.weight(b, below) <= n.weight(pick, below)) {
				pick = b
			}
		}
		if pick < 0 || n.only(pick) {
			return false
		}
		n.sink(pick, below)
	}
	return false
}

func (n *network) ins(b int) int {
	count := 0
	for _, l := range n.lines {
		for _, bottom := range l.bottoms {
			if bottom == b {
				count++
			}
		}
	}
	return count
}

// weight is how much moving a box down would move.
func (n *network) weight(b int, below [][]int) int {
	total := 1
	for _, c := range below[b] {
		if n.depth[c] == n.depth[b]+1 {
			total += n.weight(c, below)
		}
	}
	return total
}

func (n *network) only(b int) bool {
	for c := range n.boxes {
		if c != b && n.depth[c] == n.depth[b] {
			return false
		}
	}
	return true
}

func (n *network) sink(b int, below [][]int) {
	n.depth[b]++
	for _, c := range below[b] {
		if n.depth[c] <= n.depth[b] {
			n.sink(c, below)
		}
	}
}

// widest gives the first layer that is too wide and by how much.
func (n *network) widest(width int) (layer, over int) {
	wide := map[int]int{}
	last := 0
	lone := map[int]bool{}
	for _, b := range n.alone {
		lone[b] = true
	}
	for b, box := range n.boxes {
		if !lone[b] {
			wide[n.depth[b]] += box.Width + boxGap
			last = max(last, n.depth[b])
		}
	}
	for _, l := range n.lines {
		end := n.depth[l.top]
		for _, b := range l.bottoms {
			end = max(end, n.depth[b])
		}
		for d := n.depth[l.top] + 1; d < end; d++ {
			wide[d] += 1 + bendGap
		}
	}
	for d := 0; d <= last; d++ {
		if wide[d]-boxGap > width {
			return d, wide[d] - boxGap - width
		}
	}
	return 0, 0
}
