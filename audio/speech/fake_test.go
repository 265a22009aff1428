package speech

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"
)

// A fakeEngine opens sessions that do only what the test tells them.
type fakeEngine struct {
	id       string
	caps     Caps
	status   Status
	sessions chan *fakeSession
	fails    func() error // of Open; may be nil
}

func newFakeEngine() *fakeEngine {
	return &fakeEngine{id: "fake", status: Status{State: Ready, What: "a fake"}, sessions: make(chan *fakeSession, 100)}
}

func (e *fakeEngine) ID() string                   { return e.id }
func (e *fakeEngine) Probe(context.Context) Status { return e.status }
func (e *fakeEngine) Caps() Caps                   { return e.caps }

func (e *fakeEngine) Open(context.Context, Config) (Session, error) {
	if e.fails != nil {
		if err := e.fails(); err != nil {
			return nil, err
		}
	}
	s := newFakeSession()
	e.sessions <- s
	return s, nil
}

// A fakeSession remembers what it was given.
type fakeSession struct {
	*Outbox
	mu     sync.Mutex
	given  []string // "w2s" for a second written at 2 s, "f" for a flush
	closed bool
	stuck  bool // Close does not end it while its context lasts
}

func newFakeSession() *fakeSession { return &fakeSession{Outbox: NewOutbox()} }

func (s *fakeSession) Write(_ []int16, at time.Duration) error { return s.note(fmt.Sprintf("w%v", at)) }
func (s *fakeSession) Flush(context.Context) error             { return s.note("f") }

func (s *fakeSession) note(what string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	s.given = append(s.given, what)
	return nil
}

func (s *fakeSession) Close(ctx context.Context) error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	if s.stuck {
		<-ctx.Done()
	}
	s.Outbox.Close()
	return nil
}

func (s *fakeSession) die(err error) {
	s.Send(Event{Kind: Fatal, Err: err})
	s.Outbox.Close()
}

func (s *fakeSession) was() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprint(s.given)
}

// say sends a segment between two seconds.
func (s *fakeSession) say(kind EventKind, id, text string, from, to int) {
	s.Send(Event{Kind: kind, Segment: Segment{ID: id, Source: Mic, Text: text,
		Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}})
}

func (s *fakeSession) settle(to int) {
	s.Send(Event{Kind: Settled, To: time.Duration(to) * time.Second})
}

// describe is an event in a line: "final mic-1 hello", "lost 0s-2s".
func describe(e Event) string {
	switch e.Kind {
	case Partial, Final:
		return fmt.Sprintf("%s %s %s", e.Kind, e.Segment.ID, e.Segment.Text)
	case Lost:
		return fmt.Sprintf("lost %v-%v", e.From, e.To)
	case Settled, TurnEnd:
		return fmt.Sprintf("%s %v", e.Kind, e.To)
	default:
		return string(e.Kind)
	}
}

// expect reads one event for each line.
func expect(t *testing.T, events <-chan Event, lines ...string) {
	t.Helper()
	for _, want := range lines {
		select {
		case e, ok := <-events:
			if !ok {
				t.Fatalf("the session ended before %q", want)
			}
			if got := describe(e); got != want {
				t.Fatalf("event %q, want %q (%v)", got, want, e.Err)
			}
		case <-time.After(time.Hour): // of the test's own clock
			t.Fatalf("no event, want %q", want)
		}
	}
}

var errDied = errors.New("killed")
