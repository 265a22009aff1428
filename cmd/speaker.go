package cmd

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// errNoVoice means that the system has no program that speaks.
var errNoVoice = errors.New("no program that speaks was found")

// A speaker says lines aloud through a program of the system, one at a time;
// it can be interrupted.
type speaker struct {
	argv []string // the line is added at the end
	quit []string // run to hush a daemon that goes on by itself; nil for none

	mu     sync.Mutex
	hush   context.CancelFunc
	done   chan struct{}
	quiet  time.Time // when it was over
	failed error     // why the last line was not spoken
}

// findSpeaker picks the system's voice: the usual programs, in this order.
func findSpeaker() (*speaker, error) {
	for _, s := range []*speaker{
		{argv: []string{"say", "--"}},
		{argv: []string{"spd-say", "--wait", "--"}, quit: []string{"spd-say", "--cancel"}},
		{argv: []string{"espeak-ng", "--"}},
		{argv: []string{"flite", "-t"}},
	} {
		if path, err := exec.LookPath(s.argv[0]); err == nil {
			s.argv[0] = path
			return s, nil
		}
	}
	return nil, errNoVoice
}

// speak says a line in the background, in the place of what it was saying.
func (s *speaker) speak(ctx context.Context, line string) {
	s.stop()
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	s.mu.Lock()
	s.hush, s.done, s.failed = cancel, done, nil
	s.mu.Unlock()
	go func() {
		defer close(done)
		defer cancel()
		err := s.run(ctx, line)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.quiet = time.Now()
		if ctx.Err() == nil {
			s.failed = err
		}
	}()
}

// fastest is less than the fastest voice takes for a word.
const fastest = 60 * time.Millisecond

// errMute means that a program says it spoke and was too soon done with it.
var errMute = errors.New("it ended at once")

// run has the program say the line. Some complain and exit with success when
// there is nothing to play on: they are told by how soon they are done.
func (s *speaker) run(ctx context.Context, line string) error {
	c := exec.CommandContext(ctx, s.argv[0], append(s.argv[1:len(s.argv):len(s.argv)], line)...)
	c.WaitDelay = time.Second
	var complaint strings.Builder
	c.Stderr = &complaint
	begun := time.Now()
	err := c.Run()
	if err == nil && complaint.Len() > 0 && time.Since(begun) < time.Duration(len(strings.Fields(line)))*fastest {
		err = errMute
	}
	if err == nil {
		return nil
	}
	name := filepath.Base(s.argv[0])
	if said := strings.Split(strings.TrimSpace(complaint.String()), "\n"); said[len(said)-1] != "" {
		return fmt.Errorf("%s: %w: %s", name, err, said[len(said)-1])
	}
	return fmt.Errorf("%s: %w", name, err)
}

// ringing is how long a room and the buffers of a sound card go on after the
// program is done.
const ringing = 400 * time.Millisecond

// speaking reports whether it can be heard.
func (s *speaker) speaking() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done == nil {
		return false
	}
	select {
	case <-s.done:
		return time.Since(s.quiet) < ringing
	default:
		return true
	}
}

// trouble is why the line before was not spoken; it is told once.
func (s *speaker) trouble() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.failed
	s.failed = nil
	return err
}

// stop hushes it and waits until it is quiet.
func (s *speaker) stop() {
	s.mu.Lock()
	hush, done := s.hush, s.done
	s.mu.Unlock()
	if hush == nil {
		return
	}
	select {
	case <-done:
		return // it had ended by itself
	default:
	}
	hush()
	<-done
	if s.quit != nil {
		// The daemon may be gone; then it is quiet too.
		_ = exec.Command(s.quit[0], s.quit[1:]...).Run() //nolint:noctx // it takes a moment and must not be cut
	}
}
