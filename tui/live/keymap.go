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
	Pause, OffRecord, AskNow, Mode          key.Binding
	Interviewer, You, Ask                   key.Binding
	AskModel, SwitchModel                   key.Binding
	Pin, Dismiss, Older, Newer, Depth, Open key.Binding
	Sheet, Agreed, Diagram, Full, Back      key.Binding
	Correct, Edit, Search, Match, Unmatch   key.Binding
	Who                                     key.Binding
	Bookmark, Jump                          key.Binding
	Export, Library, Help, Suspend, Quit    key.Binding
}

// A place is where a key means something. Two actions may share a key when
// their places never have the keys together.
type place int

const (
	anywhere place = iota
	onCard
	onTalk
)

// An action is what a key does, by the name that settings use.
type action struct {
	name    string
	at      place
	does    string
	keys    []string
	binding *key.Binding
}

// actions is the key map as a list, in the order of help.
func (k *KeyMap) actions() []action {
	return []action{
		{"pause", anywhere, "pause", []string{" "}, &k.Pause},
		{"off_record", anywhere, "off record", []string{"o"}, &k.OffRecord},
		{"ask_now", anywhere, "ask now", []string{"a"}, &k.AskNow},
		{"ask", anywhere, "ask coach", []string{":"}, &k.Ask},
		{"type_interviewer", anywhere, "type as interviewer", []string{"i"}, &k.Interviewer},
		{"type_you", anywhere, "type as you", []string{"y"}, &k.You},
		{"ask_model", anywhere, "ask the model", []string{"w"}, &k.AskModel},
		{"model", anywhere, "model on or off", []string{"W"}, &k.SwitchModel},
		{"mode", anywhere, "mode", []string{"t"}, &k.Mode},
		{"export", anywhere, "export", []string{"e"}, &k.Export},
		{"library", anywhere, "browse the library", []string{"b"}, &k.Library},
		{"help", anywhere, "keys", []string{"?"}, &k.Help},
		{"suspend", anywhere, "suspend", []string{"ctrl+z"}, &k.Suspend},
		{"quit", anywhere, "quit", []string{"q", "ctrl+c"}, &k.Quit},

		{"next_pane", anywhere, "pane", []string{"tab", "shift+tab"}, &k.Next},
		{"conversation", anywhere, "to the conversation", []string{"h", "left"}, &k.Talk},
		{"card", anywhere, "to the card", []string{"l", "right"}, &k.Panel},
		{"up", anywhere, "up", []string{"k", "up"}, &k.Up},
		{"down", anywhere, "down", []string{"j", "down"}, &k.Down},
		{"page_up", anywhere, "page up", []string{"ctrl+u", "pgup", "ctrl+b"}, &k.PageUp},
		{"page_down", anywhere, "page down", []string{"ctrl+d", "pgdown", "ctrl+f"}, &k.PageDown},
		{"top", anywhere, "first line", []string{"g", "home"}, &k.Top},
		{"bottom", anywhere, "last line, follow", []string{"G", "end"}, &k.Bottom},

		{"open", onCard, "open", []string{"enter"}, &k.Open},
		{"pin", anywhere, "pin", []string{"p"}, &k.Pin},
		{"dismiss", anywhere, "put away", []string{"x"}, &k.Dismiss},
		{"older", anywhere, "older card", []string{"["}, &k.Older},
		{"newer", anywhere, "newer card", []string{"]"}, &k.Newer},
		{"depth", anywhere, "depth", []string{"d"}, &k.Depth},
		{"sheet", anywhere, "sheet", []string{"s"}, &k.Sheet},
		{"requirements", anywhere, "requirements", []string{"r"}, &k.Agreed},
		{"diagram", anywhere, "diagram", []string{"v"}, &k.Diagram},
		{"full_screen", anywhere, "full screen", []string{"f"}, &k.Full},
		{"back", anywhere, "back", []string{"esc"}, &k.Back},

		{"swap_speaker", anywhere, "swap speaker", []string{"c"}, &k.Correct},
		{"who_speaks", anywhere, "tell who speaks now", []string{"u"}, &k.Who},
		{"edit", onTalk, "edit line", []string{"enter"}, &k.Edit},
		{"search", anywhere, "search", []string{"/"}, &k.Search},
		{"older_match", anywhere, "older match", []string{"n"}, &k.Match},
		{"newer_match", anywhere, "newer match", []string{"N"}, &k.Unmatch},
		{"bookmark", anywhere, "bookmark", []string{"m"}, &k.Bookmark},
		{"jump", anywhere, "older bookmark", []string{"'"}, &k.Jump},
	}
}

// Actions names what keys can be set for.
func Actions() []string {
	var names []string
	for _, a := range new(KeyMap).actions() {
		names = append(names, a.name)
	}
	return names
}

// Keys is the usual key map, named with a theme's glyphs.
func Keys(th theme.Theme) KeyMap { return remapped(th, nil) }

// Groups is the key map as help shows it.
func (k KeyMap) Groups() []pane.Group {
	groups := []pane.Group{{Title: "Session"}, {Title: "Move, arrows too"}, {Title: "Card and panels"}, {Title: "Conversation"}}
	first := map[string]bool{"next_pane": true, "open": true, "swap_speaker": true}
	at := 0
	for _, a := range k.actions() {
		if first[a.name] {
			at++
		}
		groups[at].Keys = append(groups[at].Keys, *a.binding)
	}
	return groups
}
