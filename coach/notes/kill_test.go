package notes

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
)

// TestMain feeds a session without end when it is started as the process to be
// killed, and runs the tests otherwise.
func TestMain(m *testing.M) {
	if dir := os.Getenv("NOTES_FEED_DIR"); dir != "" {
		feed(dir)
	}
	os.Exit(m.Run())
}

// feed records an event every few milliseconds and tells of each, by its
// number and the time at which it was taken.
func feed(dir string) {
	r, err := Create(dir, "killed", time.Now)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for n := 1; ; n++ {
		e := heard(strconv.Itoa(n), fmt.Sprintf("line %d of a talk that ends without warning", n))
		switch {
		case n%7 == 0: // what is sent whole again and again grows as it goes
			g := design.Graph{Version: n}
			for i := range n % 60 {
				g.Nodes = append(g.Nodes, design.Node{ID: strconv.Itoa(i), Name: "component", Kind: design.Service})
			}
			e = coach.Event{At: time.Duration(n), Design: &g}
		case n%5 == 0:
			e = coach.Event{At: time.Duration(n), Card: &coach.Card{Turn: strconv.Itoa(n), Focus: "a card", Say: "A sentence."}}
		}
		r.Record(e)
		fmt.Printf("%d %d\n", n, time.Now().UnixNano())
		time.Sleep(time.Duration(rand.IntN(8)) * time.Millisecond)
	}
}

// TestKilledAtAnyMomentNothingOlderThanASecondIsLost kills 25 feeding
// processes; COACH_KILLS says how many otherwise.
func TestKilledAtAnyMomentNothingOlderThanASecondIsLost(t *testing.T) {
	kills := 25
	if n, err := strconv.Atoi(os.Getenv("COACH_KILLS")); err == nil {
		kills = n
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, 8)
	var mu sync.Mutex
	events, recent, unborn := 0, 0, 0
	for range kills {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			// A third die while the session is being made.
			wait := time.Duration(rand.Int64N(int64(2500 * time.Millisecond)))
			if rand.IntN(3) == 0 {
				wait = time.Duration(rand.Int64N(int64(30 * time.Millisecond)))
			}
			kept, young, born, err := killAfter(t, wait)
			mu.Lock()
			defer mu.Unlock()
			events, recent = events+kept, recent+young
			if !born {
				unborn++
			}
			if err != nil {
				t.Errorf("killed after %v: %v", wait, err)
			}
		})
	}
	wg.Wait()
	t.Logf("%d killed: %d events kept, %d of their last second lost, %d died before their session began", kills, events, recent, unborn)
}

// killAfter feeds a session in a process, kills it, and holds what can be read
// against what it had told. It gives the events kept, the younger than a second
// that were not, and whether the session had begun.
func killAfter(t *testing.T, wait time.Duration) (kept, young int, born bool, err error) {
	dir := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "NOTES_FEED_DIR="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		return 0, 0, false, err
	}
	if err := child.Start(); err != nil {
		return 0, 0, false, err
	}
	killed := make(chan time.Time, 1)
	go func() {
		time.Sleep(wait)
		at := time.Now()
		_ = child.Process.Kill()
		killed <- at
	}()
	told := map[int]time.Time{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var n int
		var at int64
		if _, err := fmt.Sscan(lines.Text(), &n, &at); err == nil {
			told[n] = time.Unix(0, at)
		}
	}
	deadline := (<-killed).Add(-time.Second)
	_ = child.Wait()
	return compare(dir, told, deadline)
}

// compare reads what is left in dir. All that was told before the deadline has
// to be there, and every file has to be a session in good order.
func compare(dir string, told map[int]time.Time, deadline time.Time) (kept, young int, born bool, err error) {
	for _, said := range Recover(dir, time.Now) {
		if len(told) > 0 && !containsRecovered(said) {
			return 0, 0, false, fmt.Errorf("recovery says %q", said)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return 0, 0, false, err
	}
	for _, file := range left {
		if filepath.Ext(file) != suffix {
			return 0, 0, false, fmt.Errorf("%s was left behind", filepath.Base(file))
		}
	}
	if len(left) == 0 {
		if len(told) > 0 {
			return 0, 0, false, fmt.Errorf("%d events were told of and there is no file", len(told))
		}
		return 0, 0, false, nil
	}
	s, err := load(left[0])
	if err != nil {
		return 0, 0, true, err
	}
	have := len(s.Events) // events are committed in order: the first so many
	for n, at := range told {
		switch {
		case n <= have:
		case at.Before(deadline):
			return have, 0, true, fmt.Errorf("event %d of %d was lost, recorded %v before the kill", n, len(told), deadline.Add(time.Second).Sub(at))
		default:
			young++
		}
	}
	for i, e := range s.Events {
		if e.Heard != nil && e.Heard.ID != strconv.Itoa(i+1) {
			return have, young, true, fmt.Errorf("event %d is line %s", i+1, e.Heard.ID)
		}
	}
	return have, young, true, nil
}

func containsRecovered(said string) bool {
	var id string
	var n int
	_, err := fmt.Sscanf(said, "session %s was left open by a coach that stopped; it was recovered with %d events", &id, &n)
	return err == nil
}

func TestASessionThatEndsIsWrittenWhole(t *testing.T) {
	dir := t.TempDir()
	r, err := Create(dir, "long", clock)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 2000 {
		r.Record(heard(strconv.Itoa(n), "line"))
	}
	if err := r.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s, err := Load(dir, r.ID()); err != nil || len(s.Events) != 2000 {
		t.Errorf("%d events, %v", len(s.Events), err)
	}
}
