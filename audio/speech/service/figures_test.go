package service

import (
	"math"
	"testing"
	"time"
)

func TestFiguresFromAServiceStayWithinSense(t *testing.T) {
	year := 365 * 24 * time.Hour
	for s, want := range map[float64]time.Duration{
		0: 0, 1.25: 1250 * time.Millisecond, -1: 0, 1e300: year, math.Inf(1): year, math.Inf(-1): 0, math.NaN(): 0,
	} {
		if got := Seconds(s); got != want {
			t.Errorf("%v s is %v, want %v", s, got, want)
		}
	}
	if got := Probability(nil); got != -1 {
		t.Errorf("no probability is %v", got)
	}
	for p, want := range map[float64]float64{0: 0, 0.5: 0.5, 1: 1, -0.1: -1, 1.1: -1, math.NaN(): -1} {
		if got := Probability(&p); got != want {
			t.Errorf("probability %v is %v, want %v", p, got, want)
		}
	}
}
