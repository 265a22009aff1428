//go:build unix

package live

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"archcoach/coach"
	"archcoach/tui/terminal"
	"archcoach/tui/termtest"
	"archcoach/tui/theme"
)

// asProgram makes the test binary a program with a live screen. Its value is
// what is to go wrong in it.
const asProgram = "LIVE_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if kind := os.Getenv(asProgram); kind != "" {
		os.Exit(program(kind))
	}
	os.Exit(m.Run())
}

// program runs a screen on the terminal it was started on. The line it prints
// at the end says how that went.
func program(kind string) int {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	events := make(chan coach.Event, 4)
	events <- final("1", "Design a scalable e-commerce platform.")
	guard := terminal.NewGuard()
	cfg := Config{Events: events, Failed: guard.Failed(), Theme: theme.New(theme.FromEnv(os.Getenv)), Status: status}
	fail := make(chan struct{})
	actions := make(chan Action, 1)
	cfg.Actions = actions
	guard.Go("keys", func() error {
		<-actions // the first key that asks for something is the sign
		close(fail)
		return nil
	})
	switch kind {
	case "goroutine":
		guard.Go("listener", func() error { <-fail; panic("boom") })
	case "status":
		cfg.Status = func() Status {
			select {
			case <-fail:
				panic("boom")
			default:
				return status()
			}
		}
	case "library":
		cfg.Library = func(string) (string, bool) { panic("boom") }
		events <- shopCard()
	case "context":
		guard.Go("signals", func() error { <-fail; cancel(errors.New("asked to stop")); return nil })
	case "events":
		guard.Go("session", func() error { <-fail; close(events); return nil })
	}
	fmt.Printf("\nRun returned: %v\n", Run(ctx, cfg))
	return 0
}

func shopCard() coach.Event {
	return coach.Event{Card: &coach.Card{Turn: "1", Focus: "Shop", Say: "I'd split by domain.", Sections: []coach.Section{{Items: []coach.Item{{Text: "sagas", Pattern: "saga"}}}}}}
}

// start runs the program on a terminal, and waits until the conversation is
// drawn.
func start(t *testing.T, kind string) *termtest.Terminal {
	t.Helper()
	p := termtest.Start(t, 100, 24, []string{asProgram + "=" + kind}, os.Args[0])
	p.Sees("Design a scalable e-commerce platform.")
	return p
}

// ends types what ends the program, which then tells what Run returned.
func ends(t *testing.T, p *termtest.Terminal, keys, result string) {
	t.Helper()
	p.Forget()
	p.Types(keys)
	p.GivesBack("Run returned: " + result)
}
