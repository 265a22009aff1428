// An external test: inside the package, its own import of Bubble Tea would
// have Bubble Tea initialised first.
package termbg_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/creack/pty"

	_ "archcoach/tui/termbg"

	// The package whose init() asks the terminal.
	_ "github.com/charmbracelet/bubbletea"
)

// The test binary stands for any program that links Bubble Tea: run again with
// this variable set, it does nothing but start.
const onlyStart = "TERMBG_ONLY_START"

func TestMain(m *testing.M) {
	if os.Getenv(onlyStart) != "" {
		_, _ = os.Stdout.WriteString("started\n")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestStartUpDoesNotWaitForATerminalThatNeverAnswers(t *testing.T) {
	// The best of three: a busy machine may hold up any one of them, a query
	// holds up all by seconds.
	best := time.Hour
	for range 3 {
		took, seen := start(t)
		best = min(best, took)
		if bytes.Contains(seen, []byte("\x1b]11")) {
			t.Fatalf("the terminal was asked for its background: %q", seen)
		}
	}
	if best > time.Second {
		t.Errorf("start-up took %v", best)
	}
}

// start runs the program on a terminal that reads and never answers.
func start(t *testing.T) (took time.Duration, seen []byte) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), onlyStart+"=1", "TERM=xterm-256color", "CI=")
	begin := time.Now()
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	for chunk := make([]byte, 256); !bytes.Contains(seen, []byte("started")); {
		n, err := terminal.Read(chunk)
		seen = append(seen, chunk[:n]...)
		if err != nil {
			t.Fatalf("the terminal closed after %q: %v", seen, err)
		}
	}
	took = time.Since(begin)
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return took, seen
}
