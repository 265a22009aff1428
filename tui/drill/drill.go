// Package drill is the screen of a practice interview: the live screen's
// panes, with the interviewer's question where the sentence was and hints
// where the card was.
//
// It asks a Host for everything that happens, off its own goroutine and one
// call at a time; it decides nothing and keeps nothing.
package drill

import (
	"context"
	"io"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// A Host holds the interview.
type Host interface {
	// Say takes a turn of You's and gives what was said since, that turn
	// included.
	Say(ctx context.Context, text string, from, to time.Duration) (Step, error)
	// Hint gives help with what is open.
	Hint(at time.Duration) (drill.Hint, error)
}

// A Step is what a turn led to.
type Step struct {
	Said     []coach.Utterance
	Open     string          // the question that is still open, when the last turn only asks for more
	Coverage *coach.Coverage // nil before there is a design
	Over     bool            // the interview has ended
	// Rest gives what follows and may take a while, as when the interviewer
	// thinks; nil when nothing does.
	Rest func() (Step, error)
}

// A Voice is the sound of the interview.
type Voice struct {
	// Events bring what is heard of You while it is being said, whole each
	// time, the final one being the answer, and notices of the sound.
	Events <-chan coach.Event
	// Status is polled about ten times a second, off the screen's own
	// goroutine; it must be safe to call from another one.
	Status func() pane.Status
	// Hush ends what the interviewer is saying. It may take a moment.
	Hush func()
}

// Config is what the screen needs. Host and Elapsed are required.
type Config struct {
	Host    Host
	Title   string
	Level   string               // that the interview is for, as people say it
	Model   string               // that may ask in the interviewer's place, "" for none
	Away    bool                 // it is on another machine
	First   Step                 // the talk so far, the prompt at least
	Length  time.Duration        // of the interview
	Elapsed func() time.Duration // since its start
	Voice   *Voice               // nil when it is typed and read only
	Failed  <-chan error         // ends the screen with its error; a terminal.Guard has one
	Theme   theme.Theme
	Still   bool // what moves by itself moves once a second
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
// error is that of the host, of ctx, or of what failed; the terminal is given
// back in every case.
func Run(ctx context.Context, cfg Config) (Outcome, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m := newModel(ctx, cfg)
	err := terminal.Run(ctx, m, terminal.Options{Failed: cfg.Failed, In: cfg.In, Out: cfg.Out})
	switch {
	case m.failed != nil:
		return Left, m.failed
	case err != nil:
		return Left, err
	}
	return m.outcome, nil
}
