package speech

import (
	"sync"
	"time"
)

// Outstanding keeps account of the sound that was handed over and of which
// nothing is known yet. The zero value is ready. Its methods may be called
// from any goroutine; times must not go backwards.
type Outstanding struct {
	mu    sync.Mutex
	spans []gap
}

// Add says that sound was handed over.
func (o *Outstanding) Add(from, to time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if n := len(o.spans); n > 0 && from-o.spans[n-1].to <= continuity {
		o.spans[n-1].to = max(to, o.spans[n-1].to)
		return
	}
	o.spans = append(o.spans, gap{from, to})
}

// Settle says that all sound up to a time is accounted for.
func (o *Outstanding) Settle(to time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.spans) > 0 && o.spans[0].to <= to+continuity {
		o.spans = o.spans[1:]
	}
	if len(o.spans) > 0 {
		o.spans[0].from = max(o.spans[0].from, to)
	}
}

// First is when the oldest outstanding sound begins, and false when there is
// none.
func (o *Outstanding) First() (from time.Duration, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.spans) == 0 {
		return 0, false
	}
	return o.spans[0].from, true
}

// Length is how much sound is outstanding.
func (o *Outstanding) Length() (d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.spans {
		d += s.to - s.from
	}
	return d
}

// Lost is one Lost event for each stretch that is outstanding.
func (o *Outstanding) Lost(why error) (events []Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.spans {
		events = append(events, Event{Kind: Lost, Err: why, From: s.from, To: s.to})
	}
	return events
}
