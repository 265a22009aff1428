package socket

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/service"
)

// A session is a speech.Session over one connection after the other. One
// goroutine sends; each connection has one that reads and one that tends it.
type session struct {
	*speech.Loop
	dialect Dialect
	traits  Traits
	account *service.Account
	cfg     speech.Config // of the goroutine that sends
	ledger  *ledger
	hints   atomic.Pointer[[]string] // to be sent before the next sound
	link    *link                    // of the goroutine that sends
}

var _ speech.Hinter = (*session)(nil)

func open(ctx context.Context, d Dialect, a *service.Account, cfg speech.Config) (speech.Session, error) {
	s := &session{Loop: speech.NewLoop("the speech service"), dialect: d, traits: d.Traits(), account: a, cfg: cfg}
	s.ledger = newLedger(cfg.Source, s.Mailbox)
	if err := s.connect(ctx); err != nil {
		s.Discard()
		return nil, fmt.Errorf("open %s: %w", s.traits.Name, err)
	}
	s.Start(s.work)
	return s, nil
}

// SetHints replaces the vocabulary, soon.
func (s *session) SetHints(hints []string) error {
	s.hints.Store(&hints)
	return nil
}

// work runs the session to its end, and says what became of it.
func (s *session) work() error {
	err := speech.Guard(s.run)
	s.In.Abort()
	s.hangUp()
	select {
	case <-s.Life.Done():
		s.ledger.end(errors.New("the session was closed"))
		return nil
	default:
	}
	if err != nil {
		return fmt.Errorf("speech engine %s: %w", s.traits.Name, err)
	}
	return nil
}

func (s *session) run() error {
	for {
		c, ok := s.In.Next()
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
	if err := s.Life.Err(); err != nil {
		return err
	}
	return s.connect(s.Life)
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
		case <-s.Life.Done():
			return s.Life.Err()
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
	case <-s.Life.Done():
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
		s.link.close(s.Life)
		s.link = nil
	}
}
