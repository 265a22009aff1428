package worker

import (
	"fmt"
	"strings"
	"testing"
)

func TestTheReasonOfACrashOutlivesItsReport(t *testing.T) {
	var quiet, crashed tail
	fmt.Fprint(&quiet, "loading\nno such model\n")
	if got := quiet.lastLine(); got != "no such model" {
		t.Errorf("of an orderly end: %q", got)
	}
	fmt.Fprintf(&crashed, "loading\nuncaught exception\nSIGABRT: abort\nPC=0x1\n%s", strings.Repeat("goroutine\n", tailSize))
	if got := crashed.lastLine(); got != "uncaught exception (SIGABRT: abort)" {
		t.Errorf("of a crash: %q", got)
	}
	var silent tail
	if got := silent.lastLine(); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}
