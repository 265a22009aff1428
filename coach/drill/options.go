package drill

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"archcoach/patterns"
)

// Options are what a round is asked for. The zero values mean a senior's round
// of twenty minutes about everything.
type Options struct {
	Scenario string         `json:"scenario"`
	Level    patterns.Level `json:"level"`
	Minutes  int            `json:"minutes"`
	Focus    string         `json:"focus,omitempty"` // a group of the library; probes stay in it where they can
	Seed     uint64         `json:"seed"`
}

// Errors of options, for callers to tell apart.
var (
	ErrScenario = errors.New("there is no such scenario")
	ErrOption   = errors.New("is not possible")
)

const (
	usualMinutes    = 20
	shortestMinutes = 3
	longestMinutes  = 120
)

// withDefaults fills what was left open and checks the rest.
func (o Options) withDefaults() (Options, error) {
	if o.Level == "" {
		o.Level = patterns.Senior
	}
	if o.Minutes == 0 {
		o.Minutes = usualMinutes
	}
	switch {
	case !slices.Contains(patterns.Levels(), o.Level):
		return o, fmt.Errorf("level %q %w: use mid, senior or staff", o.Level, ErrOption)
	case o.Minutes < shortestMinutes || o.Minutes > longestMinutes:
		return o, fmt.Errorf("a round of %d minutes %w: %d to %d are", o.Minutes, ErrOption, shortestMinutes, longestMinutes)
	case o.Focus != "" && !slices.Contains(patterns.Groups(), o.Focus):
		return o, fmt.Errorf("focus %q %w: it names no group of the library", o.Focus, ErrOption)
	}
	return o, nil
}

// length is how long the round may take.
func (o Options) length() time.Duration { return time.Duration(o.Minutes) * time.Minute }

// rank is the place of a level, from 0.
func rank(l patterns.Level) int { return max(slices.Index(patterns.Levels(), l), 0) }
