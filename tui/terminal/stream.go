package terminal

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
)

// Pace is the shortest time between two batches of events: 30 a second is as
// fast as anyone reads a partial grow.
const Pace = 33 * time.Millisecond

// Poll is how often a status is read: a meter at ten a second looks alive.
const Poll = 100 * time.Millisecond

// Still is how often partials and meters move under reduced motion; what the
// user did shows at once.
const Still = time.Second

// A Batch is what came on the events channel within a frame, in order.
type Batch struct {
	Events []coach.Event
	Closed bool
}

// A Stream turns an events channel into batches. One waiter runs at a time,
// so nothing is reordered; the first event after a quiet time goes through at
// once, and a flood comes a frame at a time.
type Stream struct {
	ctx    context.Context
	events <-chan coach.Event
	every  time.Duration // the shortest time between two batches
	last   time.Time
}

// NewStream reads events until ctx ends. Every is the shortest time between
// two batches: Pace, or Still where less should move.
func NewStream(ctx context.Context, events <-chan coach.Event, every time.Duration) *Stream {
	return &Stream{ctx: ctx, events: events, every: every}
}

// Wait is a tea.Cmd: it blocks for the next Batch, and gives nil when ctx ends.
func (s *Stream) Wait() tea.Msg {
	var b Batch
	select {
	case e, ok := <-s.events:
		if !ok {
			return Batch{Closed: true}
		}
		b.Events = append(b.Events, e)
	case <-s.ctx.Done():
		return nil
	}
	timer := time.NewTimer(time.Until(s.last.Add(s.every)))
	defer timer.Stop()
	for full := false; !full; {
		select {
		case e, ok := <-s.events:
			if !ok {
				b.Closed, full = true, true
				break
			}
			b.Events = append(b.Events, e)
		case <-timer.C:
			full = true
		case <-s.ctx.Done():
			return nil
		}
	}
	s.last = time.Now()
	b.Events = coalesce(b.Events)
	return b
}

// coalesce leaves out the partials that a later event of the same utterance
// makes worthless, and likewise what a model had said so far to a turn. Nothing
// else is dropped.
func coalesce(events []coach.Event) []coach.Event {
	heard, refined := map[string]int{}, map[string]int{}
	for i, e := range events {
		switch {
		case e.Heard != nil:
			heard[e.Heard.ID] = i
		case e.Refined != nil:
			refined[e.Refined.Turn] = i
		}
	}
	kept := events[:0]
	for i, e := range events {
		switch {
		case e.Heard != nil && !e.Heard.Final && !e.Heard.Settled && heard[e.Heard.ID] != i:
		case e.Refined != nil && refined[e.Refined.Turn] != i:
		default:
			kept = append(kept, e)
		}
	}
	return kept
}
