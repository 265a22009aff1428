package conformance

import (
	"context"
	"testing"
	"time"

	"archcoach/audio/speech"
)

// A run is one session with its events checked as they come.
type run struct {
	t       *testing.T
	session speech.Session
	check   checker
	closed  bool
}

// say writes sound in frames, and returns the capture time of its end.
func (r *run) say(pcm []int16, at time.Duration) time.Duration {
	r.t.Helper()
	end, err := speech.Feed(r.session, pcm, at)
	if err != nil {
		r.t.Fatalf("Write at %v: %v", end, err)
	}
	r.check.written = end
	return end
}

func (r *run) flush() {
	r.t.Helper()
	if err := r.session.Flush(r.t.Context()); err != nil {
		r.t.Fatalf("Flush: %v", err)
	}
}

// next reads events until one of a kind.
func (r *run) next(kind speech.EventKind) speech.Event {
	r.t.Helper()
	timeout := time.After(limit)
	for {
		select {
		case e, ok := <-r.session.Events():
			if !ok {
				r.t.Fatalf("the session ended before %s", kind)
			}
			r.check.see(e)
			if e.Kind == kind {
				return e
			}
		case <-timeout:
			r.t.Fatalf("no %s in %v; so far %v", kind, limit, r.check.count)
		}
	}
}

// until reads events until all sound up to a time is settled.
func (r *run) until(end time.Duration) {
	r.t.Helper()
	for r.next(speech.Settled).To < end-time.Millisecond {
	}
}

// close closes the session once, and reads it to its end.
func (r *run) close() {
	r.t.Helper()
	if r.closed {
		return
	}
	r.closed = true
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	if err := r.session.Close(ctx); err != nil {
		r.t.Errorf("Close: %v", err)
	}
	r.drain()
}

// drain reads to the end of a session that was closed.
func (r *run) drain() {
	r.t.Helper()
	r.closed = true
	timeout := time.After(limit)
	for {
		select {
		case e, ok := <-r.session.Events():
			if !ok {
				r.check.end()
				return
			}
			r.check.see(e)
		case <-timeout:
			r.t.Fatalf("Events was not closed within %v", limit)
		}
	}
}
