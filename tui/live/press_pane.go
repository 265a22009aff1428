package live

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
)

// far is a scroll to the end, whatever the length.
const far = 1 << 20

// pressHelp handles the keys while help is open: it closes on everything that
// does not scroll.
func (m *model) pressHelp(is func(key.Binding) bool) {
	if by, ok := m.distance(is, m.help.Page()); ok {
		m.help.Scroll(by)
		return
	}
	m.help = nil
}

// distance is how far a moving key goes, in lines, up when negative.
func (m *model) distance(is func(key.Binding) bool, page int) (int, bool) {
	switch {
	case is(m.keys.Up):
		return -1, true
	case is(m.keys.Down):
		return 1, true
	case is(m.keys.PageUp):
		return -page, true
	case is(m.keys.PageDown):
		return page, true
	case is(m.keys.Top):
		return -far, true
	case is(m.keys.Bottom):
		return far, true
	}
	return 0, false
}

func (m *model) pressTalk(is func(key.Binding) bool) tea.Cmd {
	switch by, ok := m.distance(is, m.talk.Page()); {
	case !ok:
	case by == far:
		m.talk.Bottom()
	case by == -far:
		m.talk.Top()
	case by == 1 || by == -1:
		m.talk.Move(by)
	default:
		m.talk.Scroll(by)
	}
	return nil
}

func (m *model) pressPanel(is func(key.Binding) bool) tea.Cmd {
	if m.page != nil {
		if by, ok := m.distance(is, m.page.Page()); ok {
			m.page.Scroll(by)
		}
		return nil
	}
	switch by, ok := m.distance(is, m.card.Page()); {
	case is(m.keys.Open):
		if it, ok := m.card.Selected(); ok {
			return m.open(it)
		}
	case !ok:
	case by == 1 || by == -1:
		m.card.Move(by)
	default:
		m.card.Scroll(by)
	}
	return nil
}

// open looks an item's pattern up in the library, off this goroutine.
func (m *model) open(it coach.Item) tea.Cmd {
	look := m.cfg.Library
	return func() tea.Msg {
		body, known := "", false
		if look != nil && it.Pattern != "" {
			body, known = look(it.Pattern)
		}
		if !known {
			body = "The library has no entry of its own for this line."
		}
		return opened{it, body}
	}
}
