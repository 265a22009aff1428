package speech

import (
	"sort"
	"sync"
	"time"
)

// A Timeline translates between the two clocks of a stream of sound: how much
// of it a recogniser has been given, and when that was captured. They differ
// because silence is not sent. Its methods may be called from any goroutine.
type Timeline struct {
	mu    sync.Mutex
	marks []mark
	n     int // samples so far
}

// A mark says that the sample at a position was captured at a time, and so
// were the ones after it until the next mark.
type mark struct {
	pos, at time.Duration
}

// continuity is how far capture times may stray from the sample count before
// it is a gap. Capture clocks round to less than this.
const continuity = time.Millisecond

// Add says that the next n samples were captured from the given time on.
func (t *Timeline) Add(n int, at time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	pos := Span(t.n)
	if d := at - t.capture(pos, len(t.marks)-1); len(t.marks) == 0 || d.Abs() > continuity {
		t.marks = append(t.marks, mark{pos, at})
	}
	t.n += n
}

// Length is how much sound was added.
func (t *Timeline) Length() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return Span(t.n)
}

// Start is the capture time of the sample at a position. Positions outside
// the sound added so far are moved to its nearest end.
func (t *Timeline) Start(pos time.Duration) time.Duration {
	return t.look(pos, func(m mark) bool { return m.pos > pos })
}

// End is the capture time just after the sample before a position. It
// differs from Start on the edge of a gap: what ends there ended before it.
func (t *Timeline) End(pos time.Duration) time.Duration {
	return t.look(pos, func(m mark) bool { return m.pos >= pos })
}

func (t *Timeline) look(pos time.Duration, after func(mark) bool) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.marks) == 0 {
		return 0
	}
	pos = min(max(pos, t.marks[0].pos), Span(t.n))
	next := sort.Search(len(t.marks), func(i int) bool { return after(t.marks[i]) })
	return t.capture(pos, max(next-1, 0))
}

func (t *Timeline) capture(pos time.Duration, i int) time.Duration {
	if i < 0 {
		return 0
	}
	return t.marks[i].at + pos - t.marks[i].pos
}

// Forget drops what is only needed for positions before pos, so that a
// session of hours does not keep a mark for every pause.
func (t *Timeline) Forget(pos time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.marks) > 1 && t.marks[1].pos < pos {
		t.marks = t.marks[1:]
	}
}
