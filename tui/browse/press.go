package browse

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/tui/text"
)

const (
	// far is a move to the end, whatever the length.
	far = 1 << 20
	// longest bounds the filter, in characters: a long sentence.
	longest = 200
)

func (m *Model) press(k tea.KeyMsg) {
	is := func(b key.Binding) bool { return key.Matches(k, b) }
	if m.reading && m.reader != nil {
		m.pressReader(k, is)
		return
	}
	m.pressList(k, is)
}

func (m *Model) pressList(k tea.KeyMsg, is func(key.Binding) bool) {
	switch {
	case is(m.keys.Leave):
		if m.closed = len(m.filter) == 0; !m.closed {
			m.retype(nil)
		}
	case is(m.keys.Open):
		if m.reader != nil {
			m.read(true)
		}
	case is(m.keys.Kind):
		m.kind = (m.kind + 1) % len(kinds())
		m.narrow()
	case is(m.keys.Rub):
		m.retype(m.filter[:max(len(m.filter)-1, 0)])
	case is(m.keys.RubWord):
		m.retype(withoutWord(m.filter))
	case is(m.keys.Clear):
		m.retype(nil)
	case (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) && !k.Alt:
		typed := append(m.filter[:len(m.filter):len(m.filter)], []rune(text.Clean(string(k.Runes)))...)
		m.retype(typed[:min(len(typed), longest)])
	default:
		if by := distance(m.keys, is, m.list.Page()); by != 0 {
			m.list.Move(by)
			m.show()
		}
	}
}

// distance is how far a moving key goes, up when negative.
func distance(keys KeyMap, is func(key.Binding) bool, page int) int {
	switch {
	case is(keys.Up):
		return -1
	case is(keys.Down):
		return 1
	case is(keys.PageUp):
		return -page
	case is(keys.PageDown):
		return page
	case is(keys.Top):
		return -far
	case is(keys.Bottom):
		return far
	}
	return 0
}

// retype replaces the filter.
func (m *Model) retype(filter []rune) {
	m.filter = filter
	m.narrow()
}

// withoutWord takes the last word off.
func withoutWord(typed []rune) []rune {
	end := len(typed)
	for end > 0 && typed[end-1] == ' ' {
		end--
	}
	for end > 0 && typed[end-1] != ' ' {
		end--
	}
	return typed[:end]
}

// pressReader takes keys that came in one read, as from a key held down over
// SSH, one by one.
func (m *Model) pressReader(k tea.KeyMsg, is func(key.Binding) bool) {
	if k.Type == tea.KeyRunes && len(k.Runes) > 1 && !k.Paste {
		for _, r := range k.Runes {
			m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
		return
	}
	switch {
	case is(m.keys.Back):
		m.back()
	case is(m.keys.Follow):
		m.follow()
	case is(m.keys.Next):
		m.reader.Step(1)
	case is(m.keys.Before):
		m.reader.Step(-1)
	case is(m.keys.Find):
		m.trail = nil
		m.read(false)
	case is(m.keys.LineUp):
		m.reader.Scroll(-1)
	case is(m.keys.LineDown):
		m.reader.Scroll(1)
	default:
		m.reader.Scroll(distance(m.keys, is, m.reader.Page()))
	}
}
