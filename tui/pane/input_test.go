package pane

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/tui/text"
)

// typing presses keys on an empty line: names in angle brackets, the rest as
// characters.
func typing(keys ...string) *Input {
	named := map[string]tea.KeyType{
		"<left>": tea.KeyLeft, "<right>": tea.KeyRight, "<home>": tea.KeyHome, "<end>": tea.KeyEnd, "<back>": tea.KeyBackspace,
		"<del>": tea.KeyDelete, "<word>": tea.KeyCtrlW, "<start>": tea.KeyCtrlU, "<rest>": tea.KeyCtrlK, "<space>": tea.KeySpace, "<f1>": tea.KeyF1,
	}
	th := plainTheme()
	in := NewInput(th, "You", th.You)
	for _, k := range keys {
		if kind, ok := named[k]; ok {
			msg := tea.KeyMsg{Type: kind}
			if kind == tea.KeySpace {
				msg.Runes = []rune{' '}
			}
			in.Press(msg)
			continue
		}
		in.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k), Paste: len(k) > 1})
	}
	return in
}

func TestTheLineEditsLikeAShell(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"lock the row"}, "lock the row"},
		{[]string{"lock", "<space>", "it"}, "lock it"},
		{[]string{"lok", "<left>", "c"}, "lock"},
		{[]string{"lock", "<home>", "B", "<del>", "<end>", "s"}, "Bocks"},
		{[]string{"lockk", "<back>"}, "lock"},
		{[]string{"<back>", "<del>", "<left>", "<right>", "a"}, "a"},
		{[]string{"lock the row ", "<word>"}, "lock the"},
		{[]string{"lock", "<word>"}, ""},
		{[]string{"lock the row", "<left>", "<left>", "<left>", "<start>"}, "row"},
		{[]string{"lock the row", "<left>", "<left>", "<left>", "<rest>"}, "lock the"},
		{[]string{"two\nlines\x1b[2J"}, "two lines"},
		{[]string{"a", "<f1>"}, "a"},
		{[]string{"日本", "<left>", "x"}, "日x本"},
	} {
		if got := typing(c.keys...).Value(); got != c.want {
			t.Errorf("%q gives %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestATypedTurnHasABound(t *testing.T) {
	in := typing(strings.Repeat("x", maxTyped-1), "yyy")
	if n := len(in.Value()); n != maxTyped {
		t.Errorf("%d characters", n)
	}
}

func TestTheCursorStaysInSightOnALongLine(t *testing.T) {
	in := typing(strings.Repeat("word ", 60), "last")
	for _, w := range []int{40, 80} {
		if got := in.Line(w); !strings.Contains(got, "last") || text.Width(got) != w {
			t.Errorf("at %d: %q", w, got)
		}
	}
}
