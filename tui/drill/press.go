package drill

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// A keyMap is the keys of the screen. Everything else is typed.
type keyMap struct {
	Send, Hint, Score, Leave, Up, Down key.Binding
}

func keys() keyMap {
	bind := func(k, shown, does string) key.Binding {
		return key.NewBinding(key.WithKeys(k), key.WithHelp(shown, does))
	}
	return keyMap{
		Send: bind("enter", "enter", "say it"), Hint: bind("tab", "tab", "hint"),
		Score: bind("ctrl+x", "ctrl+x", "end and score"), Leave: bind("esc", "esc", "leave"),
		Up: bind("pgup", "pgup", "earlier"), Down: bind("pgdown", "pgdn", "later"),
	}
}

// shown are the keys in the footer, most useful first.
func (k keyMap) shown() []key.Binding {
	return []key.Binding{k.Hint, k.Score, k.Send, k.Up, k.Leave}
}

func (m *model) press(k tea.KeyMsg) tea.Cmd {
	is := func(b key.Binding) bool { return key.Matches(k, b) }
	switch {
	case is(m.keys.Leave), k.String() == "ctrl+c":
		m.outcome = Left
		return tea.Quit
	case is(m.keys.Score):
		m.outcome = Finished
		return tea.Quit
	case is(m.keys.Up):
		m.talk.Scroll(-m.talk.Page())
	case is(m.keys.Down):
		m.talk.Scroll(m.talk.Page())
	case is(m.keys.Hint):
		return m.hint()
	case is(m.keys.Send):
		return m.send()
	default:
		if m.input.Value() == "" {
			m.began = m.now // a turn begins with its first character
		}
		m.input.Press(k)
	}
	return nil
}

// send says what was typed. Until the interviewer has answered the line stays.
func (m *model) send() tea.Cmd {
	text := m.input.Value()
	if text == "" || m.busy {
		return nil
	}
	m.busy = true
	from, to, host := m.began, m.cfg.Elapsed(), m.cfg.Host
	m.now = to
	m.open()
	return func() tea.Msg {
		step, err := host.Say(text, from, to)
		return stepped{step, err}
	}
}

// hint asks for help.
func (m *model) hint() tea.Cmd {
	if m.busy {
		return nil
	}
	m.busy = true
	at, host := m.cfg.Elapsed(), m.cfg.Host
	return func() tea.Msg {
		h, err := host.Hint(at)
		return hinted{h, err}
	}
}
