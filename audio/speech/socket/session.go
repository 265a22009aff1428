package socket

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/service"
)

// A session is a speech.Session over one connection after the other. One
// goroutine sends; each connection has one that reads and one that tends it.
type session struct {
	dialect Dialect
	traits  Traits
	account *service.Account
	cfg     speech.Config // of the goroutine that sends
	in      *speech.Inbox
	out     *speech.Outbox
	ledger  *ledger
	hints   atomic.Pointer[[]string] // to be sent before the next sound
	link    *link                    // of the goroutine that sends

	life context.Context // ended by a Close that runs out of time
	end  context.CancelFunc
	done chan struct{}
}

var _ speech.Hinter = (*session)(nil)

func open(ctx context.Context, d Dialect, a *service.Account, cfg speech.Config) (speech.Session, error) {
	s := &session{dialect: d, traits: d.Traits(), account: a, cfg: cfg, out: speech.NewOutbox(), done: make(chan struct{})}
	s.life, s.end = context.WithCancel(context.Background())
	s.ledger = newLedger(cfg.Source, s.out)
	s.in = speech.NewInbox(speech.Backlog, func(from, to time.Duration) {
		s.out.Send(speech.Event{Kind: speech.Lost, From: from, To: to,
			Err: fmt.Errorf("the speech service is more than %v behind", speech.Backlog)})
	})
	if err := s.connect(ctx); err != nil {
		s.end()
		s.out.Close()
		for range s.out.Events() { // nobody else will read them
		}
		return nil, fmt.Errorf("open %s: %w", s.traits.Name, err)
	}
	go s.work()
	return s, nil
}

func (s *session) Write(pcm []int16, at time.Duration) error {
	// Counted first, or it could be settled before it is known.
	s.ledger.waiting.Add(at, at+speech.Span(len(pcm)))
	return s.in.Write(pcm, at)
}

func (s *session) Flush(context.Context) error { return s.in.Flush() }

func (s *session) Events() <-chan speech.Event { return s.out.Events() }

// SetHints replaces the vocabulary, soon.
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
	s.end()
	<-s.done
	return fmt.Errorf("close speech session: %w", ctx.Err())
}

// work runs the session to its end, and says what became of it.
func (s *session) work() {
	defer close(s.done)
	defer s.out.Close()
	defer s.end()
	err := speech.Guard(s.run)
	s.in.Abort()
	s.hangUp()
	switch {
	case s.life.Err() != nil:
		s.ledger.end(errors.New("the session was closed"))
	case err != nil:
		s.out.Send(speech.Event{Kind: speech.Fatal, Err: fmt.Errorf("speech engine %s: %w", s.traits.Name, err)})
	}
}

func (s *session) run() error {
	for {
		c, ok := s.in.Next()
		if !ok {
			return s.finish()
		}
		act := s.flush
		if !c.Flush {
			act = func() error { return s.sound(c) }
		}
		if err := act(); err != nil {
			return err
		}
	}
}

// sound sends a chunk, as far as it fills messages.
func (s *session) sound(c speech.Chunk) error {
	if err := s.connected(); err != nil {
		return err
	}
	if hints := s.hints.Swap(nil); hints != nil {
		s.cfg.Hints = *hints
		if err := s.link.hints(*hints); err != nil {
			return err
		}
	}
	s.ledger.sent(c)
	return s.link.sound(c.PCM)
}

// flush ends an utterance.
func (s *session) flush() error {
	if !s.ledger.flush(time.Now()) {
		return nil
	}
	return s.link.flush()
}

// connected sees to it that there is a connection for the next sound.
func (s *session) connected() error {
	if s.link != nil && !s.link.spent {
		select {
		case <-s.link.dead:
			if errors.Is(s.link.err, speech.ErrPermanent) || s.ledger.busy() {
				return s.link.err
			}
		default:
			if !s.link.old() || s.ledger.busy() {
				return nil
			}
		}
	}
	if err := s.calm(); err != nil {
		return err
	}
	s.hangUp()
	if err := s.life.Err(); err != nil {
		return err
	}
	return s.connect(s.life)
}

// calm waits until all that was flushed is answered.
func (s *session) calm() error {
	for s.ledger.busy() {
		select {
		case <-s.ledger.answered:
		case <-s.link.dead:
			if s.ledger.busy() {
				return s.link.err
			}
		case <-s.life.Done():
			return s.life.Err()
		}
	}
	return nil
}

// finish gets the last words.
func (s *session) finish() error {
	if s.link == nil {
		return nil
	}
	select {
	case <-s.life.Done():
		return nil
	case <-s.link.dead:
		if s.ledger.busy() {
			return s.link.err
		}
	default:
	}
	if s.ledger.unflushed() {
		if err := s.flush(); err != nil {
			return err
		}
	}
	return s.calm()
}

// hangUp ends the connection.
func (s *session) hangUp() {
	if s.link != nil {
		s.link.close(s.life)
		s.link = nil
	}
}

// samples is how many samples last so long.
func samples(d time.Duration) int { return int(d * audio.SampleRate / time.Second) }
