package speech

import (
	"testing"
	"time"
)

func TestBackoffDoublesUpToALimitAndIsSpread(t *testing.T) {
	for _, c := range []struct {
		n      int
		jitter float64
		want   time.Duration
	}{
		{1, 0, 125 * time.Millisecond}, {1, 0.5, 187500 * time.Microsecond},
		{2, 0, 250 * time.Millisecond}, {6, 0, 4 * time.Second}, {60, 0, 4 * time.Second},
	} {
		if got := Backoff(c.n, c.jitter); got != c.want {
			t.Errorf("Backoff(%d, %v) = %v, want %v", c.n, c.jitter, got, c.want)
		}
	}
}
