package live

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/patterns"
	"archcoach/tui/theme"
)

// withLibrary is a screen with a library of two entries to browse.
func withLibrary(t *testing.T, w, h int) *screen {
	t.Helper()
	entry := func(id, name string) patterns.Entry {
		return &patterns.Technology{Common: patterns.Common{Kind: patterns.KindTechnology, ID: id, Name: name}, GoodFor: "everything"}
	}
	actions := make(chan Action, 10)
	m := newModel(t.Context(), Config{
		Theme: theme.New(colours()), Actions: actions,
		Entries: patterns.NewLibrary([]patterns.Entry{entry("kafka", "Kafka"), entry("redis", "Redis")}),
	})
	s := &screen{t: t, model: m, actions: actions}
	s.size(w, h)
	s.tell(shop(t)...)
	return s
}

func TestTheLibraryOpensOverTheSessionWhichGoesOn(t *testing.T) {
	s := withLibrary(t, 120, 36).press("esc") // the notice
	before := s.model.View()
	s.press("b").has("Kafka", "Redis", "2 of 2")
	s.lacks("Overselling inventory")
	s.press("redis", "o", "backspace").has("1 of 2") // letters are no keys of the session
	if got := s.asked(); got != nil {
		t.Errorf("asked the session for %v", got)
	}
	s.press("esc", "esc")
	if s.model.View() != before {
		t.Errorf("the screen came back different:\n%s", s.model.View())
	}
	s.press("b")
	s.tell(final("9", "Are you still there?"))
	s.press("esc").has("Are you still there?")
}

func TestTheLibraryFitsEveryTerminal(t *testing.T) {
	s := withLibrary(t, 120, 36).press("b")
	for _, keys := range [][]string{nil, {"kafka", "enter"}} {
		s.press(keys...)
		for w := 40; w <= 200; w += 10 {
			for h := 10; h <= 60; h += 5 {
				s.size(w, h)
				s.fits()
			}
		}
	}
}

func TestCtrlCQuitsFromTheLibraryAndWithoutOneTheKeyDoesNothing(t *testing.T) {
	s := withLibrary(t, 120, 36).press("b")
	if _, cmd := s.model.Update(tea.KeyMsg{Type: tea.KeyCtrlC}); cmd == nil || cmd() != tea.Quit() {
		t.Error("it does not quit")
	}
	none := show(t, 120, 36, shop(t)...)
	before := none.model.View()
	if none.press("b"); none.model.View() != before {
		t.Error("something opened")
	}
}
