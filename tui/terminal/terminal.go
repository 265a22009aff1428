// Package terminal is what every screen that takes the whole terminal does in
// the same way: how it is run and ended, and how its lines become a frame.
package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	_ "archcoach/tui/termbg" // before Bubble Tea asks the terminal
	"archcoach/tui/text"
)

// Run shows a screen until it quits, which is nil, or ctx is done, which is
// its cause. In and out are the terminal when nil. It is given back in every
// case; signals are the caller's, through ctx.
func Run(ctx context.Context, m tea.Model, in io.Reader, out io.Writer) error {
	options := []tea.ProgramOption{tea.WithAltScreen(), tea.WithContext(ctx), tea.WithoutSignalHandler()}
	if in != nil {
		options = append(options, tea.WithInput(in))
	}
	if out != nil {
		options = append(options, tea.WithOutput(out))
	}
	_, err := tea.NewProgram(m, options...).Run()
	switch cause := context.Cause(ctx); {
	case err == nil:
		return nil
	case cause != nil:
		return cause
	case errors.Is(err, tea.ErrInterrupted):
		return context.Canceled
	}
	return fmt.Errorf("screen: %w", err)
}

// Frame joins the lines of a screen. Blanks at the right ends are for the
// terminal to draw. It changes lines.
func Frame(lines []string) string {
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

// TooSmall is the frame of a terminal of w by h cells, on which a screen that
// needs minWidth by minHeight has no room. What else there is to say follows.
func TooSmall(w, h, minWidth, minHeight int, more string) string {
	told := fmt.Sprintf("coach needs %dx%d cells, this terminal has %dx%d. %s", minWidth, minHeight, w, h, more)
	return Frame(text.Block(text.Wrap(told, w), w, h))
}
