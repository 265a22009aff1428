// Package subprocess is how processes that recognise speech are held: apart from the
// terminal, ended with all they started, and asked for their last words.
package subprocess

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"

	"archcoach/audio/speech"
)

// tailSize is how much of what a child says on standard error is kept, in
// bytes: enough for the reason of its death.
const tailSize = 4 << 10

// A Tail keeps the end of what is written to it and passes everything on.
type Tail struct {
	Log io.Writer // gets everything; may be nil

	mu   sync.Mutex
	last []byte
	dead bool // the Go runtime has begun to report a crash
}

// Write never fails: a full disk under the log must not stop a child.
func (t *Tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.keep(p)
	if over := len(t.last) - tailSize; over > 0 {
		t.last = append([]byte(nil), t.last[over:]...)
	}
	if t.Log != nil {
		_, _ = t.Log.Write(p)
	}
	return len(p), nil
}

// keep appends to what is kept, up to the line in which the Go runtime of a
// worker says that native code crashed: what follows is its stacks and
// registers, and what came before may be the reason.
func (t *Tail) keep(p []byte) {
	for line := range bytes.Lines(p) {
		if t.dead {
			return
		}
		t.last = append(t.last, line...)
		for _, crash := range []string{"SIGABRT: ", "SIGSEGV: ", "SIGBUS: ", "SIGILL: ", "SIGFPE: "} {
			t.dead = t.dead || bytes.HasPrefix(line, []byte(crash))
		}
	}
}

// Note logs a remark of our own, which is not among the child's last words.
func (t *Tail) Note(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.Log != nil {
		fmt.Fprintf(t.Log, format+"\n", args...)
	}
}

// LastLine is the last thing the child said, fit for an error; of a crash the
// line before it as well. What PocketSphinx and others mark as information is
// no reason.
func (t *Tail) LastLine() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(string(t.last)), "\n")
	if n := len(lines); t.dead && n > 1 {
		return speech.Plain(lines[n-2] + " (" + lines[n-1] + ")")
	}
	for n := len(lines); n > 0; n-- {
		if last := lines[n-1]; !strings.HasPrefix(last, "INFO") {
			return speech.Plain(last)
		}
	}
	return ""
}
