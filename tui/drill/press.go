package drill

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// A keyMap is the keys of the screen. Everything else is typed.
type keyMap struct {
	Send, Interrupt, Hint, Score, Leave, Up, Down, More, Less key.Binding
}

func keys() keyMap {
	bind := func(k, shown, does string) key.Binding {
		return key.NewBinding(key.WithKeys(k), key.WithHelp(shown, does))
	}
	return keyMap{
		Send: bind("enter", "enter", "say it"), Interrupt: bind("enter", "enter", "interrupt"), Hint: bind("tab", "tab", "hint"),
		Score: bind("ctrl+x", "ctrl+x", "score"), Leave: bind("esc", "esc", "leave"),
		Up: bind("pgup", "pgup", "earlier"), Down: bind("pgdown", "pgdn", "later"),
		More: bind("down", "↓", "more"), Less: bind("up", "↑", "back"),
	}
}

// shown are the keys in the footer, most useful first.
func (m *model) shown() []key.Binding {
	k := m.keys
	send := k.Send
	if m.interrupts() {
		send = k.Interrupt
	}
	keys := []key.Binding{k.Hint, k.Score, send}
	if m.card.More() {
		keys = append([]key.Binding{k.More}, keys...)
	}
	return append(keys, k.Up, k.Leave)
}

// interrupts reports whether enter hushes the interviewer: there is nothing to
// say yet.
func (m *model) interrupts() bool {
	return m.voice.speaking() && m.voice.heard.ID == "" && m.input.Value() == ""
}

func (m *model) press(k tea.KeyMsg) tea.Cmd {
	is := func(b key.Binding) bool { return key.Matches(k, b) }
	switch {
	case is(m.keys.Leave) && m.notices.Dismiss():
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
	case is(m.keys.More):
		m.card.Scroll(1)
	case is(m.keys.Less):
		m.card.Scroll(-1)
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

// send says what was typed, after what was spoken so far if anything was. With
// neither it hushes the interviewer.
func (m *model) send() tea.Cmd {
	if m.interrupts() {
		hush := m.cfg.Voice.Hush
		return func() tea.Msg { hush(); return nil }
	}
	a := answer{m.input.Value(), m.began, m.cfg.Elapsed()}
	if spoken := m.voice.heard; spoken.ID != "" {
		a.text, a.from = strings.TrimSpace(spoken.Text+" "+a.text), spoken.Start
		m.voice.ended = spoken.ID
		m.forget(spoken.ID)
	}
	if a.text == "" {
		return nil
	}
	m.now = a.to
	m.blank()
	return m.say(a)
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
