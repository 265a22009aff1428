// Package drill is the screen of a practice interview: the live screen's
// panes, with the interviewer's question where the sentence was and hints
// where the card was.
//
// It asks a Host for everything that happens, off its own goroutine and one
// call at a time; it decides nothing and keeps nothing.
package drill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/coach/drill"
	_ "archcoach/tui/termbg" // before Bubble Tea asks the terminal
	"archcoach/tui/theme"
)

// A Host holds the interview.
type Host interface {
	// Say takes a turn of You's and gives what was said since, that turn
	// included.
	Say(text string, from, to time.Duration) (Step, error)
	// Hint gives help with what is open.
	Hint(at time.Duration) (drill.Hint, error)
}

// A Step is what a turn led to.
type Step struct {
	Said     []coach.Utterance
	Coverage *coach.Coverage // nil before there is a design
	Over     bool            // the interview has ended
	// Rest gives what follows and may take a while, as when the interviewer
	// thinks; nil when nothing does.
	Rest func() (Step, error)
}

// Config is what the screen needs. Host and Elapsed are required.
type Config struct {
	Host    Host
	Title   string
	Model   string               // that may ask in the interviewer's place, "" for none
	Away    bool                 // it is on another machine
	First   Step                 // the talk so far, the prompt at least
	Length  time.Duration        // of the interview
	Elapsed func() time.Duration // since its start
	Theme   theme.Theme
	In      io.Reader
	Out     io.Writer
}

// An Outcome is how the user left the screen.
type Outcome int

// The outcomes.
const (
	Left     Outcome = iota // to go on later
	Finished                // the interview is over, or was ended to be scored
)

// Run shows the screen until the interview is over or the user leaves. An
// error is that of the host, of ctx, or of the terminal, which is given back
// in every case.
func Run(ctx context.Context, cfg Config) (Outcome, error) {
	options := []tea.ProgramOption{tea.WithAltScreen(), tea.WithContext(ctx), tea.WithoutSignalHandler()}
	if cfg.In != nil {
		options = append(options, tea.WithInput(cfg.In))
	}
	if cfg.Out != nil {
		options = append(options, tea.WithOutput(cfg.Out))
	}
	m := newModel(cfg)
	_, err := tea.NewProgram(m, options...).Run()
	switch cause := context.Cause(ctx); {
	case m.failed != nil:
		return Left, m.failed
	case err == nil:
		return m.outcome, nil
	case cause != nil:
		return Left, cause
	case errors.Is(err, tea.ErrInterrupted):
		return Left, context.Canceled
	}
	return Left, fmt.Errorf("the drill's screen: %w", err)
}
