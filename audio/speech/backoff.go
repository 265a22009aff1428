package speech

import "time"

const (
	firstBackoff = 250 * time.Millisecond
	lastBackoff  = 8 * time.Second
)

// Backoff is the pause before the nth attempt in a row to reach what failed,
// from 1: between half and all of a time that doubles from 250 ms to 8 s, by
// a jitter from 0 up to 1. The jitter keeps the two channels of a call from
// asking, or loading a model, at one moment.
func Backoff(n int, jitter float64) time.Duration {
	d := min(firstBackoff<<min(n-1, 10), lastBackoff)
	return d/2 + time.Duration(jitter*float64(d/2))
}
