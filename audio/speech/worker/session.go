package worker

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/subprocess"
)

const (
	// startLimit bounds the loading of a model from a cold disk.
	startLimit = 20 * time.Second
	// closeLimit bounds Close whatever the child does: nobody needs longer
	// than the sound lasts that may still wait for it.
	closeLimit = speech.Backlog
	// silent is how long a child may say nothing by default, at its end and
	// after a flush.
	silent = 5 * time.Second
)

// A session is a speech.Session over a child process. One goroutine sends
// sound, one receives messages and reaps the child.
type session struct {
	*speech.Mailbox
	process *process
	cfg     speech.Config
	grace   time.Duration

	segments *segments
	hints    atomic.Pointer[[]string] // to be sent before the next sound

	ready   chan struct{} // closed by the first sign of readiness
	stirred chan struct{} // a sign of life
	closing chan struct{} // closed by Close
	once    chan struct{} // holds one token, for the first Close
	forced  atomic.Bool   // Close made the child end
	done    chan struct{} // closed when the child is reaped
	err     error         // how the child ended; read after done
}

// Start starts a child and opens a session over it. A worker that does not
// come up is an error here; any other command is taken at its word.
func Start(ctx context.Context, c Command, cfg speech.Config) (speech.Session, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("start speech engine %s: %w", c.Name, err)
	}
	hints, remove, err := hintFile(c, cfg.Hints)
	if err != nil {
		return nil, err
	}
	p, err := start(c, append(environment(cfg), hints...))
	if err != nil {
		remove()
		return nil, err
	}
	s := &session{
		Mailbox: speech.NewMailbox("the speech engine"),
		process: p, cfg: cfg, grace: cmp.Or(c.Grace, silent),
		ready:   make(chan struct{}),
		stirred: make(chan struct{}, 1),
		closing: make(chan struct{}),
		once:    make(chan struct{}, 1),
		done:    make(chan struct{}),
	}
	s.once <- struct{}{}
	s.segments = newSegments(cfg.Source, s.Mailbox, cmp.Or(c.Patience, silent))
	go s.send()
	go s.receive(remove)
	if c.Worker {
		return s, s.await(ctx)
	}
	return s, nil
}

// await waits for the worker's first word.
func (s *session) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	select {
	case <-s.ready:
		return nil
	case <-s.done:
	case <-ctx.Done():
		subprocess.Kill(s.process.cmd)
		<-s.done
		s.err = fmt.Errorf("start speech engine %s: %w", s.process.name, ctx.Err())
	}
	for range s.Out.Events() { // nobody else will read them
	}
	return s.err
}

// SetHints replaces the vocabulary, soon.
func (s *session) SetHints(hints []string) error {
	if s.process.control == nil {
		return errors.ErrUnsupported
	}
	s.hints.Store(&hints)
	return nil
}

// Close ends the sound and waits for the child to say its last words. A
// child that says nothing for the grace is asked to stop, then killed.
func (s *session) Close(ctx context.Context) error {
	select {
	case <-s.once:
	default:
		<-s.done
		return nil
	}
	close(s.closing)
	s.In.Close()
	ctx, cancel := context.WithTimeout(ctx, closeLimit)
	defer cancel()
	if s.quiet(ctx) {
		s.forced.Store(true)
		subprocess.Terminate(s.process.cmd)
		select {
		case <-s.done:
		case <-time.After(s.grace):
		case <-ctx.Done():
		}
		subprocess.Kill(s.process.cmd)
	}
	<-s.done
	return s.err
}

// quiet reports whether the child has to be made to end.
func (s *session) quiet(ctx context.Context) bool {
	timer := time.NewTimer(s.grace)
	defer timer.Stop()
	for {
		select {
		case <-s.done:
			return false
		case <-s.stirred:
			timer.Reset(s.grace)
		case <-timer.C:
			return true
		case <-ctx.Done():
			return true
		}
	}
}

func (s *session) stir() {
	select {
	case s.stirred <- struct{}{}:
	default:
	}
}

// receive reads messages until the child's output ends, then reaps it. A
// child that dies before it has heard everything is fatal even when it was
// to end, for another can still be asked.
func (s *session) receive(cleanup func()) {
	defer close(s.done)
	defer s.Out.Close()
	defer cleanup()
	err := speech.Guard(s.read)
	s.In.Abort()
	closing := s.isClosing()
	if !closing || err != nil {
		subprocess.Kill(s.process.cmd) // it may live on without its output
	}
	err = errors.Join(err, s.process.wait())
	unheard := s.Waiting.Length() > 0
	switch {
	case closing && (err == nil || s.forced.Load() || !unheard):
		s.err = err
		s.segments.end(err)
	default:
		s.err = s.death(err)
		s.Out.Send(speech.Event{Kind: speech.Fatal, Err: s.err})
	}
}

// death is why the child ended when it should not have.
func (s *session) death(err error) error {
	switch {
	case s.segments.fatal != nil:
		return fmt.Errorf("speech engine %s: %w", s.process.name, s.segments.fatal)
	case err == nil:
		return fmt.Errorf("speech engine %s ended by itself", s.process.name)
	default:
		return err
	}
}

func (s *session) isClosing() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}

func (s *session) read() error {
	lines := bufio.NewScanner(s.process.out)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		s.stir()
		m, err := parse(lines.Bytes())
		if err != nil {
			s.process.errors.Note("%s: %v", s.process.name, err)
			continue
		}
		if m.Type == typeReady {
			if m.Protocol > Version {
				return fmt.Errorf("it speaks protocol %d, this program %d", m.Protocol, Version)
			}
			s.isReady()
			continue
		}
		if m.Type == typeError {
			fmt.Fprintf(s.process.errors, "%s\n", m.Message)
		}
		s.segments.take(m)
	}
	return lines.Err()
}

func (s *session) isReady() {
	select {
	case <-s.ready:
	default:
		close(s.ready)
	}
}
