package whispercpp

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"archcoach/audio/speech"
)

const (
	// A server may die so often within the window.
	mostDeaths  = 5
	deathWindow = time.Minute
	// The pause before a new start doubles from the first to the last.
	firstPause = 100 * time.Millisecond
	lastPause  = 8 * time.Second
)

// A keeper keeps one server running for as long as somebody uses it.
type keeper struct {
	launch func(context.Context) (*server, error)

	mu    sync.Mutex
	users int
	run   *run // while there are users
}

// acquire begins the use of a server. Each is to be ended with release.
func (k *keeper) acquire() *run {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.users == 0 {
		k.run = newRun(k.launch)
	}
	k.users++
	return k.run
}

// release ends a use; the last one ends the server, and returns when it is
// gone.
func (k *keeper) release() {
	k.mu.Lock()
	k.users--
	var last *run
	if k.users == 0 {
		last, k.run = k.run, nil
	}
	k.mu.Unlock()
	if last != nil {
		last.end()
		<-last.ended
	}
}

// A run is a server and those that took its place, one after the other.
type run struct {
	end   context.CancelFunc
	ended chan struct{}

	mu      sync.Mutex
	current *server
	failed  error         // why there will be no server any more
	changed chan struct{} // closed when one of the two was set
}

func newRun(launch func(context.Context) (*server, error)) *run {
	life, end := context.WithCancel(context.Background())
	r := &run{end: end, ended: make(chan struct{}), changed: make(chan struct{})}
	go func() {
		defer close(r.ended)
		if err := speech.Guard(func() error { return r.keep(life, launch) }); err != nil {
			r.set(nil, err)
		}
	}()
	return r
}

// keep has a server run until life ends, or until it is of no use: the first
// does not start, or they die too often.
func (r *run) keep(life context.Context, launch func(context.Context) (*server, error)) error {
	s, err := launch(life)
	if err != nil {
		return err
	}
	var deaths []time.Time
	for {
		if err == nil {
			err = r.serve(life, s)
		}
		if life.Err() != nil {
			return life.Err()
		}
		now := time.Now()
		deaths = append(slices.DeleteFunc(deaths, func(t time.Time) bool { return now.Sub(t) > deathWindow }), now)
		if len(deaths) > mostDeaths {
			return fmt.Errorf("it keeps dying: %w: %w", err, speech.ErrPermanent)
		}
		select {
		case <-time.After(min(firstPause<<(len(deaths)-1), lastPause)):
		case <-life.Done():
			return life.Err()
		}
		s, err = launch(life)
	}
}

// serve has a server used until it dies, and says of what, or until life ends.
func (r *run) serve(life context.Context, s *server) error {
	r.set(s, nil)
	select {
	case <-s.life.Done():
		return context.Cause(s.life)
	case <-life.Done():
		s.stop()
		return life.Err()
	}
}

func (r *run) set(s *server, failed error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.current, r.failed = s, failed
	close(r.changed)
	r.changed = make(chan struct{})
}

// server waits for a server that is alive, and fails when there will be none.
func (r *run) server(ctx context.Context) (*server, error) {
	for {
		r.mu.Lock()
		s, failed, changed := r.current, r.failed, r.changed
		r.mu.Unlock()
		switch {
		case failed != nil:
			return nil, failed
		case s != nil && s.alive():
			return s, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
