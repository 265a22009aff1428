package speech

import "sync"

// An Outbox carries events to a reader that may be slow, without making the
// sender wait. A Partial replaces one of the same segment that nobody has
// read yet, so a slow reader sees the latest; every other event is delivered
// in order, however long the reader takes.
type Outbox struct {
	mu     sync.Mutex
	queue  []Event
	closed bool
	wake   chan struct{}
	out    chan Event
}

// NewOutbox starts an outbox. It ends when Close was called and the reader
// has read everything.
func NewOutbox() *Outbox {
	o := &Outbox{wake: make(chan struct{}, 1), out: make(chan Event)}
	go o.deliver()
	return o
}

// Events is what the reader reads until it is closed.
func (o *Outbox) Events() <-chan Event { return o.out }

// Send queues events. Those sent after Close are dropped.
func (o *Outbox) Send(events ...Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return
	}
	for _, e := range events {
		o.push(e)
	}
	o.signal()
}

// Close ends the outbox once what is queued has been read. It may be called
// more than once.
func (o *Outbox) Close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.signal()
}

func (o *Outbox) push(e Event) {
	switch e.Kind {
	case Partial:
		for i, q := range o.queue {
			if q.Kind == Partial && q.Segment.ID == e.Segment.ID {
				o.queue[i] = e
				return
			}
		}
	case Settled:
		// Only the last place may be overwritten: moving a Settled ahead of a
		// Final would call sound decided whose words are still in the queue.
		if n := len(o.queue); n > 0 && o.queue[n-1].Kind == Settled {
			o.queue[n-1] = e
			return
		}
	}
	o.queue = append(o.queue, e)
}

func (o *Outbox) signal() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

func (o *Outbox) deliver() {
	defer close(o.out)
	for {
		e, ok, closed := o.pop()
		switch {
		case ok:
			o.out <- e
		case closed:
			return
		default:
			<-o.wake
		}
	}
}

func (o *Outbox) pop() (e Event, ok, closed bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.queue) == 0 {
		return Event{}, false, o.closed
	}
	e = o.queue[0]
	o.queue = o.queue[1:]
	return e, true, false
}
