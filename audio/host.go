package audio

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"
)

// A host is where devices come from: malgo in the program, a script in the
// tests of everything above it.
type host interface {
	// system is the operating system's name, as in runtime.GOOS.
	system() string
	// dial connects to the sound server. A connection does not outlive its
	// server; each reopening dials again.
	dial() (conn, error)
}

// A conn is a connection to the sound server.
type conn interface {
	list() (endpoints, error)
	// open starts a stream. It calls deliver with 16 kHz mono samples on a
	// thread that must not be kept waiting; they are invalid after it returns.
	open(d Device, deliver func([]int16)) (stream, error)
	close()
}

// A stream is a running device. It must be stopped before it is released:
// to release one whose server died, without stopping it, never returns.
type stream interface {
	stop()
	release()
}

// answerTime bounds a call into the sound system, and stepTime each step of
// closing a device. A healthy system needs milliseconds; a dead one may
// never answer, and then the thread that asked is given up for lost.
const (
	answerTime = 5 * time.Second
	stepTime   = 2 * time.Second
)

func dial(ctx context.Context, h host) (conn, error) {
	return answer(ctx, h.dial, func(c conn) { c.close() })
}

// list asks for the devices. When it fails it closes the connection itself,
// as soon as nothing uses it any more.
func list(ctx context.Context, c conn) (endpoints, error) {
	return answer(ctx, func() (endpoints, error) {
		found, err := c.list()
		if err != nil {
			c.close()
		}
		return found, err
	}, func(endpoints) { c.close() })
}

// open starts a stream. When it fails it closes the connection, as list does.
func open(ctx context.Context, c conn, d Device, deliver func([]int16)) (stream, error) {
	return answer(ctx, func() (stream, error) {
		s, err := c.open(d, deliver)
		if err != nil {
			c.close()
		}
		return s, err
	}, func(s stream) {
		s.stop()
		s.release()
		c.close()
	})
}

// answer waits for ask, up to answerTime. What succeeds too late is given to
// discard instead.
func answer[T any](ctx context.Context, ask func() (T, error), discard func(T)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	type result struct {
		value T
		err   error
	}
	answered := make(chan result)
	go func() {
		var r result
		if err := guard(func() error { r.value, r.err = ask(); return nil }); err != nil {
			r.err = err
		}
		select {
		case answered <- r:
		case <-ctx.Done():
			if r.err == nil {
				_ = guard(func() error { discard(r.value); return nil })
			}
		}
	}()
	select {
	case r := <-answered:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return none, &Problem{Err: ErrNoServer, What: "the sound server does not answer", Fix: "restart it, or log out and in"}
		}
		return none, ctx.Err()
	}
}

// closeInTime runs steps in order. When one hangs, the rest are left undone:
// they would touch memory that the hanging one still uses.
func closeInTime(steps ...func()) {
	for _, step := range steps {
		done := make(chan error, 1)
		go func() { done <- guard(func() error { step(); return nil }) }()
		timer := time.NewTimer(stepTime)
		select {
		case err := <-done:
			timer.Stop()
			if err != nil {
				return
			}
		case <-timer.C:
			return
		}
	}
}

// guard turns a panic into an error, so that a defect in one source ends
// that source and not the program, which may hold a terminal in raw mode.
func guard(fn func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("audio: panic: %v\n%s", p, debug.Stack())
		}
	}()
	return fn()
}
