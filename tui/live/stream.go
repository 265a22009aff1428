package live

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
)

// frame is the shortest time between two batches of events: 30 a second is as
// fast as anyone reads a partial grow.
const frame = 33 * time.Millisecond

// poll is how often the status is read: a meter at ten a second looks alive.
const poll = 100 * time.Millisecond

// still is how often partials and meters move under reduced motion; what the
// user did shows at once.
const still = time.Second

// batch is what came on the events channel within a frame, in order.
type batch struct {
	events []coach.Event
	closed bool
}

// A stream turns the events channel into batches. One waiter runs at a time,
// so nothing is reordered; the first event after a quiet time goes through at
// once, and a flood comes a frame at a time.
type stream struct {
	ctx    context.Context
	events <-chan coach.Event
	now    func() time.Time
	every  time.Duration // the shortest time between two batches
	last   time.Time
}

// wait is a tea.Cmd: it blocks for the next batch.
func (s *stream) wait() tea.Msg {
	var b batch
	select {
	case e, ok := <-s.events:
		if !ok {
			return batch{closed: true}
		}
		b.events = append(b.events, e)
	case <-s.ctx.Done():
		return nil
	}
	timer := time.NewTimer(s.last.Add(s.every).Sub(s.now()))
	defer timer.Stop()
	for full := false; !full; {
		select {
		case e, ok := <-s.events:
			if !ok {
				b.closed, full = true, true
				break
			}
			b.events = append(b.events, e)
		case <-timer.C:
			full = true
		case <-s.ctx.Done():
			return nil
		}
	}
	s.last = s.now()
	b.events = coalesce(b.events)
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
