package refine

import (
	"errors"
	"fmt"
	"time"
)

// A service that failed is left alone for a while, twice as long each time.
const (
	firstPause = 5 * time.Second
	mostPause  = 2 * time.Minute
)

// A backoff remembers how a service fails.
type backoff struct {
	pause time.Duration // after the next failure
	until time.Time
	why   string
}

// failed notes a failure. A wait that the service names counts in full.
func (b *backoff) failed(err error, now time.Time) {
	b.pause = min(max(2*b.pause, firstPause), mostPause)
	wait := b.pause
	var f *Failure
	if errors.As(err, &f) {
		wait = max(wait, f.After)
	}
	b.until, b.why = now.Add(wait), err.Error()
}

// worked forgets the failures.
func (b *backoff) worked() { *b = backoff{} }

// waiting says why the service is not asked now, or nothing.
func (b *backoff) waiting(now time.Time) *Failure {
	left := b.until.Sub(now)
	if left <= 0 {
		return nil
	}
	return &Failure{Reason: fmt.Sprintf("not asked for %s more: %s", left.Round(time.Second), b.why)}
}
