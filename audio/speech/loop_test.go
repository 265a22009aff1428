package speech

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// kinds are the events of a session that has ended.
func kinds(events <-chan Event) (all []EventKind) {
	for e := range events {
		all = append(all, e.Kind)
	}
	return all
}

func TestALoopWhoseWorkFailsOrPanicsIsFatalAndRefusesSound(t *testing.T) {
	for name, work := range map[string]func() error{
		"it fails":  func() error { return ErrPermanent },
		"it panics": func() error { panic("a defect") },
	} {
		t.Run(name, func(t *testing.T) {
			l := NewLoop("the recogniser")
			l.Start(work)
			if got := kinds(l.Events()); len(got) != 1 || got[0] != Fatal {
				t.Errorf("events %v, want one that is fatal", got)
			}
			if err := l.Write(make([]int16, 160), 0); !errors.Is(err, ErrClosed) {
				t.Errorf("Write after it: %v", err)
			}
			if err := l.Close(t.Context()); err != nil {
				t.Errorf("Close after it: %v", err)
			}
		})
	}
}

func TestClosingALoopWaitsForWhatIsQueued(t *testing.T) {
	l := NewLoop("the recogniser")
	taken := 0
	if err := errors.Join(l.Write(make([]int16, 160), 0), l.Flush(t.Context())); err != nil {
		t.Fatal(err)
	}
	l.Start(func() error {
		for {
			if _, ok := l.In.Next(); !ok {
				return nil
			}
			taken++
		}
	})
	if err := l.Close(t.Context()); err != nil || taken != 2 {
		t.Errorf("Close: %v with %d chunks taken, want the sound and the flush", err, taken)
	}
	if got := kinds(l.Events()); len(got) > 0 {
		t.Errorf("events %v", got)
	}
}

func TestALoopThatHasNoTimeToCloseEndsItsLifeAndDropsWhatIsQueued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop("the recogniser")
		if err := l.Write(make([]int16, 160), 0); err != nil {
			t.Fatal(err)
		}
		l.Start(func() error {
			<-l.Life.Done() // a request that is interrupted
			if _, ok := l.In.Next(); ok {
				t.Error("what was queued is still there")
			}
			return nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := l.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Close: %v", err)
		}
		if got := l.Waiting.Length(); got != Span(160) {
			t.Errorf("%v is waiting, want what was dropped", got)
		}
		kinds(l.Events())
	})
}

func TestAMailboxSaysWhoIsBehind(t *testing.T) {
	m := NewMailbox("the recogniser")
	const second = 16000
	for i := range 31 {
		if err := m.Write(make([]int16, second), time.Duration(i)*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	m.Out.Close()
	e := <-m.Events()
	if e.Kind != Lost || e.From != 0 || e.Err.Error() != "the recogniser is more than 30s behind" {
		t.Errorf("%+v", e)
	}
	kinds(m.Events())
}
