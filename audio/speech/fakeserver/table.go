package fakeserver

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/audio/speech"
)

// A table is what came of each fault, as the user is told it: testdata/faults
// of the engine's package holds it, for people to read and for the test to
// compare with. `go test . -args update` writes it anew.
type table struct {
	mu   sync.Mutex
	rows map[string]string
}

// enter adds what came of a trial.
func (b *table) enter(t *testing.T, r *Trial) {
	_, name, _ := strings.Cut(t.Name(), "Bear/")
	name = strings.NewReplacer("/", ": ", "_", " ").Replace(name)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rows[name] = r.told()
}

// check compares the table with the one that is kept.
func (b *table) check(t *testing.T, name string) {
	t.Helper()
	var text strings.Builder
	for _, fault := range slices.Sorted(maps.Keys(b.rows)) {
		fmt.Fprintf(&text, "%s\n%s", fault, b.rows[fault])
	}
	file := filepath.Join("testdata", name+".txt")
	if slices.Contains(flag.Args(), "update") {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if text.String() != string(want) {
		t.Errorf("what the user is told of faults is no longer what %s says:\n%s", file, text.String())
	}
}

// told is what a user is told in a trial, a line each, and what was lost.
func (r *Trial) told() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var b strings.Builder
	if r.refused != nil {
		fmt.Fprintf(&b, "  not begun: %v\n", r.refused)
	}
	words, lost := 0, time.Duration(0)
	for _, e := range r.events {
		switch e.Kind {
		case speech.Restarting:
			fmt.Fprintf(&b, "  interrupted: %v\n", e.Err)
		case speech.Restarted:
			b.WriteString("  back\n")
		case speech.Fatal:
			fmt.Fprintf(&b, "  over: %v\n", e.Err)
		case speech.Final:
			if e.Segment.Text != "" {
				words++
			}
		case speech.Lost:
			lost += e.To - e.From
		}
	}
	if r.refused == nil {
		fmt.Fprintf(&b, "  heard %d, lost %.1f s\n", words, lost.Seconds())
	}
	return b.String()
}
