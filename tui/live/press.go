package live

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

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
	case is(m.keys.Suspend):
		return suspend()
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
	for _, handle := range []func(func(key.Binding) bool) (tea.Cmd, bool){m.pressSession, m.pressWords, m.pressView} {
		if cmd, done := handle(is); done {
			return cmd
		}
	}
	if m.onTalk {
		return m.pressTalk(is)
	}
	return m.pressPanel(is)
}

// pressSession handles the keys that ask the session for something.
func (m *model) pressSession(is func(key.Binding) bool) (tea.Cmd, bool) {
	switch {
	case is(m.keys.Pause):
		return m.outbox.post(Pause{}), true
	case is(m.keys.OffRecord):
		return m.outbox.post(OffRecord{}), true
	case is(m.keys.AskNow):
		return m.askNow(), true
	case is(m.keys.AskModel):
		return m.outbox.post(AskModel{}), true
	case is(m.keys.SwitchModel):
		return m.outbox.post(SwitchModel{}), true
	case is(m.keys.Who):
		return m.outbox.post(Who{}), true
	case is(m.keys.Export):
		return m.outbox.post(Export{}), true
	case is(m.keys.Library):
		return m.browse(), true
	case is(m.keys.Correct):
		if id, ok := m.talk.Selected(); ok {
			return m.outbox.post(Correct{id}), true
		}
		return nil, true
	}
	return nil, false
}

// askNow shows the card that waits, or else asks for one.
func (m *model) askNow() tea.Cmd {
	if m.mode != Automatic && m.card.Reveal() {
		m.show(cardView, nil)
		return nil
	}
	m.wanted = true
	return m.outbox.post(AskNow{})
}

// pressWords handles the keys that open the input line.
func (m *model) pressWords(is func(key.Binding) bool) (tea.Cmd, bool) {
	th := m.cfg.Theme
	post := func(action func(string) Action) func(string) tea.Cmd {
		return func(words string) tea.Cmd { return m.outbox.post(action(words)) }
	}
	switch {
	case is(m.keys.Interviewer):
		m.write(pane.NewInput(th, "Interviewer", th.Interviewer), post(func(s string) Action { return Say{coach.Interviewer, s} }))
	case is(m.keys.You):
		m.write(pane.NewInput(th, "You", th.You), post(func(s string) Action { return Say{coach.You, s} }))
	case is(m.keys.Ask):
		m.write(pane.NewInput(th, "Ask", th.Attention).Complete(m.cfg.Names), func(s string) tea.Cmd {
			m.wanted = true
			return m.outbox.post(Ask{s})
		})
	case is(m.keys.Search):
		m.write(pane.NewInput(th, "Search", th.Attention), func(s string) tea.Cmd {
			m.focus(true)
			m.missing(m.talk.Search(s), "nobody has said that")
			return nil
		})
	case is(m.keys.Edit) && m.onTalk:
		id, ok := m.talk.Selected()
		if !ok {
			return nil, true
		}
		by, words, _, _ := m.talk.Utterance(id)
		style := th.Interviewer
		if by == coach.You {
			style = th.You
		}
		m.write(pane.NewInput(th, "Edit "+by.Label(), style).Begin(words), post(func(s string) Action { return Edit{id, s} }))
	default:
		return nil, false
	}
	return nil, true
}

// missing tells that there was nothing to go to.
func (m *model) missing(found bool, what string) {
	if !found {
		m.told.Add("", coach.Notice{Level: coach.Info, Text: what})
	}
}

// write opens the input line.
func (m *model) write(in *pane.Input, send func(string) tea.Cmd) { m.input, m.send = in, send }

// typed hands a key to the input line.
func (m *model) typed(k tea.KeyMsg) tea.Cmd {
	switch k.Type {
	case tea.KeyEsc:
		m.input = nil
	case tea.KeyEnter:
		words := m.input.Value()
		m.input = nil
		if words != "" {
			return m.send(words)
		}
	default:
		m.input.Press(k)
	}
	return nil
}
