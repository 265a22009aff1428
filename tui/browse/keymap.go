package browse

import (
	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/theme"
)

// A KeyMap is every key of the browser. In the list letters narrow it; in an
// entry they move.
type KeyMap struct {
	Type                                    key.Binding // for hints only
	Up, Down, PageUp, PageDown, Top, Bottom key.Binding
	Kind, Open, Leave, Rub, RubWord, Clear  key.Binding

	LineUp, LineDown, Next, Before, Follow, Back, Find key.Binding
}

// Keys is the key map, named with a theme's glyphs.
func Keys(th theme.Theme) KeyMap {
	bind := func(name, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
	}
	return KeyMap{
		Type:     bind("a-z", "find", "a-z"),
		Up:       bind("up", "up", "up", "ctrl+p", "ctrl+k"),
		Down:     bind("down", "down", "down", "ctrl+n", "ctrl+j"),
		PageUp:   bind("pgup", "page up", "pgup", "ctrl+b"),
		PageDown: bind("pgdn", "page down", "pgdown", "ctrl+f"),
		Top:      bind("home", "first", "home"),
		Bottom:   bind("end", "last", "end"),
		Kind:     bind("tab", "kind", "tab"),
		Open:     bind(th.Enter, "read", "enter", "right"),
		Leave:    bind("esc", "leave", "esc"),
		Rub:      bind("backspace", "rub out", "backspace", "ctrl+h"),
		RubWord:  bind("ctrl+w", "rub out a word", "ctrl+w", "alt+backspace"),
		Clear:    bind("ctrl+u", "clear", "ctrl+u"),

		LineUp:   bind("k", "up", "k", "up"),
		LineDown: bind("j", "down", "j", "down"),
		Next:     bind("tab", "next link", "tab", "n"),
		Before:   bind("shift+tab", "link before", "shift+tab", "N"),
		Follow:   bind(th.Enter, "follow", "enter"),
		Back:     bind("esc", "back", "esc", "backspace", "left", "h"),
		Find:     bind("/", "find", "/"),
	}
}

// Hints are the keys that make sense now, most useful first.
func (m *Model) Hints() []key.Binding {
	k := m.keys
	if m.reading {
		return []key.Binding{k.LineDown, k.Next, k.Follow, k.Find, k.Back}
	}
	leave := k.Leave
	if len(m.filter) > 0 {
		leave = key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "clear"))
	}
	return []key.Binding{k.Open, k.Down, k.Kind, k.Type, leave}
}
