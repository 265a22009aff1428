//go:build unix

package live

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
)

func TestTheScreenStartsResizesAndQuits(t *testing.T) {
	p := start(t, "nothing")
	p.sees("Design a scalable e-commerce platform.")
	p.forget()
	p.resize(39, 9)
	p.sees("coach needs 40x10")
	p.forget()
	p.resize(130, 30)
	p.sees("Waiting for the interviewer's first question.")
	p.types("?")
	p.sees("Keys")
	p.forget()
	p.types("q")
	p.givesBack("Run returned: <nil>")
}

func TestCtrlCQuits(t *testing.T) {
	p := start(t, "nothing")
	p.sees("Design a scalable")
	p.forget()
	p.types("\x03")
	p.givesBack("Run returned: <nil>")
}

func TestAPanicAnywhereGivesTheTerminalBack(t *testing.T) {
	for kind, c := range map[string]struct{ key, result string }{
		"goroutine": {" ", "Run returned: listener panicked: boom"},
		"status":    {" ", "Run returned: the screen failed"},
		"library":   {"\r", "Run returned: the screen failed"},
	} {
		t.Run(kind, func(t *testing.T) {
			p := start(t, kind)
			p.sees("Design a scalable")
			if kind == "library" {
				p.sees("sagas")
			}
			p.forget()
			p.types(c.key)
			p.givesBack(c.result)
		})
	}
}

func TestTheContextEndsTheScreenWithItsCause(t *testing.T) {
	p := start(t, "context")
	p.sees("Design a scalable")
	p.forget()
	p.types(" ")
	p.givesBack("Run returned: asked to stop")
}

func TestAScreenWhoseSessionEndedStaysUntilItIsQuit(t *testing.T) {
	p := start(t, "events")
	p.sees("Design a scalable")
	p.types(" ")
	p.sees("ENDED")
	p.forget()
	p.types("q")
	p.givesBack("Run returned: <nil>")
}

func TestRunWithoutATerminalTellsWhoWaitsThatTheUserLeft(t *testing.T) {
	in, keys := io.Pipe()
	actions := make(chan Action, 1)
	done := make(chan error)
	go func() {
		done <- Run(t.Context(), Config{In: in, Out: io.Discard, Actions: actions, Events: make(chan coach.Event)})
	}()
	if _, err := keys.Write([]byte("q")); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it does not quit")
	}
	if a := <-actions; a != (Quit{}) {
		t.Errorf("got %v", a)
	}
}

func TestRunGivesTheErrorOfWhatFailedBeforeItStarted(t *testing.T) {
	failed := make(chan error, 1)
	failed <- errors.New("no microphone")
	in, _ := io.Pipe()
	err := Run(t.Context(), Config{In: in, Out: io.Discard, Failed: failed, Events: make(chan coach.Event)})
	if err == nil || !strings.Contains(err.Error(), "no microphone") {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Run(ctx, Config{In: in, Out: io.Discard, Events: make(chan coach.Event)}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
