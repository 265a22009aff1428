package cmd_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"archcoach/coach"
)

// coachAt is the program under test, as a file that can be started: the test
// binary under the name that makes it coach.
func coachAt(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "coach")
	if err := os.Symlink(self, link); err != nil {
		t.Fatal(err)
	}
	return link
}

// start prepares a coach process with folders of its own.
func start(ctx context.Context, t *testing.T, home string, env []string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	c := exec.CommandContext(ctx, coachAt(t), args...)
	c.Env = append(os.Environ(), env...)
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		c.Env = append(c.Env, v+"="+filepath.Join(home, v))
	}
	stderr := new(bytes.Buffer)
	c.Stderr = stderr
	return c, stderr
}

// readScript gives the text of the bundled interview.
func readScript(t *testing.T) []coach.Utterance {
	t.Helper()
	f, err := os.Open("demo/interview.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	script, err := coach.ParseTranscript(f)
	if err != nil {
		t.Fatal(err)
	}
	return script
}

// overlap is the share of the longer words of a line found in a text.
func overlap(line, text string) float64 {
	found, all := 0, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(w) < 5 {
			continue
		}
		all++
		if strings.Contains(text, w) {
			found++
		}
	}
	if all == 0 {
		return 1
	}
	return float64(found) / float64(all)
}
