package pane

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	_ "archcoach/tui/termbg" // before Bubble Tea asks the terminal
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// maxTyped bounds a typed turn, in characters: about four minutes of speech.
const maxTyped = 4000

// An Input is the line for typing a turn or a question. It takes the place of
// the hints while it is open. It is its own small editor: the one of bubbles
// brings the system clipboard along.
type Input struct {
	theme  theme.Theme
	prompt string
	style  lipgloss.Style
	typed  []rune
	cursor int      // before this character
	names  []string // what the words at the end are completed from
}

// NewInput opens an empty line after a prompt drawn in a style.
func NewInput(th theme.Theme, prompt string, style lipgloss.Style) *Input {
	return &Input{theme: th, prompt: prompt, style: style}
}

// Begin fills the line with words to edit.
func (in *Input) Begin(words string) *Input {
	in.insert(words)
	return in
}

// Complete offers names for the words at the end; tab takes what is offered.
func (in *Input) Complete(names []string) *Input {
	in.names = names
	return in
}

// Press hands a key to the line: characters, pasted text, and the editing keys
// of a shell.
func (in *Input) Press(k tea.KeyMsg) {
	switch k.String() {
	case "tab":
		in.insert(in.completion())
	case "left", "ctrl+b":
		in.cursor = max(in.cursor-1, 0)
	case "right", "ctrl+f":
		in.cursor = min(in.cursor+1, len(in.typed))
	case "home", "ctrl+a":
		in.cursor = 0
	case "end", "ctrl+e":
		in.cursor = len(in.typed)
	case "backspace", "ctrl+h":
		in.cut(in.cursor-1, in.cursor)
	case "delete", "ctrl+d":
		in.cut(in.cursor, in.cursor+1)
	case "ctrl+u":
		in.cut(0, in.cursor)
	case "ctrl+k":
		in.cut(in.cursor, len(in.typed))
	case "ctrl+w", "alt+backspace":
		in.cut(in.wordStart(), in.cursor)
	default:
		if (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) && !k.Alt {
			in.insert(string(k.Runes))
		}
	}
}

func (in *Input) insert(s string) {
	add := []rune(text.Clean(s))
	add = add[:min(len(add), maxTyped-len(in.typed))]
	in.typed = slices.Insert(in.typed, in.cursor, add...)
	in.cursor += len(add)
}

// cut takes out the characters from..to, as far as there are any.
func (in *Input) cut(from, to int) {
	from, to = max(from, 0), min(to, len(in.typed))
	if from < to {
		in.typed = slices.Delete(in.typed, from, to)
		in.cursor = from
	}
}

func (in *Input) wordStart() int {
	before := strings.TrimRight(string(in.typed[:in.cursor]), " ")
	return len([]rune(before[:strings.LastIndexByte(before, ' ')+1]))
}

// Value is what has been typed.
func (in *Input) Value() string { return strings.TrimSpace(string(in.typed)) }

// Line is the input line, exactly w cells wide; it scrolls sideways to keep
// the cursor in sight.
func (in *Input) Line(w int) string {
	th := in.theme
	takes := ""
	if in.completion() != "" {
		takes = th.Key.Render("tab") + th.Dim.Render(" completes  ")
	}
	hint := takes + th.Key.Render(th.Enter) + th.Dim.Render(" sends  ") + th.Key.Render("esc") + th.Dim.Render(" leaves") + margin
	return in.line(w, hint)
}

// Bare is the line without its keys, where the screen tells them elsewhere.
func (in *Input) Bare(w int) string { return in.line(w, "") }

func (in *Input) line(w int, hint string) string {
	th := in.theme
	prompt := margin + in.style.Render(in.prompt) + " "
	room := w - text.Width(prompt) - text.Width(hint) - 2
	if room < 20 {
		hint, room = "", w-text.Width(prompt)-2
	}
	before, under, after := string(in.typed[:in.cursor]), " ", ""
	if more := []rune(in.completion()); len(more) > 0 {
		under, after = string(more[:1]), th.Dim.Render(string(more[1:]))
	}
	if in.cursor < len(in.typed) {
		under, after = string(in.typed[in.cursor]), string(in.typed[in.cursor+1:])
	}
	if over := text.Width(before) + text.Width(under) - room; over > 0 {
		before = text.Skip(before, over)
	}
	return text.Pad(prompt+text.Pad(before+th.Key.Reverse(true).Render(under)+after, room+1)+hint, w)
}
