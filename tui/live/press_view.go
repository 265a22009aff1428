package live

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/tui/pane"
)

// pressView handles the keys that change what is seen where.
func (m *model) pressView(is func(key.Binding) bool) (tea.Cmd, bool) {
	switch {
	case is(m.keys.Next):
		m.focus(!m.onTalk)
	case is(m.keys.Talk):
		m.focus(true)
	case is(m.keys.Panel):
		if id, ok := m.talk.Pointed(); ok && m.onTalk && m.card.Turn(id) {
			m.show(cardView, nil)
		}
		m.focus(false)
	case is(m.keys.Full):
		m.full = !m.full
	case is(m.keys.Sheet):
		m.toggle(sheetView)
	case is(m.keys.Agreed):
		m.toggle(agreedView)
	case is(m.keys.Diagram):
		m.toggle(diagramView)
	case is(m.keys.Mode):
		m.setMode((m.mode + 1) % modes)
		m.told.Add("mode", coach.Notice{Level: coach.Info, Text: m.mode.tells(m.keys.AskNow.Help().Key)})
	case is(m.keys.Help):
		m.help = pane.NewPage(m.cfg.Theme, pane.Help(m.cfg.Theme, m.keys.Groups(), m.status.Status()))
	case is(m.keys.Back):
		m.back()
	default:
		return nil, m.pressCard(is) || m.pressMarks(is)
	}
	return nil, true
}

// pressCard handles the keys of the card, which work from everywhere.
func (m *model) pressCard(is func(key.Binding) bool) bool {
	switch {
	case is(m.keys.Pin):
		m.card.Pin()
	case is(m.keys.Dismiss):
		m.card.Dismiss()
	case is(m.keys.Older):
		m.card.Step(-1)
	case is(m.keys.Newer):
		m.card.Step(1)
	case is(m.keys.Depth):
		m.card.Deepen()
	default:
		return false
	}
	return true
}

// pressMarks handles the keys that find a place in the conversation.
func (m *model) pressMarks(is func(key.Binding) bool) bool {
	switch {
	case is(m.keys.Bookmark):
		m.talk.Mark()
	case is(m.keys.Jump):
		m.focus(true)
		m.missing(m.talk.Jump(), "no bookmark yet: "+m.keys.Bookmark.Help().Key+" sets one")
	case is(m.keys.Match), is(m.keys.Unmatch):
		by := -1
		if is(m.keys.Unmatch) {
			by = 1
		}
		m.focus(true)
		m.missing(m.talk.Match(by), "nothing is searched for: "+m.keys.Search.Help().Key+" searches")
	default:
		return false
	}
	return true
}

// back leaves the innermost thing there is to leave.
func (m *model) back() {
	switch {
	case m.onTalk && m.talk.Searching():
		m.talk.Search("")
	case m.page != nil:
		m.show(cardView, nil)
	case m.told.Dismiss():
	case m.full:
		m.full = false
	default:
		m.card.Release()
		m.talk.Bottom()
	}
}

// wheel is how many lines a notch of the mouse wheel scrolls.
const wheel = 3

// point handles the mouse: a click chooses a pane, the wheel scrolls the one
// under it.
func (m *model) point(e tea.MouseEvent) {
	if m.input != nil || m.help != nil || m.browser != nil {
		return
	}
	talk := m.layout.talk.holds(e.X, e.Y)
	if !talk && !m.layout.panel.holds(e.X, e.Y) {
		return
	}
	by := 0
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		by = -wheel
	case e.Button == tea.MouseButtonWheelDown:
		by = wheel
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress:
		m.focus(talk)
	}
	switch {
	case by == 0:
	case talk:
		m.talk.Scroll(by)
	case m.page != nil:
		m.page.Scroll(by)
	default:
		m.card.Scroll(by)
	}
}
