package drill

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/tui/text"
)

// choosing opens the list on a terminal.
func choosing(w, h int) *chooser {
	m := newChooser(Systems{All: []System{{"chat", "Chat and messaging", "senior"}, {"news-feed", "News feed", "1.9 of 4 last time"}, {"url-shortener", "URL shortener", "senior"}}})
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return m
}

func (m *chooser) keys(keys ...tea.KeyMsg) (quit bool) {
	for _, k := range keys {
		_, cmd := m.Update(k)
		quit = quit || cmd != nil
	}
	return quit
}

func typed(words string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(words)} }

func TestASystemIsChosenByItsNameByTheArrowsOrNotAtAll(t *testing.T) {
	enter, down, esc := tea.KeyMsg{Type: tea.KeyEnter}, tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyEsc}
	for _, c := range []struct {
		what   string
		keys   []tea.KeyMsg
		chosen string
		done   bool
	}{
		{"enter takes any", []tea.KeyMsg{enter}, "", true},
		{"the second down", []tea.KeyMsg{down, down, enter}, "news-feed", true},
		{"a part of its name", []tea.KeyMsg{typed("short"), enter}, "url-shortener", true},
		{"words in any order", []tea.KeyMsg{typed("feed new"), enter}, "news-feed", true},
		{"what there is not", []tea.KeyMsg{typed("zebra"), enter}, "", true},
		{"esc leaves", []tea.KeyMsg{down, esc}, "", false},
	} {
		m := choosing(80, 24)
		if quit := m.keys(c.keys...); !quit || m.chosen != c.chosen || m.done != c.done {
			t.Errorf("%s: quit %t, chosen %q, done %t", c.what, quit, m.chosen, m.done)
		}
	}
}

func TestTheListOfSystemsFitsEveryTerminal(t *testing.T) {
	for w := 1; w <= 160; w += 7 {
		for h := 1; h <= 40; h += 3 {
			m := choosing(w, h)
			m.keys(typed("e"))
			lines := strings.Split(m.View(), "\n")
			if len(lines) > h {
				t.Errorf("%dx%d: %d lines", w, h, len(lines))
			}
			for _, line := range lines {
				if text.Width(line) > w {
					t.Errorf("%dx%d: %q is %d wide", w, h, line, text.Width(line))
				}
			}
		}
	}
	if view := choosing(80, 24).View(); !strings.Contains(view, "Which system do you want to design?") || !strings.Contains(view, "1.9 of 4 last time") {
		t.Errorf("the list is\n%s", view)
	}
}
