//go:build cgo && fakeaudio && unix

package cmd_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"archcoach/audio/fakeaudio"
	"archcoach/tui/termtest"
)

// TestTheFirstStartAsksOnceAndEnterBegins starts `coach live` on a terminal,
// twice: the first start asks, and one press of enter is enough.
func TestTheFirstStartAsksOnceAndEnterBegins(t *testing.T) {
	server, err := fakeaudio.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	home := t.TempDir()
	env := server.Env()
	for _, v := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		env = append(env, v+"="+filepath.Join(home, v))
	}
	live := func() *termtest.Terminal {
		return termtest.Start(t, 100, 30, env, "/bin/sh", "-c", `"$0" live --speech none; echo "it ended with $?"`, coachAt(t))
	}
	first := live()
	first.Sees("from nobody.")
	first.Sees("Monitor of")
	first.Types("\r")
	first.Sees("Waiting for the interviewer's first question.")
	first.Forget()
	first.Types("q")
	first.GivesBack("it ended with 0")
	if _, err := os.Stat(filepath.Join(home, "XDG_CONFIG_HOME", "coach", "config.yaml")); err == nil {
		t.Error("settings were written though nothing was chosen")
	}
	second := live()
	second.Sees("Waiting for the interviewer's first question.")
	if strings.Contains(second.Output(), "from nobody.") {
		t.Error("the second start asks again")
	}
	second.Forget()
	second.Types("q")
	second.GivesBack("it ended with 0")
}
