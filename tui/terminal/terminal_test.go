package terminal

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// A page shows nothing, and does one thing when it begins.
type page struct{ begin tea.Cmd }

func (p page) Init() tea.Cmd                       { return p.begin }
func (p page) Update(tea.Msg) (tea.Model, tea.Cmd) { return p, nil }
func (p page) View() string                        { return "a page" }

func TestAScreenEndsWithNothingOrWithWhatEndedIt(t *testing.T) {
	why := errors.New("asked to stop")
	for name, c := range map[string]struct {
		begin func(end context.CancelCauseFunc) tea.Msg
		want  error
	}{
		"it quits":       {func(context.CancelCauseFunc) tea.Msg { return tea.QuitMsg{} }, nil},
		"ctx is done":    {func(end context.CancelCauseFunc) tea.Msg { end(why); return nil }, why},
		"it is stopped":  {func(context.CancelCauseFunc) tea.Msg { return tea.InterruptMsg{} }, context.Canceled},
		"it has a fault": {func(context.CancelCauseFunc) tea.Msg { panic("a fault") }, tea.ErrProgramPanic},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, end := context.WithCancelCause(t.Context())
			defer end(nil)
			var out bytes.Buffer
			err := Run(ctx, page{func() tea.Msg { return c.begin(end) }}, Options{In: strings.NewReader(""), Out: &out})
			if !errors.Is(err, c.want) {
				t.Errorf("Run: %v, want %v", err, c.want)
			}
			if got := out.String(); !strings.Contains(got, "\x1b[?1049h") || !strings.Contains(got, "\x1b[?1049l") {
				t.Errorf("the terminal was not taken and given back: %q", got)
			}
		})
	}
}

func TestAFrameEndsWhereItsTextEnds(t *testing.T) {
	if got := Frame([]string{"one  ", "   ", " two"}); got != "one\n\n two" {
		t.Errorf("%q", got)
	}
}

func TestATerminalThatIsTooSmallIsToldSoWithinItsCells(t *testing.T) {
	for w := 1; w <= 60; w++ {
		lines := strings.Split(TooSmall(w, 5, 40, 10, "It goes on listening."), "\n")
		if len(lines) != 5 {
			t.Errorf("%d lines of %d cells, want 5", len(lines), w)
		}
		for _, line := range lines {
			if len(line) > w || strings.HasSuffix(line, " ") {
				t.Errorf("%q on %d cells", line, w)
			}
		}
	}
	if got := TooSmall(60, 1, 40, 10, ""); got != "coach needs 40x10 cells, this terminal has 60x1." {
		t.Errorf("%q", got)
	}
}
