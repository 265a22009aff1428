package speech

import (
	"sync"
	"time"
)

// A Chunk is what an Inbox hands on: samples that begin at a capture time, or
// the end of an utterance.
type Chunk struct {
	PCM   []int16
	At    time.Duration
	Flush bool
}

// End is the capture time just after the chunk.
func (c Chunk) End() time.Duration { return c.At + Span(len(c.PCM)) }

// relief is how much room an inbox that overflowed makes for itself.
const relief = time.Second

// A gap is a stretch of capture time that was dropped.
type gap struct{ from, to time.Duration }

// An Inbox holds sound for a recogniser that may be slow. Putting never
// blocks: beyond the limit the oldest samples are dropped and reported.
// Flushes are never dropped, so every one is answered.
type Inbox struct {
	limit time.Duration
	lost  func(from, to time.Duration)

	mu      sync.Mutex
	ready   sync.Cond
	chunks  []Chunk
	waiting time.Duration
	closed  bool
}

// NewInbox makes an inbox for up to limit of sound. It calls lost, from
// within Write, for each stretch it had to drop.
func NewInbox(limit time.Duration, lost func(from, to time.Duration)) *Inbox {
	in := &Inbox{limit: limit, lost: lost}
	in.ready.L = &in.mu
	return in
}

// Write queues samples; see Session.Write.
func (in *Inbox) Write(pcm []int16, at time.Duration) error {
	if len(pcm) == 0 {
		return in.put(nil)
	}
	return in.put(&Chunk{PCM: pcm, At: at})
}

// Flush queues the end of an utterance.
func (in *Inbox) Flush() error { return in.put(&Chunk{Flush: true}) }

func (in *Inbox) put(c *Chunk) error {
	in.mu.Lock()
	if in.closed {
		in.mu.Unlock()
		return ErrClosed
	}
	var dropped []gap
	if c != nil {
		in.chunks = append(in.chunks, *c)
		in.waiting += Span(len(c.PCM))
		dropped = in.trim()
		in.ready.Signal()
	}
	in.mu.Unlock()
	for _, d := range dropped {
		in.lost(d.from, d.to)
	}
	return nil
}

// trim takes the oldest samples out when the limit is passed, and returns
// them with neighbours joined. It makes room for a while at once: a gap of a
// second is one report, and easier to understand than fifty gaps of a frame.
func (in *Inbox) trim() (dropped []gap) {
	if in.waiting <= in.limit {
		return nil
	}
	return in.drop(in.limit - relief)
}

// drop takes out the oldest samples until no more than rest is left.
func (in *Inbox) drop(rest time.Duration) (dropped []gap) {
	var kept []Chunk
	for _, c := range in.chunks {
		if c.Flush || in.waiting <= rest {
			kept = append(kept, c)
			continue
		}
		in.waiting -= Span(len(c.PCM))
		if n := len(dropped); n > 0 && c.At-dropped[n-1].to <= continuity {
			dropped[n-1].to = c.End()
		} else {
			dropped = append(dropped, gap{c.At, c.End()})
		}
	}
	in.chunks = kept
	return dropped
}

// Next waits for the next chunk. It returns false once the inbox is closed
// and empty.
func (in *Inbox) Next() (Chunk, bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.chunks) == 0 && !in.closed {
		in.ready.Wait()
	}
	if len(in.chunks) == 0 {
		return Chunk{}, false
	}
	c := in.chunks[0]
	in.chunks = in.chunks[1:]
	in.waiting -= Span(len(c.PCM))
	return c, true
}

// Waiting is how much sound is queued.
func (in *Inbox) Waiting() time.Duration {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.waiting
}

// Flushes is how many ends of utterances are queued.
func (in *Inbox) Flushes() (n int) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for _, c := range in.chunks {
		if c.Flush {
			n++
		}
	}
	return n
}

// Close refuses further sound; what is queued can still be taken.
func (in *Inbox) Close() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.closed = true
	in.ready.Broadcast()
}

// Abort closes the inbox and drops what is queued. It does not call lost:
// whoever aborts knows what was not recognised.
func (in *Inbox) Abort() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.closed, in.chunks, in.waiting = true, nil, 0
	in.ready.Broadcast()
}
