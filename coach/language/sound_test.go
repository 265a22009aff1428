package language

import (
	"testing"
	"testing/quick"
)

// The shortcuts of distance must not change what it finds: up to the limit it
// gives what it gives without one.
func TestALimitOnlyCutsOffWhatLiesBeyondIt(t *testing.T) {
	const letters = "AbdfgjklmnprsStvwy"
	spelled := func(raw []byte) sound {
		if len(raw) > 12 {
			raw = raw[:12]
		}
		s := make([]byte, len(raw))
		for i, b := range raw {
			s[i] = letters[int(b)%len(letters)]
		}
		return sound(s)
	}
	same := func(x, y []byte, tenths uint8) bool {
		a, b, limit := spelled(x), spelled(y), float64(tenths%10)/10
		full, cut := distance(a, b, 1e9), distance(a, b, limit)
		return full > limit || cut == full
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 20_000}); err != nil {
		t.Error(err)
	}
}
