package live

import (
	"fmt"
	"strings"
	"testing"

	"archcoach/coach"
	"archcoach/patterns"
	"archcoach/tui/theme"

	"github.com/muesli/termenv"
)

// slowly is what a slow model says to the card on screen, event by event.
func (s *screen) slowly() []coach.Event {
	s.t.Helper()
	turn := s.model.card.Current().Turn
	bullets := []coach.Bullet{
		{Heading: patterns.DataConsistency, Text: "Reserve the pair with a conditional decrement that fails at zero", Pattern: "conditional-write"},
		{Heading: patterns.Resilience, Text: "Sweep expired holds every 90 s and alert when the sweeper itself is late", Unsourced: []string{"90"}},
		{Heading: patterns.TradeOffs, Text: "Say what you give up: a buyer may lose a pair that sits in the cart, and is told at checkout instead of at the shelf"},
	}
	var events []coach.Event
	for n := range len(bullets) + 1 {
		events = append(events, coach.Event{Refined: &coach.Refined{Turn: turn, Host: "127.0.0.1:11434", Model: "llama3.2:3b", Bullets: bullets[:n]}})
	}
	end := *events[len(events)-1].Refined
	end.Done, end.Error = true, "127.0.0.1:11434 broke off"
	end.Session = &coach.ModelUse{Known: &coach.KnownUse{Cost: 0.012, Uncounted: 1, Unpriced: 1}}
	return append(events, coach.Event{Refined: &end})
}

// withModel is a screen with a model beside the cards.
func withModel(t *testing.T, w, h int) *screen {
	t.Helper()
	st := status()
	st.Model = "llama3.2:3b: 127.0.0.1:11434"
	s := show(t, w, h, shop(t)...)
	s.status(st)
	return s
}

// covered reports whether a cell that held something holds something else.
func covered(before, after string) bool {
	now := []rune(after)
	for i, r := range []rune(before) {
		if r != ' ' && r != '░' && (i >= len(now) || now[i] != r) {
			return true
		}
	}
	return false
}

// What a slow model adds comes below everything that is there: in each frame
// the lines of the card stand where they stood, but for the mark that counts
// what is below the window.
func TestASlowModelMovesNoLineOfTheCard(t *testing.T) {
	for _, size := range [][2]int{{50, 20}, {80, 24}, {80, 60}, {100, 30}, {120, 36}, {200, 50}, {120, 100}} {
		s := withModel(t, size[0], size[1])
		before := s.lines()
		for i, e := range s.slowly() {
			s.tell(e)
			s.fits()
			after := s.lines()
			for row, line := range before {
				if !strings.Contains(line, "▾") && covered(line, after[row]) {
					t.Errorf("%v, frame %d: line %d was %q and is %q", size, i, row, line, after[row])
				}
			}
			before = after
		}
	}
}

func TestASlowModelLooksAsAgreed(t *testing.T) {
	s := withModel(t, 120, 60)
	s.golden("model-0-120x60")
	for i, e := range s.slowly() {
		s.tell(e)
		s.golden(fmt.Sprintf("model-%d-120x60", i+1))
	}
}

func TestAFullPanelTellsThatTheModelHasAdded(t *testing.T) {
	s := withModel(t, 80, 24)
	s.tell(s.slowly()...)
	if view := s.model.View(); !strings.Contains(view, "more · 3 by llama3.2:3b") {
		t.Errorf("nothing tells of the model:\n%s", view)
	}
	if view := s.press("l", "G").model.View(); !strings.Contains(view, "Say what you give up") {
		t.Errorf("the end of the panel does not show it:\n%s", view)
	}
}

func TestWhatTheModelSaysStaysWithItsTurn(t *testing.T) {
	s := withModel(t, 120, 60)
	all := s.slowly()
	late := *all[len(all)-1].Refined
	late.Turn = "another"
	s.tell(coach.Event{Refined: &late})
	if view := s.model.View(); strings.Contains(view, "Sweep expired holds") {
		t.Errorf("late bullets are shown under another card:\n%s", view)
	}
	s.tell(all[len(all)-1])
	if view := s.model.View(); !strings.Contains(view, "Sweep expired holds") || !strings.Contains(view, "unsourced: 90") {
		t.Errorf("the model is not shown:\n%s", view)
	}
	if view := s.press("d").model.View(); strings.Contains(view, "Sweep") {
		t.Errorf("a nudge shows the model:\n%s", view)
	}
}

func TestTheModelCannotDrawOnTheScreen(t *testing.T) {
	evil := "\x1b[2J\x1b]0;x\x07" + strings.Repeat("wide 漢字 ", 40) + "\r\n\u202e"
	for _, ascii := range []bool{false, true} {
		for w := 20; w < 140; w += 7 {
			s := showWith(t, theme.Options{Profile: termenv.Ascii, ASCII: ascii}, w, 24, shop(t)...)
			e := s.slowly()[1]
			e.Refined.Host, e.Refined.Model, e.Refined.Error, e.Refined.Fix = evil, evil, evil, evil
			e.Refined.Bullets = []coach.Bullet{{Text: evil, Pattern: evil, Unsourced: []string{evil, evil}}}
			s.tell(e)
			s.press("l", "G")
			s.fits()
			if view := s.model.View(); strings.ContainsAny(view, "\x1b\x07\r\u202e") {
				t.Errorf("at %d cells it reaches the terminal: %q", w, view)
			}
		}
	}
}

func TestOneKeyAsksTheModelAndOneTurnsItOff(t *testing.T) {
	s := withModel(t, 100, 30)
	s.press("w", "W")
	for _, want := range []Action{AskModel{}, SwitchModel{}} {
		if got := <-s.actions; got != want {
			t.Errorf("got %#v, want %#v", got, want)
		}
	}
}
