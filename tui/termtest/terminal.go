//go:build unix

// Package termtest puts a program on a pseudo-terminal, for tests that need a
// real one: it types, reads what is written, resizes, and checks that the
// terminal is given back as it was.
package termtest

import (
	"bytes"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// patience bounds how long a test waits for something to be written.
const patience = 20 * time.Second

// A Terminal is a pseudo-terminal with a program on it.
type Terminal struct {
	t    *testing.T
	tty  *os.File
	mu   sync.Mutex
	seen bytes.Buffer
	done chan struct{}
}

// Start runs a command on a terminal of its own, which lives as long as the
// test. The environment is that of the test, with what is added to it.
func Start(t *testing.T, cols, rows uint16, env []string, program string, args ...string) *Terminal {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=1"), env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: cols, Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	p := &Terminal{t: t, tty: tty, done: make(chan struct{})}
	go p.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-p.done
		_ = tty.Close()
	})
	return p
}

// read collects what the program writes, until it ends.
func (p *Terminal) read() {
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

// Output is what was written since it was last forgotten.
func (p *Terminal) Output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen.String()
}

// Sees waits for a text among what was written since it was last forgotten.
func (p *Terminal) Sees(want string) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); !strings.Contains(p.Output(), want); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			p.t.Fatalf("%q never came; the terminal has %q", want, p.Output())
		}
	}
}

// Forget forgets what was written so far.
func (p *Terminal) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen.Reset()
}

// Types types keys.
func (p *Terminal) Types(keys string) {
	p.t.Helper()
	if _, err := p.tty.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
}

// Resize changes the size of the terminal.
func (p *Terminal) Resize(cols, rows uint16) {
	p.t.Helper()
	if err := pty.Setsize(p.tty, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		p.t.Fatal(err)
	}
}

// GivesBack waits for a line that the program writes when it is done with the
// terminal, and checks that it was given back before: off the alternate
// screen, cursor shown, echo on.
func (p *Terminal) GivesBack(line string) {
	p.t.Helper()
	p.Sees(line)
	out := p.Output()
	end := out[:strings.Index(out, line)]
	for name, restored := range map[string]string{"alternate screen": "\x1b[?1049l", "cursor": "\x1b[?25h", "bracketed paste": "\x1b[?2004l"} {
		if !strings.Contains(end, restored) {
			p.t.Errorf("the %s was not restored before %q: %q", name, line, end)
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
