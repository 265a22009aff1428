package cmd

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"archcoach/patterns"
)

// errNoVoice means that the system has no program that speaks.
var errNoVoice = errors.New("no program that speaks was found")

// A speaker says lines aloud through a program of the system, one at a time;
// it can be interrupted.
type speaker struct {
	argv []string // the line is added at the end
	quit []string // run to hush a daemon that goes on by itself; nil for none

	mu      sync.Mutex
	hush    context.CancelFunc
	done    chan struct{}
	said    atomic.Pointer[string] // what was spoken last
	failing atomic.Bool            // the program could not speak
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
	s.hush, s.done = cancel, done
	s.mu.Unlock()
	s.said.Store(&line)
	go func() {
		defer close(done)
		defer cancel()
		c := exec.CommandContext(ctx, s.argv[0], append(s.argv[1:len(s.argv):len(s.argv)], line)...)
		c.WaitDelay = time.Second
		s.failing.Store(c.Run() != nil && ctx.Err() == nil)
	}()
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

// echoes reports whether something that was heard is the speaker's own line
// coming back through the microphone: most of its words are in it, in order.
func (s *speaker) echoes(heard string) bool {
	said := s.said.Load()
	if said == nil {
		return false
	}
	words, rest := 0, " "+spokenWords(*said)
	found := 0
	for _, w := range strings.Fields(spokenWords(heard)) {
		words++
		if i := strings.Index(rest, " "+w+" "); i >= 0 {
			found++
			rest = rest[i+len(w)+1:]
		}
	}
	return words >= 3 && 3*found >= 2*words
}

// spokenWords are the words of a line, each with a space after it.
func spokenWords(line string) string {
	var b strings.Builder
	for _, t := range patterns.Analyze(line) {
		b.WriteString(t.Word + " ")
	}
	return b.String()
}
