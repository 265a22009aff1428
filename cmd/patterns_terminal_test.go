//go:build unix

package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"archcoach/cmd"
)

// A tty runs one command line on a terminal of its own.
type tty struct {
	t    *testing.T
	keys *os.File
	home string
	mu   sync.Mutex
	seen bytes.Buffer
	code chan int
}

// onTerminal starts coach on a terminal, with folders of its own and the
// script as its editor.
func onTerminal(t *testing.T, script string, args ...string) *tty {
	t.Helper()
	keys, screen, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(keys, &pty.Winsize{Cols: 100, Rows: 30}); err != nil {
		t.Fatal(err)
	}
	u := &tty{t: t, keys: keys, home: t.TempDir(), code: make(chan int, 1)}
	editor := filepath.Join(u.home, "editor.sh")
	if err := os.WriteFile(editor, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"TERM": "xterm", "NO_COLOR": "1", "EDITOR": "sh " + editor}
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		env[v] = u.home
	}
	go u.read()
	go func() {
		u.code <- cmd.Run(t.Context(), cmd.World{Args: args, In: screen, Out: screen, Err: screen, Getenv: func(k string) string { return env[k] }, Now: time.Now})
	}()
	t.Cleanup(func() { _, _ = keys.Close(), screen.Close() })
	return u
}

func (u *tty) read() {
	chunk := make([]byte, 4096)
	for {
		n, err := u.keys.Read(chunk)
		u.mu.Lock()
		u.seen.Write(chunk[:n])
		u.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (u *tty) output() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.seen.String()
}

// sees waits for a text.
func (u *tty) sees(want string) *tty {
	u.t.Helper()
	for deadline := time.Now().Add(60 * time.Second); !strings.Contains(u.output(), want); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			u.t.Fatalf("%q never came; the terminal has %q", want, u.output())
		}
	}
	return u
}

func (u *tty) types(keys string) *tty {
	u.t.Helper()
	if _, err := u.keys.WriteString(keys); err != nil {
		u.t.Fatal(err)
	}
	return u
}

// ends waits for coach to end with a code.
func (u *tty) ends(want int) {
	u.t.Helper()
	select {
	case code := <-u.code:
		if code != want {
			u.t.Errorf("exit code %d, want %d; the terminal has %q", code, want, u.output())
		}
	case <-time.After(60 * time.Second):
		u.t.Fatalf("it does not end; the terminal has %q", u.output())
	}
}

// clumsy is an editor that leaves out two fields the first time.
const clumsy = `
sed 's|^limits:.*|limits: 10 a second|; s|^fails:.*|fails: at times|; s|^patterns:.*|patterns: [message-queue]|' "$1" >"$1.new"
grep -q 'limits: 10' "$1" && sed 's|^good_for:.*|good_for: all|; s|^source:.*|source: [{title: Ours, url: "https://wiki.test"}]|' "$1" >"$1.new"
mv "$1.new" "$1"
`

func TestAnEntryThatFailsTheChecksIsOpenedAgainUntilItPasses(t *testing.T) {
	u := onTerminal(t, clumsy, "patterns", "add", "technology", "our-queue")
	u.sees("good_for is missing").sees("source has 0 items").sees("Open it again? [Y/n]").types("\n").sees("kept as").ends(0)
	if _, err := os.Stat(filepath.Join(u.home, "coach", "patterns", "our-queue.yaml")); err != nil {
		t.Error(err)
	}
}

func TestADraftThatIsGivenUpStaysAndIsNamed(t *testing.T) {
	u := onTerminal(t, clumsy, "patterns", "add", "technology", "our-queue")
	u.sees("Open it again? [Y/n]").types("n\n").sees("not kept: 2 errors").sees("goes on with it").ends(1)
	draft, err := os.ReadFile(filepath.Join(u.home, "coach", "patterns", ".draft-our-queue.yaml"))
	if err != nil || !strings.Contains(string(draft), "limits: 10 a second") {
		t.Errorf("the draft is %q, %v", draft, err)
	}
}

func TestPatternsAloneOpensTheBrowser(t *testing.T) {
	u := onTerminal(t, "", "patterns")
	u.sees("type a name, or the problem in plain words").types("circuit br").sees("Circuit breaker").types("\r").sees("next link")
	const givenBack = "\x1b[?1049l"
	u.types("\x03").sees(givenBack).ends(0)
}
