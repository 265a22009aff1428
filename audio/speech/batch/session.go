package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"archcoach/audio/speech"
)

// A Transcriber recognises one clip. An error that is speech.ErrPermanent
// ends the session; any other loses the clip. One that is an io.Closer is
// closed when the session has ended, before Events is.
type Transcriber interface {
	Transcribe(context.Context, Clip) ([]Piece, error)
}

type session struct {
	cfg     speech.Config
	engine  Transcriber
	in      *speech.Inbox
	out     *speech.Outbox
	waiting speech.Outstanding
	hints   atomic.Pointer[[]string]
	life    context.Context // ended by a Close that runs out of time
	end     context.CancelFunc
	done    chan struct{}

	// Of the goroutine that runs the session.
	segments int
	start    time.Duration // of the latest segment
	settled  time.Duration
	away     bool
}

var _ speech.Hinter = (*session)(nil)

// Open starts a session over a recogniser.
func Open(t Transcriber, cfg speech.Config) speech.Session {
	s := &session{cfg: cfg, engine: t, out: speech.NewOutbox(), done: make(chan struct{})}
	s.life, s.end = context.WithCancel(context.Background())
	s.hints.Store(&cfg.Hints)
	s.in = speech.NewInbox(speech.Backlog, func(from, to time.Duration) {
		s.out.Send(speech.Event{Kind: speech.Lost, From: from, To: to,
			Err: fmt.Errorf("the recogniser is more than %v behind", speech.Backlog)})
	})
	go func() {
		defer close(s.done)
		defer s.end()
		defer s.out.Close()
		if c, ok := t.(io.Closer); ok {
			defer c.Close()
		}
		if err := speech.Guard(s.run); err != nil {
			s.in.Abort()
			s.out.Send(speech.Event{Kind: speech.Fatal, Err: err})
		}
	}()
	return s
}

func (s *session) Write(pcm []int16, at time.Duration) error {
	// Counted first, or it could be settled before it is known.
	s.waiting.Add(at, at+speech.Span(len(pcm)))
	return s.in.Write(pcm, at)
}

func (s *session) Flush(context.Context) error { return s.in.Flush() }

func (s *session) Events() <-chan speech.Event { return s.out.Events() }

// SetHints replaces the vocabulary of the clips to come.
func (s *session) SetHints(hints []string) error {
	s.hints.Store(&hints)
	return nil
}

func (s *session) Close(ctx context.Context) error {
	s.in.Close()
	select {
	case <-s.done:
		return nil
	case <-ctx.Done():
	}
	s.in.Abort()
	s.end() // interrupts the request
	<-s.done
	return fmt.Errorf("close speech session: %w", ctx.Err())
}

func (s *session) run() error {
	for {
		t, more := s.gather()
		if err := s.recognise(t); err != nil {
			return err
		}
		if !more {
			for _, e := range s.waiting.Lost(errors.New("the session was closed")) {
				s.out.Send(e)
			}
			return nil
		}
	}
}

// gather waits for an utterance to end, and takes those that ended meanwhile
// with it. It returns false when there will be no more.
func (s *session) gather() (t *take, more bool) {
	t = &take{}
	for {
		c, ok := s.in.Next()
		switch {
		case !ok:
			return t, false
		case !c.Flush:
			t.add(c)
		default:
			t.flushed = true
		}
		if t.length() >= longest || t.flushed && s.in.Flushes() == 0 {
			return t, true
		}
	}
}

func (s *session) recognise(t *take) error {
	if len(t.pcm) > 0 {
		t.pad()
		pieces, err := s.engine.Transcribe(s.life, Clip{PCM: t.pcm, Lang: s.cfg.Lang, Hints: *s.hints.Load(), Away: s.wait})
		select {
		case <-s.life.Done():
			return nil // what is not settled is reported as lost
		default:
		}
		switch {
		case errors.Is(err, speech.ErrPermanent):
			return err
		case err != nil:
			for _, e := range t.spans.Lost(err) {
				s.out.Send(e)
			}
		default:
			s.back()
			s.say(t, pieces)
		}
		s.settled = max(s.settled, t.end)
		s.waiting.Settle(s.settled)
	}
	s.out.Send(speech.Event{Kind: speech.Settled, To: s.settled})
	return nil
}

// wait tells, once, that the recogniser is away, and back that it is not.
func (s *session) wait(why error) {
	if !s.away {
		s.away = true
		s.out.Send(speech.Event{Kind: speech.Restarting, Err: why})
	}
}

func (s *session) back() {
	if s.away {
		s.away = false
		s.out.Send(speech.Event{Kind: speech.Restarted})
	}
}

func (s *session) say(t *take, pieces []Piece) {
	for _, p := range pieces {
		if p.Text = speech.Plain(p.Text); p.Text == "" {
			continue
		}
		s.segments++
		start, end := t.capture(p)
		seg := speech.Segment{
			ID: fmt.Sprintf("%s-%d", s.cfg.Source, s.segments), Source: s.cfg.Source,
			Start: max(start, s.start), End: max(end, s.start), Text: p.Text, Confidence: p.Confidence,
		}
		s.start = seg.Start
		for _, w := range p.Words {
			w.Start = max(t.time.Start(w.Start), seg.Start)
			w.End = min(max(t.time.End(w.End), w.Start), max(seg.End, w.Start))
			seg.Words = append(seg.Words, w)
		}
		s.out.Send(speech.Event{Kind: speech.Final, Segment: seg})
	}
}
