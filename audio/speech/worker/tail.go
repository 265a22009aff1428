package worker

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"archcoach/audio/speech"
)

// tailSize is how much of what a child says on standard error is kept, in
// bytes: enough for the reason of its death.
const tailSize = 4 << 10

// A tail keeps the end of what is written to it and passes everything on.
type tail struct {
	mu   sync.Mutex
	last []byte
	log  io.Writer // may be nil
}

// Write never fails: a full disk under the log must not stop a child.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, p...)
	if over := len(t.last) - tailSize; over > 0 {
		t.last = append([]byte(nil), t.last[over:]...)
	}
	if t.log != nil {
		_, _ = t.log.Write(p)
	}
	return len(p), nil
}

// note logs a remark of our own, which is not among the child's last words.
func (t *tail) note(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.log != nil {
		fmt.Fprintf(t.log, format+"\n", args...)
	}
}

// lastLine is the last thing the child said, fit for an error.
func (t *tail) lastLine() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text := strings.TrimSpace(string(t.last))
	return speech.Plain(text[strings.LastIndexByte(text, '\n')+1:])
}
