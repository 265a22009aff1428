// Package stage is what every screen stands on: it runs a screen so that the
// terminal is given back however it ends, guards the goroutines beside it, and
// brings it events a frame at a time.
package stage

import (
	"context"
	"errors"
	"fmt"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	_ "archcoach/tui/termbg" // before Bubble Tea asks the terminal
)

// ErrPanic means that the screen itself failed; the terminal is restored and
// the cause has been printed.
var ErrPanic = errors.New("the screen failed")

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

// Run shows a screen until the user quits, which is nil; ctx is done, which is
// its cause; or something failed. Signals are the caller's, through ctx.
func Run(ctx context.Context, screen tea.Model, o Options) error {
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
	p := tea.NewProgram(screen, options...)

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
	case errors.Is(err, tea.ErrProgramPanic):
		return ErrPanic
	default:
		return fmt.Errorf("screen: %w", err)
	}
}
