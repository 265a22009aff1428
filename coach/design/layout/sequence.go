package layout

// greedy orders the boxes so that few edges point backwards, by the
// rule of Eades, Lin and Smyth (1993): take sinks from the end, sources from
// the front, else the box that points forward most; before all that, those that
// go first. It gives each box's place.
func greedy(boxes []Box, edges []Edge) []int {
	in, out := make([]int, len(boxes)), make([]int, len(boxes))
	for _, e := range edges {
		if e.From != e.To {
			out[e.From]++
			in[e.To]++
		}
	}
	place := make([]int, len(boxes))
	gone := make([]bool, len(boxes))
	front, back := 0, len(boxes)-1
	take := func(b, at int) {
		place[b], gone[b] = at, true
		for _, e := range edges {
			if e.From == b && e.To != b {
				in[e.To]--
			}
			if e.To == b && e.From != b {
				out[e.From]--
			}
		}
	}
	for b := range boxes {
		if boxes[b].First {
			take(b, front)
			front++
		}
	}
	for front <= back {
		sink, source, best := -1, -1, -1
		for b := range boxes {
			switch {
			case gone[b]:
			case out[b] == 0 && in[b] > 0:
				sink = b
			case in[b] == 0 && source < 0:
				source = b
			case best < 0 || out[b]-in[b] > out[best]-in[best]:
				best = b
			}
		}
		switch {
		case source >= 0:
			take(source, front)
			front++
		case sink >= 0:
			take(sink, back)
			back--
		case best >= 0:
			take(best, front)
			front++
		}
	}
	return place
}

// depthFirst orders the boxes as a walk along the edges leaves them, last
// first, from the boxes that go first on.
func depthFirst(boxes []Box, edges []Edge) []int {
	place := make([]int, len(boxes))
	seen := make([]bool, len(boxes))
	next := len(boxes)
	var walk func(b int)
	walk = func(b int) {
		seen[b] = true
		for _, e := range edges {
			if e.From == b && !seen[e.To] {
				walk(e.To)
			}
		}
		next--
		place[b] = next
	}
	called := make([]bool, len(boxes))
	for _, e := range edges {
		called[e.To] = called[e.To] || e.From != e.To
	}
	for _, start := range []func(b int) bool{
		func(b int) bool { return boxes[b].First }, func(b int) bool { return !called[b] }, func(int) bool { return true },
	} {
		for b := range boxes {
			if !seen[b] && start(b) {
				walk(b)
			}
		}
	}
	return place
}
