package terminal

import (
	"errors"
	"testing"
)

func TestAGuardTurnsAPanicIntoAnError(t *testing.T) {
	cause := errors.New("index out of range")
	g := NewGuard()
	g.Go("listener", func() error { panic(cause) })
	err := <-g.Failed()
	var panicked *PanicError
	if !errors.As(err, &panicked) || !errors.Is(err, cause) || err.Error() != "listener panicked: index out of range" || len(panicked.Stack) == 0 {
		t.Errorf("got %v", err)
	}
	g.Go("a", func() error { return nil })
	g.Go("b", func() error { return cause })
	g.Go("c", func() error { return cause })
	g.Wait()
	if err := <-g.Failed(); !errors.Is(err, cause) {
		t.Errorf("got %v", err)
	}
}
