// Package live is the screen beside a call: the conversation, what to say, and
// the state of the session.
//
// Data goes one way. The screen draws what comes on Config.Events and what
// Config.Status tells; keys become Actions and change nothing by themselves
// but the view (scrolling, pinning, depth). A corrected speaker or a pause is
// on screen when the session says so.
//
// The terminal is given back however the screen ends: by key, by context, by a
// panic inside it, or by one in a goroutine started through a terminal.Guard.
package live

import (
	"context"
	"io"

	"archcoach/coach"
	"archcoach/patterns"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// Status is what the session is doing; see pane.Status.
type Status = pane.Status

// Level is one side's loudness; see pane.Level.
type Level = pane.Level

// Depth is how much of a card is drawn; see pane.Depth.
type Depth = pane.Depth

// Config is what the screen needs. Only Events is required.
type Config struct {
	// Events is what the session tells. When it is closed the screen says
	// "ended" and stays until it is quit.
	Events <-chan coach.Event
	// Status is polled about ten times a second, off the screen's own
	// goroutine; it must be safe to call from another one.
	Status func() Status
	// Actions takes what the keys ask for, in order. A slow reader delays
	// later actions, never the screen.
	Actions chan<- Action
	// Library gives what is known of a pattern by its ID, as plain text or
	// light Markdown. It runs off the screen's goroutine.
	Library func(id string) (string, bool)
	// Entries is what the library key browses; nil for no library.
	Entries *patterns.Library
	// Failed ends the screen with the error it delivers; a terminal.Guard has one.
	Failed <-chan error
	// Theme is how it looks; the zero value is black and white.
	Theme theme.Theme
	// Still keeps what moves by itself to once a second.
	Still bool
	// Mouse lets the wheel scroll and a click choose a pane; the terminal's own
	// selection then takes Shift.
	Mouse bool
	// Mode and Depth are how cards are shown at first.
	Mode  Mode
	Depth Depth
	// Keys are keys in place of the usual ones, by action; see CheckKeys.
	Keys map[string][]string
	// Names is what a question is completed from: the library's names.
	Names []string
	// In and Out default to the terminal.
	In  io.Reader
	Out io.Writer
}

// Run shows the screen until the user quits, which is nil; ctx is done, which
// is its cause; or something failed. Signals are the caller's, through ctx.
func Run(ctx context.Context, cfg Config) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	err := terminal.Run(ctx, newModel(ctx, cfg), terminal.Options{Failed: cfg.Failed, Mouse: cfg.Mouse, In: cfg.In, Out: cfg.Out})
	if err == nil {
		offer(cfg.Actions, Quit{})
	}
	return err
}

// offer gives an action to whoever is waiting for one.
func offer(actions chan<- Action, a Action) {
	select {
	case actions <- a:
	default:
	}
}
