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
	*speech.Loop
	cfg    speech.Config
	engine Transcriber
	hints  atomic.Pointer[[]string]

	// Of the goroutine that runs the session.
	segments int
	start    time.Duration // of the latest segment
	settled  time.Duration
	away     bool
}

var _ speech.Hinter = (*session)(nil)

// Open starts a session over a recogniser.
func Open(t Transcriber, cfg speech.Config) speech.Session {
	s := &session{Loop: speech.NewLoop("the recogniser"), cfg: cfg, engine: t}
	s.hints.Store(&cfg.Hints)
	s.Start(s.run)
	return s
}

// SetHints replaces the vocabulary of the clips to come.
func (s *session) SetHints(hints []string) error {
	s.hints.Store(&hints)
	return nil
}

func (s *session) run() error {
	if c, ok := s.engine.(io.Closer); ok {
		defer c.Close()
	}
	for {
		t, more := s.gather()
		if err := s.recognise(t); err != nil {
			return err
		}
		if !more {
			s.Out.Send(s.Waiting.Lost(errors.New("the session was closed"))...)
			return nil
		}
	}
}

// gather waits for an utterance to end, and takes those that ended meanwhile
// with it. It returns false when there will be no more.
func (s *session) gather() (t *take, more bool) {
	t = &take{}
	for {
		c, ok := s.In.Next()
		switch {
		case !ok:
			return t, false
		case !c.Flush:
			t.add(c)
		default:
			t.flushed = true
		}
		if t.length() >= longest || t.flushed && s.In.Flushes() == 0 {
			return t, true
		}
	}
}

func (s *session) recognise(t *take) error {
	if len(t.pcm) > 0 {
		t.pad()
		pieces, err := s.engine.Transcribe(s.Life, Clip{PCM: t.pcm, Lang: s.cfg.Lang, Hints: *s.hints.Load(), Away: s.wait})
		select {
		case <-s.Life.Done():
			return nil // what is not settled is reported as lost
		default:
		}
		switch {
		case errors.Is(err, speech.ErrPermanent):
			return err
		case err != nil:
			s.Out.Send(t.spans.Lost(err)...)
		default:
			s.back()
			s.say(t, pieces)
		}
		s.settled = max(s.settled, t.end)
		s.Waiting.Settle(s.settled)
	}
	s.Out.Send(speech.Event{Kind: speech.Settled, To: s.settled})
	return nil
}

// wait tells, once, that the recogniser is away, and back that it is not.
func (s *session) wait(why error) {
	if !s.away {
		s.away = true
		s.Out.Send(speech.Event{Kind: speech.Restarting, Err: why})
	}
}

func (s *session) back() {
	if s.away {
		s.away = false
		s.Out.Send(speech.Event{Kind: speech.Restarted})
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
		s.Out.Send(speech.Event{Kind: speech.Final, Segment: seg})
	}
}
