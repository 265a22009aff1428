package cmd_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"archcoach/coach"
)

// follow starts `coach replay --json` on the bundled interview with the real
// recogniser and gives its events as they come, and its process.
func follow(t *testing.T, home string, args ...string) (<-chan coach.Event, *os.Process) {
	t.Helper()
	replay, stderr := start(t.Context(), t, home, nil, append([]string{"replay", "--json", "--speed", "3", "--speech", "pocketsphinx"}, args...)...)
	out, err := replay.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := replay.Start(); err != nil {
		t.Fatal(err)
	}
	events := make(chan coach.Event, 1024)
	go func() {
		defer close(events)
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var e coach.Event
			if json.Unmarshal(lines.Bytes(), &e) == nil {
				events <- e
			}
		}
		_ = replay.Wait()
		if t.Failed() {
			t.Logf("stderr:\n%s", stderr)
		}
	}()
	return events, replay.Process
}

func TestWhatWasOnTheScreenForASecondSurvivesKill(t *testing.T) {
	home := t.TempDir()
	events, process := follow(t, home, "--keep")
	var seen []string
	for e := range events {
		if e.Heard == nil || !e.Heard.Settled {
			continue
		}
		if seen = append(seen, e.Heard.Text); len(seen) == 3 {
			break
		}
	}
	if len(seen) < 3 {
		t.Fatal("the interview was not heard")
	}
	time.Sleep(time.Second)
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
	for range events {
	}
	show, stderr := start(t.Context(), t, home, nil, "notes", "show", "last")
	out, err := show.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr)
	}
	for _, text := range seen {
		if !strings.Contains(string(out), text) {
			t.Errorf("the notes lost %q", text)
		}
	}
	if !strings.Contains(stderr.String(), "was recovered") {
		t.Errorf("stderr does not say that the session was recovered: %s", stderr)
	}
}

func TestAKilledRecogniserIsReplacedAndNothingIsLost(t *testing.T) {
	events, process := follow(t, t.TempDir())
	killed, said := false, ""
	turns := map[coach.Speaker]string{}
	for e := range events {
		switch {
		case e.Heard != nil && !e.Heard.Final && !killed:
			// In the middle of a turn.
			for _, pid := range childrenOf(t, process.Pid) {
				killed = syscall.Kill(pid, syscall.SIGKILL) == nil || killed
			}
		case e.Heard != nil && e.Heard.Final:
			turns[e.Heard.Speaker] += " " + strings.ToLower(e.Heard.Text)
		case e.Notice != nil:
			said += e.Notice.Text + "\n"
		}
	}
	if !killed {
		t.Fatal("no recogniser was found to kill")
	}
	if !strings.Contains(said, "being restarted") || !strings.Contains(said, "is back") || strings.Contains(said, "was not heard") {
		t.Errorf("notices:\n%s", said)
	}
	for _, line := range readScript(t) {
		if share := overlap(line.Text, turns[line.Speaker]); share < 0.3 {
			t.Errorf("only %.0f%% of %q was heard", 100*share, line.Text)
		}
	}
}

// childrenOf lists the processes that a process started.
func childrenOf(t *testing.T, parent int) []int {
	t.Helper()
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", parent))
	if err != nil {
		t.Fatal(err)
	}
	var pids []int
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // a thread that ended meanwhile
		}
		for _, field := range strings.Fields(string(data)) {
			var pid int
			if _, err := fmt.Sscan(field, &pid); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}
