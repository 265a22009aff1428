package live

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/tui/terminal"
)

func partial(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Text: words}}
}

func final(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Text: words, Settled: true, Final: true}}
}

func TestAClosedStreamSaysEndedAndKeepsTheScreen(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	if _, cmd := s.model.Update(terminal.Batch{Closed: true}); cmd != nil {
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
		for range 81 {
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
