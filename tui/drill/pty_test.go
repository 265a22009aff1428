//go:build unix

package drill

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/termtest"
)

// asProgram makes the test binary a program with an interview by voice on its
// screen. Its value is what is to go wrong in it.
const asProgram = "DRILL_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if kind := os.Getenv(asProgram); kind != "" {
		os.Exit(program(kind))
	}
	os.Exit(m.Run())
}

// program holds an interview on the terminal it was started on. The first turn
// that is said is the sign for something to go wrong. The line it prints at the
// end says how that went.
func program(kind string) int {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	guard := terminal.NewGuard()
	said := make(chan struct{})
	host := &signalling{said: said}
	guard.Go("voice", func() error {
		<-said
		switch kind {
		case "panic":
			panic("boom")
		case "context":
			cancel(errors.New("asked to stop"))
		case "error":
			return errors.New("the sound died")
		}
		return nil
	})
	outcome, err := Run(ctx, Config{
		Host: host, Title: "URL shortener", Length: 20 * time.Minute, Elapsed: func() time.Duration { return 0 }, Failed: guard.Failed(),
		First: Step{Said: []coach.Utterance{{ID: "d1", Speaker: coach.Interviewer, Text: "Design a URL shortener.", Final: true}}},
		Voice: &Voice{Events: make(chan coach.Event), Status: func() pane.Status { return pane.Status{Engine: "pocketsphinx"} }, Hush: func() {}},
	})
	fmt.Printf("\nRun returned: %d, %v\n", outcome, err)
	return 0
}

// signalling is a host that tells when the first turn was said.
type signalling struct {
	fakeHost
	said chan struct{}
}

func (h *signalling) Say(context.Context, string, time.Duration, time.Duration) (Step, error) {
	close(h.said)
	return Step{}, nil
}

func TestTheTerminalIsGivenBackWhateverDies(t *testing.T) {
	for kind, end := range map[string]string{
		"panic":   "Run returned: 0, voice panicked: boom",
		"error":   "Run returned: 0, the sound died",
		"context": "Run returned: 0, asked to stop",
		"nothing": "",
	} {
		t.Run(kind, func(t *testing.T) {
			p := termtest.Start(t, 100, 24, []string{asProgram + "=" + kind}, os.Args[0])
			p.Sees("Design a URL shortener.")
			p.Sees("pocketsphinx")
			p.Forget()
			p.Types("Hello there.\r")
			if end == "" {
				p.Types("\x18") // ctrl+x ends and scores
				end = "Run returned: 1, <nil>"
			}
			p.GivesBack(end)
		})
	}
}
