package conformance

import (
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"archcoach/audio/speech"
)

// Children keeps account of the child processes of an engine under test.
type Children struct {
	mu   sync.Mutex
	pids []int
}

// Started is told the process id of each child.
func (c *Children) Started(pid int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pids = append(c.pids, pid)
}

// kill ends the child started last as the system does when memory is short.
func (c *Children) kill(t *testing.T) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	p, err := os.FindProcess(c.pids[len(c.pids)-1])
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		t.Fatalf("kill the child: %v", err)
	}
}

// alive are the children that have not been reaped.
func (c *Children) alive() (pids []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, pid := range c.pids {
		if p, err := os.FindProcess(pid); err == nil && p.Signal(syscall.Signal(0)) == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}

// killed kills the child between two halves of a sentence.
func killed(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	end := r.say(b.fixture.PCM, origin)
	r.flush()
	r.until(end)
	half := len(b.fixture.PCM) / 2
	middle := r.say(b.fixture.PCM[:half], end)
	b.fixture.Children.kill(t)
	end = r.say(b.fixture.PCM[half:], middle)
	r.flush()
	r.until(end)
	r.close()
	b.expect(t, r.check.text(), 2)
	if r.check.count[speech.Restarting] != 1 || r.check.count[speech.Restarted] != 1 {
		t.Errorf("events %v, want one restart", r.check.count)
	}
	if r.check.lost > 0 {
		t.Errorf("%v was lost", r.check.lost)
	}
}

// killedInClose kills the child when all it has to do is finish.
func killedInClose(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.say(b.fixture.PCM, origin)
	b.fixture.Children.kill(t)
	r.close()
	b.expect(t, r.check.text(), 1)
}

func noChildren(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.say(b.fixture.PCM, origin)
	r.close()
	if pids := b.fixture.Children.alive(); len(pids) > 0 {
		t.Errorf("children %v are left", pids)
	}
}

// noGoroutines looks for goroutines of package speech once a session is read
// to its end. They may need a moment to return.
func noGoroutines(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.say(b.fixture.PCM, origin)
	r.close()
	var left string
	for range 100 {
		if left = goroutines("audio/speech"); left == "" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("goroutines are left:\n%s", left)
}

// goroutines are the stacks of those that run code of a package and are not
// part of a test, or of a server it stands on.
func goroutines(pkg string) string {
	buf := make([]byte, 1<<20)
	var found []string
	for _, g := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(g, pkg) && !strings.Contains(g, "/fakeserver.") && !strings.Contains(g, "testing.tRunner") && !strings.Contains(g, "testing.(*M).Run") {
			found = append(found, g)
		}
	}
	return strings.Join(found, "\n\n")
}
