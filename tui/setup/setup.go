// Package setup asks, before the first session, what to listen to and how it
// should look, with the sound of the devices to be seen while choosing. One
// press of enter takes what was found.
//
// It knows no devices and no settings: what there is to choose from comes in,
// what was chosen goes out.
package setup

import (
	"context"
	"errors"
	"fmt"
	"io"

	_ "archcoach/tui/termbg" // before Bubble Tea asks the terminal
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// ErrCancelled means that the user left instead of starting.
var ErrCancelled = errors.New("left before the session began")

// An Option is something to choose: its value, and how people call it.
type Option struct{ Value, Name string }

// A Side is one of the two that are heard.
type Side int

// The sides.
const (
	You Side = iota
	Interviewer
	sides
)

// A Listen opens a device to show how loud it is, between 0 and 1. It may take
// a while; stop lets go of the device.
type Listen func(side Side, value string) (level func() float64, stop func(), err error)

// Config is what there is to choose from. The first of each list is what holds
// when nothing is chosen.
type Config struct {
	Consent string // shown once, above everything
	Devices [sides][]Option
	Engines []Option
	Listen  Listen
	Theme   theme.Theme
	In      io.Reader
	Out     io.Writer
}

// An Answer is what was chosen. Chosen is false when the user took everything
// as it was found; the values are then those.
type Answer struct {
	Chosen  bool
	Devices [sides]string
	Engine  string
	Theme   string
}

// Run asks until the user starts; the error is ErrCancelled when the user
// leaves, or the cause of ctx. Devices it opened are closed when it returns.
func Run(ctx context.Context, cfg Config) (Answer, error) {
	m := newModel(cfg)
	err := terminal.Run(ctx, m, terminal.Options{In: cfg.In, Out: cfg.Out})
	m.meters.stop()
	switch {
	case context.Cause(ctx) != nil:
		return Answer{}, context.Cause(ctx)
	case err != nil:
		return Answer{}, fmt.Errorf("set-up: %w", err)
	case !m.started:
		return Answer{}, ErrCancelled
	}
	return m.answer(), nil
}
