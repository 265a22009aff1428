//go:build unix

package live

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"

	"archcoach/coach"
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
	guard := NewGuard()
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

// A terminal is a pseudo-terminal with a program on it.
type terminal struct {
	t    *testing.T
	tty  *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	seen bytes.Buffer
	done chan struct{}
}

func start(t *testing.T, kind string) *terminal {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"="+kind, "TERM=xterm-256color", "NO_COLOR=1")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 100, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, tty: tty, cmd: cmd, done: make(chan struct{})}
	go term.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-term.done
		_ = tty.Close()
	})
	return term
}

// read collects what the program writes, until it ends.
func (p *terminal) read() {
	defer close(p.done)
	chunk := make([]byte, 4096)
	for {
		n, err := p.tty.Read(chunk)
		p.mu.Lock()
		p.seen.Write(chunk[:n])
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (p *terminal) output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen.String()
}

// sees waits for a text to be written after everything seen so far was
// forgotten.
func (p *terminal) sees(want string) {
	p.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !strings.Contains(p.output(), want); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			p.t.Fatalf("%q never came; the terminal has %q", want, p.output())
		}
	}
}

func (p *terminal) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen.Reset()
}

func (p *terminal) types(keys string) {
	p.t.Helper()
	if _, err := p.tty.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
}

func (p *terminal) resize(cols, rows uint16) {
	p.t.Helper()
	if err := pty.Setsize(p.tty, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		p.t.Fatal(err)
	}
}

// givesBack waits for the program to end with a result and checks that the
// terminal is as it was: off the alternate screen, cursor shown, echo on.
func (p *terminal) givesBack(result string) {
	p.t.Helper()
	p.sees(result)
	out := p.output()
	end := out[:strings.Index(out, "Run returned")]
	for name, restored := range map[string]string{"alternate screen": "\x1b[?1049l", "cursor": "\x1b[?25h", "bracketed paste": "\x1b[?2004l"} {
		if !strings.Contains(end, restored) {
			p.t.Errorf("the %s was not restored before the report: %q", name, end)
		}
	}
	master, slave, err := pty.Open()
	if err != nil {
		p.t.Fatal(err)
	}
	defer master.Close()
	defer slave.Close()
	fresh, err := term.GetState(int(slave.Fd()))
	if err != nil {
		p.t.Fatal(err)
	}
	left, err := term.GetState(int(p.tty.Fd()))
	if err != nil {
		p.t.Fatal(err)
	}
	if !reflect.DeepEqual(fresh, left) {
		p.t.Errorf("the terminal was left in another mode: %+v, a fresh one has %+v", left, fresh)
	}
}
