//go:build unix

package live

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/tui/termtest"
)

func TestTheScreenStartsResizesAndQuits(t *testing.T) {
	p := start(t, "nothing")
	p.Sees("Design a scalable e-commerce platform.")
	p.Forget()
	p.Resize(39, 9)
	p.Sees("coach needs 40x10")
	p.Forget()
	p.Resize(130, 30)
	p.Sees("Waiting for the interviewer's first question.")
	p.Types("?")
	p.Sees("Keys")
	p.Forget()
	p.Types("q")
	p.GivesBack("Run returned: <nil>")
}

func TestCtrlCQuits(t *testing.T) {
	p := start(t, "nothing")
	p.Sees("Design a scalable")
	p.Forget()
	p.Types("\x03")
	p.GivesBack("Run returned: <nil>")
}

func TestWhatIsTypedReachesTheScreenAndTheSession(t *testing.T) {
	p := start(t, "events")
	p.Sees("Design a scalable")
	p.Types("y")
	p.Sees("leaves")
	p.Types("sharded by SKU")
	p.Sees("sharded by SKU")
	p.Types("\r")
	p.Sees("ENDED") // the session of this program ends at the first action
	p.Forget()
	p.Types("q")
	p.GivesBack("Run returned: <nil>")
}

// A shell with job control stops the screen, gets the terminal to itself, and
// brings the screen back.
func TestSuspendGivesTheTerminalToTheShellAndResumeTakesItBack(t *testing.T) {
	p := termtest.Start(t, 100, 24, []string{asProgram + "=nothing"}, "/bin/sh", "-c",
		`set -m; "$0"; echo "the shell has it"; read line; fg >/dev/null; echo "the shell again"`, os.Args[0])
	p.Sees("Design a scalable")
	p.Forget()
	p.Types("\x1a")
	p.GivesBack("the shell has it")
	p.Forget()
	p.Types("\n")
	p.Sees("\x1b[?1049h")
	p.Sees("Design a scalable")
	p.Types("?")
	p.Sees("Keys")
	p.Forget()
	p.Types("qq")
	p.GivesBack("the shell again")
}

func TestSuspendWithoutAShellComesBackByItself(t *testing.T) {
	p := start(t, "nothing")
	p.Sees("Design a scalable")
	p.Forget()
	p.Types("\x1a")
	p.Sees("\x1b[?1049l")
	p.Sees("\x1b[?1049h")
	p.Types("?")
	p.Sees("Keys")
	p.Forget()
	p.Types("qq")
	p.GivesBack("Run returned: <nil>")
}

// The terminal of these tests answers no query; the program must not wait for
// one before it draws, and must ask nothing.
func TestASilentTerminalIsDrawnOnWithoutAnAnswer(t *testing.T) {
	p := start(t, "nothing")
	p.Sees("Design a scalable")
	for _, query := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c"} {
		if strings.Contains(p.Output(), query) {
			t.Errorf("it asked the terminal %q", query)
		}
	}
	p.Forget()
	p.Types("q")
	p.GivesBack("Run returned: <nil>")
}

func TestAPanicAnywhereGivesTheTerminalBack(t *testing.T) {
	for kind, c := range map[string]struct{ key, result string }{
		"goroutine": {" ", "Run returned: listener panicked: boom"},
		"status":    {" ", "Run returned: the screen failed"},
		"library":   {"\r", "Run returned: the screen failed"},
	} {
		t.Run(kind, func(t *testing.T) {
			p := start(t, kind)
			p.Sees("Design a scalable")
			if kind == "library" {
				p.Sees("sagas")
			}
			p.Forget()
			p.Types(c.key)
			p.GivesBack(c.result)
		})
	}
}

func TestTheContextEndsTheScreenWithItsCause(t *testing.T) {
	p := start(t, "context")
	p.Sees("Design a scalable")
	p.Forget()
	p.Types(" ")
	p.GivesBack("Run returned: asked to stop")
}

func TestAScreenWhoseSessionEndedStaysUntilItIsQuit(t *testing.T) {
	p := start(t, "events")
	p.Sees("Design a scalable")
	p.Types(" ")
	p.Sees("ENDED")
	p.Forget()
	p.Types("q")
	p.GivesBack("Run returned: <nil>")
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
