package terminal

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// A Guard starts the goroutines that run beside the screen. A panic in one of
// them would leave the terminal raw, without echo, on the alternate screen;
// the guard turns it into an error that ends the screen first.
//
//	guard := terminal.NewGuard()
//	guard.Go("listener", listen)
//	err := terminal.Run(ctx, model, terminal.Options{Failed: guard.Failed()})
type Guard struct {
	failed chan error
	wait   sync.WaitGroup
}

// NewGuard makes a guard with nothing to guard.
func NewGuard() *Guard { return &Guard{failed: make(chan error, 1)} }

// Go runs f in a goroutine. An error it returns, or its panic as a
// *PanicError, goes to Failed; after the first, later ones are dropped.
func (g *Guard) Go(name string, f func() error) {
	g.wait.Go(func() {
		err := protect(name, f)
		if err == nil {
			return
		}
		select {
		case g.failed <- err:
		default:
		}
	})
}

// Failed delivers the first failure. It is never closed.
func (g *Guard) Failed() <-chan error { return g.failed }

// Wait returns when every goroutine has.
func (g *Guard) Wait() { g.wait.Wait() }

// protect calls f and gives its panic as an error.
func protect(name string, f func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Name: name, Value: value, Stack: debug.Stack()}
		}
	}()
	return f()
}

// A PanicError is a panic that was caught; Stack is for a bug report.
type PanicError struct {
	Name  string
	Value any
	Stack []byte
}

// Error tells which part panicked and with what.
func (e *PanicError) Error() string { return fmt.Sprintf("%s panicked: %v", e.Name, e.Value) }

// Unwrap gives the error the code panicked with, if it was one.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
