package speech

import (
	"fmt"
	"time"
)

// forward passes a session's events on until it ends. It returns why the
// session died, nil when it ended because it was closed.
func (s *guarded) forward(session Session) error {
	latest := s.rules.Clock.Now()
	for {
		select {
		case e, ok := <-session.Events():
			latest = s.rules.Clock.Now()
			switch {
			case ok && e.Kind == Fatal:
				return e.Err
			case ok:
				s.pass(e)
			case s.isClosing():
				return nil
			default:
				return fmt.Errorf("speech engine %s ended without a word", s.engine.ID())
			}
		case now := <-s.rules.Clock.After(stall / 4):
			if s.stalled(now, latest) {
				return fmt.Errorf("speech engine %s has said nothing for %v", s.engine.ID(), stall)
			}
		}
	}
}

func (s *guarded) isClosing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closing != nil
}

// stalled is whether an answer is overdue. A session that is being closed
// has a limit of its own.
func (s *guarded) stalled(now, latest time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing != nil || !s.replay.flushing() {
		return false
	}
	return now.Sub(latest) >= stall && now.Sub(s.flushed) >= stall
}

// pass sends one event on, under the id that its segment has outside.
func (s *guarded) pass(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch e.Kind {
	case Partial:
		if s.stale(e.Segment) {
			return
		}
		e.Segment = s.names.partial(e.Segment)
	case Final:
		if s.stale(e.Segment) {
			return
		}
		s.vain = 0
		e.Segment = s.names.final(e.Segment)
		s.heard = max(s.heard, e.Segment.End)
		s.replay.heard(s.heard)
	case Settled:
		s.vain = 0
		e.To = max(e.To, s.heard)
		s.settle(e.To)
	}
	s.out.Send(e)
}

// stale is whether a segment repeats what an earlier session had finished.
func (s *guarded) stale(seg Segment) bool {
	return !s.names.known(seg.ID) && seg.Text != "" && seg.End <= s.heard
}

func (s *guarded) settle(to time.Duration) {
	s.heard = to
	s.replay.settle(to)
	s.flushed = s.rules.Clock.Now()
	for _, seg := range s.names.withdrawn(to) {
		s.out.Send(Event{Kind: Final, Segment: seg})
	}
}
