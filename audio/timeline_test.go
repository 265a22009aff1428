package audio

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// arrivals dates n blocks as a device delivers them whose clock runs at the
// given rate against ours, each late by up to 30 ms.
func arrivals(n int, ppm float64) []time.Duration {
	rng := rand.New(rand.NewPCG(1, 1))
	out := make([]time.Duration, n)
	for i := range out {
		due := float64(i+1) * float64(FrameDuration) * (1 + ppm*1e-6)
		out[i] = time.Duration(due) + time.Duration(rng.Int64N(int64(30*time.Millisecond)))
	}
	return out
}

func TestTimelineIsSmoothUnderBursts(t *testing.T) {
	var line timeline
	var last time.Duration
	for i, arrived := range arrivals(3000, 0) {
		at, lost := line.place(FrameSamples, arrived, 0)
		if lost != 0 {
			t.Fatalf("block %d: %v called lost", i, lost)
		}
		if step := at - last; i > 0 && (step-FrameDuration).Abs() > slewStep {
			t.Fatalf("block %d: a step of %v", i, step)
		}
		last = at
	}
}

func TestTimelineFollowsAnotherClock(t *testing.T) {
	for _, ppm := range []float64{-200, 50, 200} {
		var line timeline
		var at time.Duration
		blocks := arrivals(30000, ppm) // ten minutes
		for i, arrived := range blocks {
			var lost time.Duration
			if at, lost = line.place(FrameSamples, arrived, 0); lost != 0 {
				t.Fatalf("%v ppm, block %d: drift was called a loss", ppm, i)
			}
		}
		want := float64(len(blocks)-1) * float64(FrameDuration) * (1 + ppm*1e-6)
		if off := time.Duration(math.Abs(float64(at) - want)); off > 15*time.Millisecond {
			t.Errorf("%v ppm: off by %v after ten minutes", ppm, off)
		}
	}
}

func TestTimelineFindsAGapNobodyReported(t *testing.T) {
	var line timeline
	var total time.Duration
	for i, arrived := range arrivals(500, 0) {
		if i >= 200 {
			arrived += 400 * time.Millisecond
		}
		_, lost := line.place(FrameSamples, arrived, 0)
		total += lost
	}
	if (total - 400*time.Millisecond).Abs() > 30*time.Millisecond {
		t.Errorf("%v found lost, want 400 ms", total)
	}
}

func TestTimelineDoesNotGoBehindWhatWasSent(t *testing.T) {
	line := timeline{next: time.Second}
	if at, _ := line.place(FrameSamples, 900*time.Millisecond, 0); at < time.Second {
		t.Errorf("begins at %v", at)
	}
}

func TestCutterNeverSpansAGap(t *testing.T) {
	var frames []Frame
	c := cutter{send: func(f Frame) error { frames = append(frames, f); return nil }}
	for _, run := range []struct {
		n        int
		at, lost time.Duration
	}{{500, 0, 0}, {400, duration(500) + time.Second, time.Second}} {
		if err := c.add(make([]int16, run.n), run.at, run.lost); err != nil {
			t.Fatal(err)
		}
	}
	if len(frames) != 2 {
		t.Fatalf("%d frames", len(frames))
	}
	if want := time.Second + duration(180); frames[1].Lost != want || frames[1].At != duration(500)+time.Second {
		t.Errorf("after the gap: at %v, lost %v, want %v", frames[1].At, frames[1].Lost, want)
	}
}
