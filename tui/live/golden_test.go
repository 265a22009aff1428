package live

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/muesli/termenv"

	"archcoach/tui/theme"
)

// update rewrites the golden screens: go test ./tui/live -update.
var update = flag.Bool("update", false, "rewrite the golden screens in testdata")

// golden compares the screen with the one that was agreed on.
func (s *screen) golden(name string) {
	s.t.Helper()
	s.fits()
	file := filepath.Join("testdata", name+".golden")
	got := s.model.View() + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	if got != string(want) {
		s.t.Errorf("%s has changed; look, then run with -update:\n%s", file, got)
	}
}

func TestTheScreenLooksAsAgreed(t *testing.T) {
	for _, size := range [][2]int{{50, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("shop-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) { show(t, size[0], size[1], shop(t)...).golden(name) })
	}
}

func TestTheColoursAreAsAgreed(t *testing.T) {
	showWith(t, colours(), 120, 36, shop(t)...).golden("colour-120x36")
}

func TestASCIIUsesNoOtherCharacter(t *testing.T) {
	st := status()
	s := showWith(t, theme.Options{Profile: termenv.Ascii, ASCII: true}, 120, 36, shop(t)...)
	s.status(st)
	s.golden("ascii-120x36")
	for _, r := range s.model.View() {
		if r > '~' {
			t.Errorf("%q is not ASCII", r)
		}
	}
}

func TestViewsLookAsAgreed(t *testing.T) {
	for name, keys := range map[string][]string{
		"sheet":   {"s"},
		"pattern": {"j", "j", "enter"},
		"help":    {"?"},
		"nudge":   {"d"},
		"outline": {"d", "d"},
		"older":   {"[", "["},
		"talk":    {"tab"},
		"typing":  {"y", "Sharded", " ", "by SKU"},
		"asking":  {":", "what about consi"},
		"agreed":  {"r"},
		"design":  {"v"},
		"away":    {"x"},
		"search":  {"/", "cache", "enter"},
	} {
		t.Run(name, func(t *testing.T) { show(t, 100, 30, shop(t)...).press(keys...).golden(name + "-100x30") })
	}
}

func TestStatesLookAsAgreed(t *testing.T) {
	paused, off, sends := status(), status(), status()
	paused.Paused, off.OffRecord = true, true
	sends.Engine, sends.SendsTo, sends.Lag = "deepgram", []string{"api.deepgram.com"}, 2100*1e6
	for name, st := range map[string]Status{"paused": paused, "off-record": off, "sends": sends} {
		t.Run(name, func(t *testing.T) {
			s := show(t, 100, 20, shop(t)...)
			s.status(st)
			s.golden(name + "-100x20")
		})
	}
	t.Run("offer", func(t *testing.T) {
		s := show(t, 100, 20)
		s.press("t")
		s.tell(shop(t)[:7]...)
		s.golden("offer-100x20")
	})
	t.Run("conflict", func(t *testing.T) {
		s := show(t, 100, 20, shop(t)...)
		s.tell(conflicting())
		s.golden("conflict-100x20")
	})
	t.Run("ended", func(t *testing.T) {
		s := show(t, 100, 20, shop(t)...)
		s.end()
		s.golden("ended-100x20")
	})
	t.Run("waiting", func(t *testing.T) { show(t, 100, 20).golden("waiting-100x20") })
}
