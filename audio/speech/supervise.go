package speech

import (
	"context"
	"errors"
	"fmt"
	"time"

	"archcoach/audio"
)

// Supervision says how a session that dies is replaced. Clock and Jitter are
// needed; for the rest zero means the default.
type Supervision struct {
	Clock audio.Clock
	// Jitter returns a number from 0 up to 1; see rand.Float64. It spreads
	// restarts; see Backoff.
	Jitter func() float64
	// Limit is how many restarts there may be in Window: 5 in half a minute.
	Limit  int
	Window time.Duration
	// Endless is set for an engine on the network, which may be away for as
	// long as it likes: only sessions that were opened and died without having
	// decided anything count, one after the other.
	Endless bool
}

const (
	restartLimit = 5
	// One that dies of itself comes to the limit in some ten seconds; one that
	// is killed now and then, every six seconds even, goes on.
	restartWindow = 30 * time.Second
	// remind is how often the user is told that the engine is still away.
	remind = 30 * time.Second
	// stall is how long a session may say nothing while a flush is
	// unanswered before it counts as dead.
	stall = 20 * time.Second
)

// Supervised makes an engine whose sessions survive those of inner: one that
// dies is opened again, and what had not been recognised is played to it
// again, for up to Backlog. Segments keep their ids, and times stay those of
// the capture clock. Past the limit of restarts a Fatal event says why.
func Supervised(inner Engine, s Supervision) Engine {
	if s.Limit == 0 {
		s.Limit = restartLimit
	}
	if s.Window == 0 {
		s.Window = restartWindow
	}
	return &supervised{Engine: inner, rules: s}
}

type supervised struct {
	Engine
	rules Supervision
}

// Open opens the first session. If that fails there is nothing to restart.
func (e *supervised) Open(ctx context.Context, cfg Config) (Session, error) {
	first, err := e.Engine.Open(ctx, cfg)
	if err != nil {
		return nil, err
	}
	life, end := context.WithCancel(context.Background())
	s := &guarded{
		engine: e.Engine, cfg: cfg, rules: e.rules,
		out: NewOutbox(), inner: first, life: life, end: end,
		names: newNames(cfg.Source), done: make(chan struct{}),
	}
	go func() {
		defer close(s.done)
		defer s.out.Close()
		if err := Guard(s.run); err != nil {
			s.giveUp(err)
		}
	}()
	return s, nil
}

// restarts are the moments of the latest restarts.
type restarts struct{ at []time.Time }

// allow counts a restart, unless there were too many already, or too many
// sessions in vain.
func (r *restarts) allow(now time.Time, vain int, s Supervision) (n int, ok bool) {
	for len(r.at) > 0 && now.Sub(r.at[0]) >= s.Window {
		r.at = r.at[1:]
	}
	if s.Endless && vain > s.Limit || !s.Endless && len(r.at) >= s.Limit {
		return 0, false
	}
	r.at = append(r.at, now)
	return len(r.at), true
}

// An outage is the time in which there is no session.
type outage struct{ began, told time.Time }

// tell says, at the beginning and then now and again, why there is none.
func (o *outage) tell(now time.Time, cause error) (why error, ok bool) {
	switch {
	case o.began.IsZero():
		o.began, o.told = now, now
		return cause, true
	case now.Sub(o.told) < remind:
		return nil, false
	}
	o.told = now
	return fmt.Errorf("%w since %v: %w", ErrAway, now.Sub(o.began).Round(time.Second), cause), true
}

// hopeless is why no restart is made after a death, nil when one is allowed
// and may mend it.
func hopeless(id string, cause error, allowed bool) error {
	switch {
	case errors.Is(cause, ErrPermanent):
		return cause
	case !allowed:
		return fmt.Errorf("speech engine %s keeps dying: %w; coach speech test %s may say why", id, cause, id)
	}
	return nil
}
