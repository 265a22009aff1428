package live

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
)

func partial(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Text: words}}
}

func final(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Text: words, Settled: true, Final: true}}
}

func TestOnlyPartialsThatAreOvertakenAreLeftOut(t *testing.T) {
	notice := coach.Event{Notice: &coach.Notice{Text: "a gap"}}
	settled := partial("a", "lock the row")
	settled.Heard.Settled = true
	for _, c := range []struct {
		what     string
		in, want []coach.Event
	}{
		{"nothing", nil, nil},
		{"a growing partial", []coach.Event{partial("a", "lock"), partial("a", "lock the")}, []coach.Event{partial("a", "lock the")}},
		{"two voices", []coach.Event{partial("a", "1"), partial("b", "2"), partial("a", "3")}, []coach.Event{partial("b", "2"), partial("a", "3")}},
		{"a partial before its final", []coach.Event{partial("a", "lock"), notice, final("a", "lock it")}, []coach.Event{notice, final("a", "lock it")}},
		{"settled words", []coach.Event{settled, partial("a", "lock the row and")}, []coach.Event{settled, partial("a", "lock the row and")}},
		{"a final and its correction", []coach.Event{final("a", "1"), final("a", "2")}, []coach.Event{final("a", "1"), final("a", "2")}},
	} {
		if got := coalesce(c.in); len(got) != len(c.want) || len(got) > 0 && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %d events, want %d", c.what, len(got), len(c.want))
		}
	}
}

func TestAFloodOfPartialsComesAFrameAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := make(chan coach.Event, 8)
		s := &stream{ctx: t.Context(), events: events, now: time.Now, every: frame}
		go func() {
			for i := range 1000 { // a partial a millisecond, for a second
				events <- partial("a", fmt.Sprint("word ", i))
				time.Sleep(time.Millisecond)
			}
			events <- final("a", "the end")
			close(events)
		}()
		batches, last := 0, ""
		for {
			b, ok := s.wait().(batch)
			if !ok {
				t.Fatal("the stream stopped")
			}
			batches++
			if n := len(b.events); n > 0 {
				last = b.events[n-1].Heard.Text
			}
			if b.closed {
				break
			}
		}
		if batches > 34 || last != "the end" {
			t.Errorf("%d batches in a second, the last with %q", batches, last)
		}
	})
}

func TestTheFirstEventAfterAQuietTimeDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := make(chan coach.Event, 1)
		s := &stream{ctx: t.Context(), events: events, now: time.Now, every: frame}
		for range 3 {
			time.Sleep(time.Second)
			events <- final("a", "lock the row")
			begin := time.Now()
			s.wait()
			if waited := time.Since(begin); waited != 0 {
				t.Errorf("it waited %v", waited)
			}
		}
	})
}

func TestAClosedStreamSaysEndedAndKeepsTheScreen(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	if _, cmd := s.model.Update(batch{closed: true}); cmd != nil {
		t.Errorf("something still runs: %v", cmd())
	}
	s.has("□ ENDED", "saved to", "Overselling inventory", "q quit")
}

func TestActionsArriveInOrderHoweverSlowTheReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		actions := make(chan Action)
		o := outbox{ctx: t.Context(), to: actions}
		results := make(chan tea.Msg)
		start := func(cmd tea.Cmd) {
			if cmd != nil {
				go func() { results <- cmd() }()
			}
		}
		for i := range 5 {
			start(o.post(Ask{fmt.Sprint(i)}))
		}
		for i := range 5 {
			time.Sleep(time.Second)
			if a := <-actions; a != (Ask{fmt.Sprint(i)}) {
				t.Errorf("action %d is %v", i, a)
			}
			<-results
			start(o.next())
		}
	})
}

func TestAnActionNobodyTakesEndsWithTheScreen(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	o := outbox{ctx: ctx, to: make(chan Action)}
	cmd := o.post(Pause{})
	cancel()
	if msg := cmd(); msg != nil {
		t.Errorf("got %v", msg)
	}
	if cmd := (&outbox{ctx: ctx}).post(Pause{}); cmd != nil {
		t.Error("an action goes nowhere")
	}
}

func TestAGuardTurnsAPanicIntoAnError(t *testing.T) {
	cause := errors.New("index out of range")
	g := NewGuard()
	g.Go("listener", func() error { panic(cause) })
	err := <-g.Failed()
	var panicked *PanicError
	if !errors.As(err, &panicked) || !errors.Is(err, cause) || err.Error() != "listener panicked: index out of range" || len(panicked.Stack) == 0 {
		t.Errorf("got %v", err)
	}
	g.Go("a", func() error { return nil })
	g.Go("b", func() error { return cause })
	g.Go("c", func() error { return cause })
	g.Wait()
	if err := <-g.Failed(); !errors.Is(err, cause) {
		t.Errorf("got %v", err)
	}
}

func TestACardAskedForAfterAllTakesTheReasonAway(t *testing.T) {
	s := show(t, 120, 36, final("1", "We sell shoes."), coach.Event{Silent: &coach.Silence{Turn: "1", Reason: "own talk"}})
	s.has("no card: own talk")
	s.tell(coach.Event{Card: &coach.Card{Turn: "1", Focus: "Shoes", Say: "I'd start with the cart."}})
	s.lacks("no card")
	s.has("I'd start with the cart.")
}

func TestANoticePassesAndAnAlarmStaysUntilEsc(t *testing.T) {
	rule := func(s *screen) string { lines := s.lines(); return lines[len(lines)-2] }
	for _, c := range []struct {
		level coach.Level
		stays bool
	}{{coach.Info, false}, {coach.Warning, false}, {coach.Alarm, true}} {
		s := show(t, 120, 20, coach.Event{Notice: &coach.Notice{Level: c.level, Text: "No sound from the call", Fix: "share the tab's audio"}})
		if got := rule(s); got == "" || !strings.Contains(got, "No sound from the call · share the tab's audio") {
			t.Errorf("%s: the rule is %q", c.level, got)
		}
		for range stays/poll + 1 {
			s.status(status())
		}
		if got := strings.Contains(rule(s), "No sound"); got != c.stays {
			t.Errorf("%s: after a while it is there: %v", c.level, got)
		}
		s.press("esc")
		if strings.Contains(rule(s), "No sound") {
			t.Errorf("%s: esc leaves it", c.level)
		}
		s.has("! No sound from the call", "  share the tab's audio") // in the conversation, for good
	}
}
