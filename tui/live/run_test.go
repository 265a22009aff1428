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
	p.Forget()
	p.Resize(39, 9)
	p.Sees("coach needs 40x10")
	p.Forget()
	p.Resize(130, 30)
	p.Sees("Waiting for the interviewer's first question.")
	p.Types("?")
	p.Sees("Keys")
	ends(t, p, "q", "<nil>")
}

func TestCtrlCQuits(t *testing.T) {
	p := start(t, "nothing")
	ends(t, p, "\x03", "<nil>")
}

func TestWhatIsTypedReachesTheScreenAndTheSession(t *testing.T) {
	p := start(t, "events")
	p.Types("y")
	p.Sees("leaves")
	p.Types("sharded by SKU")
	p.Sees("sharded by SKU")
	p.Types("\r")
	p.Sees("ENDED") // the session of this program ends at the first action
	ends(t, p, "q", "<nil>")
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
	p.Forget()
	p.Types("\x1a")
	p.Sees("\x1b[?1049l")
	p.Sees("\x1b[?1049h")
	p.Types("?")
	p.Sees("Keys")
	ends(t, p, "qq", "<nil>")
}

// The terminal of these tests answers no query; the program must not wait for
// one before it draws, and must ask nothing.
func TestASilentTerminalIsDrawnOnWithoutAnAnswer(t *testing.T) {
	p := start(t, "nothing")
	for _, query := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c"} {
		if strings.Contains(p.Output(), query) {
			t.Errorf("it asked the terminal %q", query)
		}
	}
	ends(t, p, "q", "<nil>")
}

func TestAPanicAnywhereGivesTheTerminalBack(t *testing.T) {
	for kind, c := range map[string]struct{ key, result string }{
		"goroutine": {" ", "listener panicked: boom"},
		"status":    {" ", "the screen failed"},
		"library":   {"\r", "the screen failed"},
	} {
		t.Run(kind, func(t *testing.T) {
			p := start(t, kind)
			if kind == "library" {
				p.Sees("sagas")
			}
			ends(t, p, c.key, c.result)
		})
	}
}

func TestTheContextEndsTheScreenWithItsCause(t *testing.T) {
	p := start(t, "context")
	ends(t, p, " ", "asked to stop")
}

func TestAScreenWhoseSessionEndedStaysUntilItIsQuit(t *testing.T) {
	p := start(t, "events")
	p.Types(" ")
	p.Sees("ENDED")
	ends(t, p, "q", "<nil>")
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
