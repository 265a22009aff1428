package speech

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// guarded is the session of a supervised engine. One goroutine reads the
// inner session's events and replaces the session when it dies; writers only
// touch what mu guards.
type guarded struct {
	engine Engine
	cfg    Config
	rules  Supervision
	out    *Outbox
	names  *names
	past   restarts
	vain   int             // sessions in a row that died without having decided anything
	life   context.Context // ended by a Close that runs out of time
	end    context.CancelFunc
	done   chan struct{}

	mu      sync.Mutex
	inner   Session // nil while there is none
	replay  replay
	heard   time.Duration   // capture time up to which words are final
	flushed time.Time       // when the oldest unanswered flush was made
	closing context.Context // set by Close
}

func (s *guarded) Write(pcm []int16, at time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing != nil {
		return ErrClosed
	}
	s.replay.write(pcm, at)
	if s.inner != nil {
		_ = s.inner.Write(pcm, at) // one that died gets it again from the replay
	}
	return nil
}

func (s *guarded) Flush(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing != nil {
		return ErrClosed
	}
	if !s.replay.flushing() {
		s.flushed = s.rules.Clock.Now()
	}
	s.replay.flush()
	if s.inner != nil {
		_ = s.inner.Flush(ctx)
	}
	return nil
}

// SetHints keeps the vocabulary for the sessions to come as well.
func (s *guarded) SetHints(hints []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cfg.Hints = hints
	if h, ok := s.inner.(Hinter); ok {
		return h.SetHints(hints)
	}
	return errors.ErrUnsupported
}

func (s *guarded) Events() <-chan Event { return s.out.Events() }

// Close drains the inner session. One that dies over it is replaced once
// more, as long as ctx allows.
func (s *guarded) Close(ctx context.Context) error {
	s.mu.Lock()
	if s.closing != nil {
		s.mu.Unlock()
		<-s.done
		return nil
	}
	s.closing = ctx
	inner := s.inner
	s.mu.Unlock()
	defer s.end()
	if inner != nil {
		// How it ended is told by its events, and by what became of them.
		_ = inner.Close(ctx)
	}
	select {
	case <-s.done:
		return nil
	case <-ctx.Done():
		s.end()
		<-s.done
		return fmt.Errorf("close speech session: %w", ctx.Err())
	}
}

func (s *guarded) run() error {
	session := s.inner
	for {
		cause := s.forward(session)
		if cause == nil {
			return nil
		}
		s.vain++
		s.detach(session)
		var err error
		if session, err = s.restart(cause); err != nil {
			return err
		}
	}
}

// detach forgets a session that is dead, and makes sure that it is.
func (s *guarded) detach(session Session) {
	s.mu.Lock()
	s.inner = nil
	s.names.bereave()
	s.mu.Unlock()
	now, cancel := context.WithCancel(context.Background())
	cancel()
	_ = session.Close(now)
	for range session.Events() { // it ends when nobody needs it any more
	}
}

// restart opens another session and plays to it what was not heard.
func (s *guarded) restart(cause error) (Session, error) {
	var away outage
	for {
		n, allowed := s.past.allow(s.rules.Clock.Now(), s.vain, s.rules)
		if err := hopeless(s.engine.ID(), cause, allowed); err != nil {
			return nil, err
		}
		if why, ok := away.tell(s.rules.Clock.Now(), cause); ok {
			s.out.Send(Event{Kind: Restarting, Err: why})
		}
		select {
		case <-s.rules.Clock.After(Backoff(n, s.rules.Jitter())):
		case <-s.life.Done():
			return nil, s.life.Err()
		}
		session, err := s.engine.Open(s.life, s.config())
		if err == nil {
			s.attach(session)
			return session, nil
		}
		cause = err
	}
}

func (s *guarded) config() Config {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cfg
}

func (s *guarded) attach(session Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out.Send(s.replay.play(session)...)
	s.out.Send(Event{Kind: Restarted})
	s.inner = session
	s.flushed = s.rules.Clock.Now()
	if ctx := s.closing; ctx != nil {
		go func() { _ = Guard(func() error { return session.Close(ctx) }) }()
	}
}

// giveUp reports what was not heard, and why, unless it is because Close had
// no time left.
func (s *guarded) giveUp(cause error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, seg := range s.names.left() {
		// Half a sentence on the screen is better than one taken away.
		s.out.Send(Event{Kind: Final, Segment: seg})
		s.replay.heard(seg.End)
	}
	s.out.Send(s.replay.rest(cause)...)
	if s.closing == nil {
		s.out.Send(Event{Kind: Fatal, Err: cause})
	}
	s.closing = s.life // a Write from now on is ErrClosed
}
