// Package terminal is what every screen that takes the whole terminal does in
// the same way: how it is run and ended, how the goroutines beside it are
// guarded, how events come to it a frame at a time, and how its lines become a
// frame.
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

// Options are how a screen is run. The zero value is on the terminal.
type Options struct {
	// Failed ends the screen with the error it delivers; a Guard has one.
	Failed <-chan error
	// Mouse brings clicks and the wheel to the screen.
	Mouse bool
	// In and Out default to the terminal.
	In  io.Reader
	Out io.Writer
}

// Run shows a screen until it quits, which is nil; ctx is done, which is its
// cause; or something failed. The terminal is given back in every case; signals
// are the caller's, through ctx.
func Run(ctx context.Context, m tea.Model, o Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	options := []tea.ProgramOption{tea.WithAltScreen(), tea.WithContext(ctx), tea.WithoutSignalHandler()}
	if o.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	if o.In != nil {
		options = append(options, tea.WithInput(o.In))
	}
	if o.Out != nil {
		options = append(options, tea.WithOutput(o.Out))
	}
	p := tea.NewProgram(m, options...)

	failure := make(chan error, 1)
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		select {
		case err := <-o.Failed:
			failure <- err
			p.Kill()
		case <-ctx.Done():
		}
	}()
	_, err := p.Run()
	cause := context.Cause(ctx)
	cancel()
	<-watching

	select {
	case failed := <-failure:
		return failed
	default:
	}
	switch {
	case err == nil:
		return nil
	case cause != nil:
		return cause
	case errors.Is(err, tea.ErrInterrupted):
		return context.Canceled
	}
	return fmt.Errorf("the screen failed: %w", err)
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
