package http

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/service"
)

const (
	// repeats is how often a clip that the server could not answer is sent
	// again.
	repeats = 2
	// endurance bounds the waiting for one clip, for a server that cannot be
	// reached, or asks to be left alone.
	endurance = speech.Backlog
	// noticed is the waiting after which the user is told.
	noticed = time.Second
)

// patience is what was spent on a clip so far.
type patience struct {
	failures int           // that may be the clip's fault, or the server's
	pauses   int           // each longer than the one before
	waited   time.Duration // the next wait included
}

// verdict is what to do about an error.
func (p *patience) verdict(err error, jitter float64) (wait time.Duration, again bool) {
	var r *service.Refusal
	var op *net.OpError
	wait = speech.Backoff(p.pauses+1, jitter)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, speech.ErrPermanent):
		return 0, false
	case errors.As(err, &r) && r.Status == http.StatusTooManyRequests:
		wait = max(wait, r.After)
	case errors.As(err, &r) && r.Status >= 500:
		p.failures++
		wait = max(wait, r.After)
	case r != nil:
		return 0, false
	case errors.As(err, &op) && op.Op == "dial":
		// Nothing was sent: the clip can wait as long as the rest of what is
		// said finds room behind it.
	default:
		p.failures++
	}
	if p.failures > repeats || p.waited+wait > endurance {
		return 0, false
	}
	p.pauses++
	p.waited += wait
	return wait, true
}
