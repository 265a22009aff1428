package patterns

import "container/heap"

// A scored document waits to be compared by whole phrases.
type scored struct {
	doc   int
	score float64
}

// A ranking is a heap of the best documents, the worst of them at the root.
// Of equal scores the earlier document is better, so that ties break by id.
type ranking []scored

// Len is for package heap.
func (r ranking) Len() int { return len(r) }

// Less puts the worse document first.
func (r ranking) Less(i, j int) bool {
	if r[i].score != r[j].score {
		return r[i].score < r[j].score
	}
	return r[i].doc > r[j].doc
}

// Swap is for package heap.
func (r ranking) Swap(i, j int) { r[i], r[j] = r[j], r[i] }

// Push is for package heap.
func (r *ranking) Push(x any) { *r = append(*r, x.(scored)) }

// Pop is for package heap.
func (r *ranking) Pop() any {
	old := *r
	last := old[len(old)-1]
	*r = old[:len(old)-1]
	return last
}

// keep takes a document if it is among the best that fit.
func (r *ranking) keep(s scored, most int) {
	switch {
	case len(*r) < most:
		heap.Push(r, s)
	case most > 0 && s.score > (*r)[0].score:
		(*r)[0] = s
		heap.Fix(r, 0)
	}
}
