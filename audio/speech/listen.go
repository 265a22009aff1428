package speech

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"archcoach/audio"
)

// leave is how long a session gets for its last words when the user leaves.
const leave = 3 * time.Second

// A Clipper finds the speech in a stream of frames, as audio.Clipper does.
type Clipper interface {
	// Push takes the next frame and returns what follows from it, in order,
	// until the next call.
	Push(audio.Frame) []audio.Cue
	// Finish returns what follows from there being no more frames.
	Finish() []audio.Cue
}

// A Listening is one source being recognised.
type Listening struct {
	src     audio.Source
	clip    Clipper
	session Session
	out     *Outbox
	ended   chan struct{} // closed after the session's last event
	err     error         // why frames ended; read after Events is closed

	waiting Outstanding // sound that no event accounts for yet

	mu      sync.Mutex
	heard   time.Duration   // end of the speech handed over
	settled time.Duration   // end of the speech decided
	turns   []time.Duration // ends of turns that wait for their words
	spoken  bool            // there was a Final since the last TurnEnd
	loud    loudness        // of the speech handed over
	shown   map[string]bool // segments that had a Partial and no Final yet
}

// Listen hands the speech in a source to a session, and tells what comes of
// it. Only speech is written, flushed where a segment ends. A TurnEnd follows
// the last Final of its turn, and a turn without words has none. Sound the
// source lost becomes a Lost event.
//
// What a recogniser makes up in silence is left out.
//
// Listening ends with the source, with ctx, or when the session dies; it then
// closes the session, after its last words, but never the source.
func Listen(ctx context.Context, src audio.Source, clip Clipper, s Session) *Listening {
	l := &Listening{src: src, clip: clip, session: s, out: NewOutbox(), ended: make(chan struct{}), shown: map[string]bool{}}
	failed := make(chan error, 1)
	go func() {
		defer close(l.ended)
		failed <- Guard(l.relay)
		for range s.Events() { // after a panic nobody else reads them
		}
	}()
	go func() {
		defer l.out.Close()
		l.err = Guard(func() error { return l.listen(ctx) })
		l.err = errors.Join(l.err, l.close(ctx), <-failed)
	}()
	return l
}

// Events is closed when listening has ended.
func (l *Listening) Events() <-chan Event { return l.out.Events() }

// Err is why listening ended, nil for a source that simply did; a session's
// own end is its Fatal event. It may be called once Events is closed.
func (l *Listening) Err() error { return l.err }

// Lag is how much speech was handed over that no event accounts for yet. For
// an engine without partials that includes the segment being spoken.
func (l *Listening) Lag() time.Duration { return l.waiting.Length() }

// listen reads frames until there are no more.
func (l *Listening) listen(ctx context.Context) error {
	for {
		select {
		case f, ok := <-l.src.Frames():
			if !ok {
				if err := l.src.Err(); err != nil {
					return fmt.Errorf("listen to %s: %w", l.src.Name(), err)
				}
				return nil
			}
			if err := l.frame(ctx, f); err != nil {
				return err
			}
		case <-l.ended:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}

func (l *Listening) frame(ctx context.Context, f audio.Frame) error {
	if f.Lost > 0 {
		l.out.Send(Event{Kind: Lost, From: f.At - f.Lost, To: f.At,
			Err: fmt.Errorf("%s lost %v of sound", l.src.Name(), f.Lost.Round(10*time.Millisecond))})
	}
	return l.follow(ctx, l.clip.Push(f))
}

func (l *Listening) follow(ctx context.Context, cues []audio.Cue) error {
	for _, c := range cues {
		var err error
		switch c.Kind {
		case audio.Speech:
			err = l.write(c)
		case audio.SegmentEnd:
			err = l.session.Flush(ctx)
		case audio.TurnEnd:
			l.turn()
		}
		// A session that died says so itself, in a Fatal event.
		if err != nil && !errors.Is(err, ErrClosed) {
			return fmt.Errorf("recognise %s: %w", l.src.Name(), err)
		}
	}
	return nil
}

func (l *Listening) write(c audio.Cue) error {
	end := c.At + Span(len(c.PCM))
	l.mu.Lock()
	l.heard = end
	l.loud.add(c.PCM, c.At)
	l.mu.Unlock()
	l.waiting.Add(c.At, end)
	return l.session.Write(c.PCM, c.At)
}

// close lets the session finish.
func (l *Listening) close(ctx context.Context) error {
	limit := Backlog
	if ctx.Err() != nil {
		limit = leave
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	defer cancel()
	err := l.follow(last, l.clip.Finish())
	err = errors.Join(err, l.session.Close(last))
	<-l.ended
	select {
	case <-ctx.Done():
		return nil // the user does not wait, and need not hear about it
	default:
		return err
	}
}
