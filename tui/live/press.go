package live

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"archcoach/coach"
	"archcoach/tui/pane"
)

// press handles a key. Bubble Tea hands over keys that came in one read, as
// from a key held down over SSH, as one message; they are taken one by one.
func (m *model) press(k tea.KeyMsg) tea.Cmd {
	if m.browser != nil && k.String() != "ctrl+c" {
		return m.browsed(k)
	}
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) < 2 {
		return m.pressOne(k)
	}
	var cmds []tea.Cmd
	for _, r := range k.Runes {
		one := tea.Key{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt}
		cmds = append(cmds, m.pressOne(tea.KeyMsg(one)))
	}
	return tea.Batch(cmds...)
}

// pressOne asks, in this order: the input line, help, the session's keys, the
// pane that has the focus.
func (m *model) pressOne(k tea.KeyMsg) tea.Cmd {
	is := func(b key.Binding) bool { return key.Matches(k, b) }
	switch {
	case k.String() == "ctrl+c":
		return tea.Quit
	case m.input != nil:
		return m.typed(k)
	case k.Paste:
		return nil // pasted text is no keys
	case is(m.keys.Quit):
		return tea.Quit
	case m.help != nil:
		m.pressHelp(is)
		return nil
	}
	if cmd, done := m.pressSession(is); done {
		return cmd
	}
	if m.pressView(is) {
		return nil
	}
	if m.onTalk {
		return m.pressTalk(is)
	}
	return m.pressPanel(is)
}

// pressSession handles the keys that ask the session for something.
func (m *model) pressSession(is func(key.Binding) bool) (tea.Cmd, bool) {
	th := m.cfg.Theme
	switch {
	case is(m.keys.Pause):
		return m.outbox.post(Pause{}), true
	case is(m.keys.OffRecord):
		return m.outbox.post(OffRecord{}), true
	case is(m.keys.AskNow):
		return m.outbox.post(AskNow{}), true
	case is(m.keys.Export):
		return m.outbox.post(Export{}), true
	case is(m.keys.Library):
		return m.browse(), true
	case is(m.keys.Correct):
		if id, ok := m.talk.Selected(); ok {
			return m.outbox.post(Correct{id}), true
		}
	case is(m.keys.Interviewer):
		m.write("Interviewer", th.Interviewer, func(s string) Action { return Say{coach.Interviewer, s} })
	case is(m.keys.You):
		m.write("You", th.You, func(s string) Action { return Say{coach.You, s} })
	case is(m.keys.Ask):
		m.write("Ask", th.Attention, func(s string) Action { return Ask{s} })
	default:
		return nil, false
	}
	return nil, true
}

// pressView handles the keys that change what is seen where.
func (m *model) pressView(is func(key.Binding) bool) bool {
	switch {
	case is(m.keys.Next):
		m.focus(!m.onTalk)
	case is(m.keys.Talk):
		m.focus(true)
	case is(m.keys.Panel):
		m.focus(false)
	case is(m.keys.Full):
		m.full = !m.full
	case is(m.keys.Sheet):
		m.toggleSheet()
	case is(m.keys.Pin):
		m.card.Pin()
	case is(m.keys.Older):
		m.card.Step(-1)
	case is(m.keys.Newer):
		m.card.Step(1)
	case is(m.keys.Depth):
		m.card.Deepen()
	case is(m.keys.Help):
		m.help = pane.NewPage(m.cfg.Theme, pane.Help(m.cfg.Theme, m.keys.Groups(), m.status.Status()))
	case is(m.keys.Back):
		m.back()
	default:
		return false
	}
	return true
}

// back leaves the innermost thing there is to leave.
func (m *model) back() {
	switch {
	case m.page != nil:
		m.page, m.isSheet = nil, false
	case m.notice != nil:
		m.notice = nil
	case m.full:
		m.full = false
	default:
		m.card.Release()
		m.talk.Bottom()
	}
}

// write opens the input line.
func (m *model) write(prompt string, style lipgloss.Style, send func(string) Action) {
	m.input, m.send = pane.NewInput(m.cfg.Theme, prompt, style), send
}

// typed hands a key to the input line.
func (m *model) typed(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, m.keys.Back):
		m.input = nil
	case key.Matches(k, m.keys.Open):
		words := m.input.Value()
		m.input = nil
		if words != "" {
			return m.outbox.post(m.send(words))
		}
	default:
		m.input.Press(k)
	}
	return nil
}
