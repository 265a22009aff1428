package pane

import (
	"strings"
	"testing"
	"time"
)

func headline(w int, st Status) string {
	line := NewStatusLine(plainTheme())
	line.Set(st)
	return line.Line(w)
}

func TestWhatLeavesTheMachineAndTheStateOutlastEverythingElse(t *testing.T) {
	st := Status{
		Title: "E-commerce at peak", Elapsed: 75 * time.Minute, Engine: "deepgram", SendsTo: []string{"api.deepgram.com"},
		Lag: 2 * time.Second, Mic: Level{Present: true}, Call: Level{Present: true}, OffRecord: true,
	}
	for w := 40; w < 160; w++ {
		if got := headline(w, st); !strings.Contains(got, "■ OFF RECORD") || !strings.Contains(got, "→ api.deep") || !strings.Contains(got, "01:15:00") {
			t.Errorf("at %d: %q", w, got)
		}
	}
	if got := headline(160, st); !strings.Contains(got, "deepgram  → api.deepgram.com") || !strings.Contains(got, "lag 2.0 s") || !strings.Contains(got, "E-commerce at peak") {
		t.Errorf("with room: %q", got)
	}
}

func TestEachStateHasAWordOrAGlyphOfItsOwn(t *testing.T) {
	for want, st := range map[string]Status{
		"● 00:00:00":             {},
		"‖ PAUSED  00:00:00":     {Paused: true},
		"■ OFF RECORD  00:00:00": {OffRecord: true, Paused: true},
		"you none":               {},
		"  local":                {},
	} {
		if got := headline(100, st); !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	ended := NewStatusLine(plainTheme())
	ended.End()
	if got := ended.Line(100); !strings.Contains(got, "□ ENDED") {
		t.Errorf("got %q", got)
	}
}

func TestMetersMoveWithEachStatus(t *testing.T) {
	line := NewStatusLine(plainTheme())
	for _, level := range []float64{-90, -54, -40, -30, -22, -12, 0} {
		line.Set(Status{Mic: Level{level, true}, Call: Level{-90, true}})
	}
	if got := line.Line(120); !strings.Contains(got, "you ▂▃▅▇▇") || !strings.Contains(got, "call ▁▁▁▁▁") {
		t.Errorf("got %q", got)
	}
}
