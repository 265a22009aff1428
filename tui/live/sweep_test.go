package live

import (
	"fmt"
	"strings"
	"testing"

	"archcoach/coach"
	"archcoach/coach/design"
)

func TestTheFrameFitsEveryTerminal(t *testing.T) {
	s := showWith(t, colours(), 80, 24, shop(t)...)
	views := [][]string{nil, {"tab"}, {"s"}, {"f"}, {"tab"}, {"esc", "esc", "esc", "enter"}, {"esc", "d"}, {"?"}, {"esc", "i", "hello"}, {"esc", "[", "p"}, {"r"}, {"v"}, {"v", "x"}, {"/", "stock", "enter"}, {"N", "m", "c"}}
	for _, keys := range views {
		s.press(keys...)
		for w := 40; w <= 240; w += 10 {
			for h := 10; h <= 70; h += 6 {
				s.size(w, h)
				s.fits()
			}
		}
		// And at the edges of the breakpoints, going down.
		for _, w := range []int{240, 111, 110, 109, 61, 60, 59, 41, 40} {
			s.size(w, 24)
			s.fits()
		}
	}
}

func TestATerminalThatIsTooSmallSaysSoAndComesBack(t *testing.T) {
	s := show(t, 120, 36, shop(t)...)
	before := s.model.View()
	for _, size := range [][2]int{{39, 24}, {80, 9}, {1, 1}, {12, 3}, {39, 1}} {
		s.size(size[0], size[1])
		s.fits()
	}
	s.size(39, 9)
	s.has("coach needs 40x10", "39x9")
	s.size(120, 36)
	if s.model.View() != before {
		t.Errorf("the screen came back different:\n%s", s.model.View())
	}
}

func TestHostileTextStaysInItsPlace(t *testing.T) {
	evil := "\x1b[2J\x1b]0;owned\x07evil\r\nnext\tline \u202E日本語 e\u0301\u0302\u0303\u0304 👩‍👩‍👧 \x9b31m\xff" + strings.Repeat("wide日本", 60)
	events := []coach.Event{
		{Heard: &coach.Utterance{ID: "1", Speaker: coach.Interviewer, Text: evil, Final: true}},
		{Heard: &coach.Utterance{ID: "2", Speaker: coach.You, Text: evil}},
		{Silent: &coach.Silence{Turn: "1", Reason: evil}},
		{Notice: &coach.Notice{Level: coach.Alarm, Text: evil, Fix: evil}},
		{Card: &coach.Card{Turn: "1", Focus: evil, Say: evil, Ask: []string{evil}, Sections: []coach.Section{{Heading: "Resilience", Items: []coach.Item{{Text: evil, Pattern: evil, Because: evil}}}}}},
		{Coverage: &coach.Coverage{Phase: coach.Phase(evil), Phases: []coach.PhaseClock{{Phase: coach.Phase(evil), Spent: 1e9, Budget: 1}}, Gaps: []coach.Gap{{Level: "senior", Text: evil}}}},
		{Ledger: &coach.Ledger{
			Entries:        []coach.Entry{{Kind: coach.Decision, Text: evil, Evidence: design.Evidence{Quote: evil}}},
			Contradictions: []coach.Contradiction{{Why: evil, First: design.Evidence{Quote: evil}, Second: design.Evidence{Quote: evil}}},
		}},
		{Design: &design.Graph{Version: 2, Nodes: []design.Node{{ID: "a", Name: evil, Since: 2}, {ID: "b", Name: evil, Suggested: true}}, Links: []design.Link{{From: "a", To: "b", Label: evil}}}},
		{Lint: &coach.Lint{Findings: []design.Finding{{Severity: design.Flaw, Risk: evil, Fix: evil, Evidence: design.Evidence{Quote: evil}}}}},
	}
	s := show(t, 120, 36, events...)
	st := status()
	st.Title, st.Engine, st.SendsTo = evil, evil, []string{evil}
	s.status(st)
	for _, keys := range [][]string{nil, {"r"}, {"v"}, {"esc", "tab"}, {"tab", "j", "enter"}} {
		s.press(keys...)
		for _, w := range []int{40, 59, 80, 120, 200} {
			s.size(w, 24)
			s.fits()
			for _, forbidden := range []string{"\x1b", "\u202E", "\r", "\t", "\u200D", "\x9b"} {
				if strings.Contains(s.model.View(), forbidden) {
					t.Errorf("at %d after %v the screen holds %q", w, keys, forbidden)
				}
			}
		}
	}
}

func TestTheLayoutCoversTheBodyWithoutOverlap(t *testing.T) {
	for w := minWidth; w <= 240; w++ {
		for h := minHeight; h <= 70; h++ {
			for _, full := range []bool{false, true} {
				for _, talk := range []bool{false, true} {
					if err := covers(arrange(w, h, full, talk), w, h); err != nil {
						t.Fatalf("%dx%d full %v talk %v: %v", w, h, full, talk, err)
					}
				}
			}
		}
	}
}

// covers checks that the panes, their divider and the chrome make up the
// terminal exactly.
func covers(l layout, w, h int) error {
	cells := l.talk.w*l.talk.h + l.panel.w*l.panel.h + l.side.w*l.side.h
	want := w * (h - chrome)
	switch l.mode {
	case columns:
		cells += h - chrome
		if l.talk.w != l.divider || l.panel.x != l.divider+1 || !l.side.empty() && l.side.x != l.panel.x+l.panel.w {
			return fmt.Errorf("the panes do not meet at the divider: %+v", l)
		}
	case stack:
		cells += w
		if l.panel.y+l.panel.h != l.divider || l.talk.y != l.divider+1 || l.talk.h < 3 || l.panel.h < l.talk.h {
			return fmt.Errorf("the panes do not meet, or the wrong one is larger: %+v", l)
		}
	case tabs:
		want -= w
	}
	if cells != want {
		return fmt.Errorf("%d cells of %d: %+v", cells, want, l)
	}
	return nil
}

func TestTheArrangementFollowsTheWidth(t *testing.T) {
	for w, want := range map[int]mode{39: tooSmall, 40: tabs, 59: tabs, 60: stack, 109: stack, 110: columns, 240: columns} {
		if got := arrange(w, 24, false, false).mode; got != want {
			t.Errorf("%d columns: %v, want %v", w, got, want)
		}
	}
	if l := arrange(120, 36, false, false); l.talk.w*100/120 < 42 || l.talk.w*100/120 > 46 {
		t.Errorf("the conversation takes %d of 120", l.talk.w)
	}
}
