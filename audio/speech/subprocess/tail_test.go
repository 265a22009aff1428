package subprocess

import (
	"fmt"
	"strings"
	"testing"
)

func TestTheReasonOfACrashOutlivesItsReport(t *testing.T) {
	var quiet, crashed Tail
	fmt.Fprint(&quiet, "loading\nno such model\n")
	if got := quiet.LastLine(); got != "no such model" {
		t.Errorf("of an orderly end: %q", got)
	}
	fmt.Fprintf(&crashed, "loading\nuncaught exception\nSIGABRT: abort\nPC=0x1\n%s", strings.Repeat("goroutine\n", tailSize))
	if got := crashed.LastLine(); got != "uncaught exception (SIGABRT: abort)" {
		t.Errorf("of a crash: %q", got)
	}
	var chatty Tail
	fmt.Fprint(&chatty, "ERROR: no such model\nINFO: ngram.c(1): read\nINFO: ptm_m")
	if got := chatty.LastLine(); got != "ERROR: no such model" {
		t.Errorf("of one that chats: %q", got)
	}
	var silent Tail
	if got := silent.LastLine(); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var l Tail
	for range 1000 {
		_, _ = l.Write([]byte("a line of chatter\n"))
	}
	_, _ = l.Write([]byte("the \x1b[31mreason\n\n"))
	if got := l.LastLine(); got != "the [31mreason" || len(l.last) > tailSize {
		t.Errorf("last line %q of %d bytes", got, len(l.last))
	}
}
