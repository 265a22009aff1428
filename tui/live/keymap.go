package live

import (
	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// A KeyMap is every key of the screen.
type KeyMap struct {
	Next, Talk, Panel                       key.Binding
	Up, Down, PageUp, PageDown, Top, Bottom key.Binding
	Pause, OffRecord, Correct, AskNow       key.Binding
	Interviewer, You, Ask                   key.Binding
	Pin, Older, Newer, Depth, Open, Sheet   key.Binding
	Full, Back, Export, Library, Help, Quit key.Binding
}

// Keys is the key map, named with a theme's glyphs.
func Keys(th theme.Theme) KeyMap {
	bind := func(name, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
	}
	return KeyMap{
		Next:        bind("tab", "pane", "tab", "shift+tab"),
		Talk:        bind("h", "to the conversation", "h", "left"),
		Panel:       bind("l", "to the card", "l", "right"),
		Up:          bind("k", "up", "k", "up"),
		Down:        bind("j", "down", "j", "down"),
		PageUp:      bind("ctrl+u", "page up", "ctrl+u", "pgup", "ctrl+b"),
		PageDown:    bind("ctrl+d", "page down", "ctrl+d", "pgdown", "ctrl+f"),
		Top:         bind("g", "first line", "g", "home"),
		Bottom:      bind("G", "last line, follow", "G", "end"),
		Pause:       bind("space", "pause", " "),
		OffRecord:   bind("o", "off record", "o"),
		Correct:     bind("c", "swap speaker", "c"),
		AskNow:      bind("a", "ask now", "a"),
		Interviewer: bind("i", "type as interviewer", "i"),
		You:         bind("y", "type as you", "y"),
		Ask:         bind(":", "ask coach", ":"),
		Pin:         bind("p", "pin", "p"),
		Older:       bind("[", "older card", "["),
		Newer:       bind("]", "newer card", "]"),
		Depth:       bind("d", "depth", "d"),
		Open:        bind(th.Enter, "open", "enter"),
		Sheet:       bind("s", "sheet", "s"),
		Full:        bind("f", "full screen", "f"),
		Back:        bind("esc", "back", "esc"),
		Export:      bind("e", "export", "e"),
		Library:     bind("b", "browse the library", "b"),
		Help:        bind("?", "keys", "?"),
		Quit:        bind("q", "quit", "q", "ctrl+c"),
	}
}

// Groups is the key map as help shows it.
func (k KeyMap) Groups() []pane.Group {
	return []pane.Group{
		{Title: "Session", Keys: []key.Binding{k.Pause, k.OffRecord, k.AskNow, k.Ask, k.Interviewer, k.You, k.Export, k.Library, k.Help, k.Quit}},
		{Title: "Move, arrows too", Keys: []key.Binding{k.Next, k.Talk, k.Panel, k.Up, k.Down, k.PageUp, k.PageDown, k.Top, k.Bottom}},
		{Title: "Card", Keys: []key.Binding{k.Open, k.Pin, k.Older, k.Newer, k.Depth, k.Sheet, k.Full, k.Back}},
		{Title: "Conversation", Keys: []key.Binding{k.Correct}},
	}
}
