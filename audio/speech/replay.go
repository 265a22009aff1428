package speech

import (
	"context"
	"errors"
	"slices"
	"time"
)

// A replay keeps what was written and not settled, so that it can be played
// to another session: at most Backlog, with what falls out kept on account.
type replay struct {
	chunks  []Chunk
	length  time.Duration
	end     time.Duration // of the sound written
	dropped Outstanding
}

func (r *replay) write(pcm []int16, at time.Duration) {
	c := Chunk{PCM: pcm, At: at}
	r.chunks = append(r.chunks, c)
	r.length += Span(len(pcm))
	r.end = c.End()
	for r.length > Backlog {
		i := slices.IndexFunc(r.chunks, func(c Chunk) bool { return !c.Flush })
		old := r.chunks[i]
		r.chunks = slices.Delete(r.chunks, i, i+1)
		r.length -= Span(len(old.PCM))
		r.dropped.Add(old.At, old.End())
	}
}

func (r *replay) flush() { r.chunks = append(r.chunks, Chunk{At: r.end, Flush: true}) }

// flushing is whether a flush is unanswered.
func (r *replay) flushing() bool {
	return slices.ContainsFunc(r.chunks, func(c Chunk) bool { return c.Flush })
}

// heard forgets the sound up to a time. It keeps the flushes, which only
// Settled answers. A recogniser counts samples, so that the time it names may
// stray from the capture clock's by what still counts as continuous.
func (r *replay) heard(to time.Duration) {
	r.forget(func(c Chunk) bool { return !c.Flush && c.End() <= to+continuity })
	r.dropped.Settle(to)
}

// settle forgets everything up to a time.
func (r *replay) settle(to time.Duration) {
	r.heard(to)
	r.forget(func(c Chunk) bool { return c.Flush && c.At <= to+continuity })
}

func (r *replay) forget(settled func(Chunk) bool) {
	r.chunks = slices.DeleteFunc(r.chunks, func(c Chunk) bool {
		if !settled(c) {
			return false
		}
		r.length -= Span(len(c.PCM))
		return true
	})
}

// play gives everything that is kept to a session. What fell out of the
// replay was only in the session that died: it is lost, and returned as such.
func (r *replay) play(s Session) []Event {
	lost := r.dropped.Lost(errors.New("the speech engine was away for too long"))
	r.dropped = Outstanding{}
	for _, c := range r.chunks {
		if c.Flush {
			_ = s.Flush(context.Background())
			continue
		}
		_ = s.Write(c.PCM, c.At)
	}
	return lost
}

// rest is everything kept, as lost.
func (r *replay) rest(why error) []Event {
	for _, c := range r.chunks {
		if !c.Flush {
			r.dropped.Add(c.At, c.End())
		}
	}
	return r.dropped.Lost(why)
}
