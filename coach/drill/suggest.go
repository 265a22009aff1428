package drill

import (
	"math/rand/v2"
	"time"

	"archcoach/patterns"
)

// DueSystem is the first system on the schedule that is due and has to do with
// the focus; "" when none is.
func DueSystem(lib *patterns.Library, items []Item, focus string, now time.Time) string {
	for _, i := range items {
		if s := lib.Scenario(i.ID); s != nil && !i.Suspended && !i.Due.After(now) && inGroup(lib, s, focus) > 0 {
			return i.ID
		}
	}
	return ""
}

// Suggest picks the system to drill next: the first that is due, else one that
// was never tried and has most to do with the focus, by the seed; "" when the
// library has no system.
func Suggest(lib *patterns.Library, items []Item, focus string, seed uint64, now time.Time) string {
	if due := DueSystem(lib, items, focus, now); due != "" {
		return due
	}
	tried := map[string]bool{}
	for _, i := range items {
		tried[i.ID] = true
	}
	var best []string
	most := 0
	for _, fresh := range []bool{true, false} {
		for _, s := range lib.Scenarios() {
			if fresh && tried[s.ID] {
				continue
			}
			switch n := inGroup(lib, s, focus); {
			case n > most:
				best, most = []string{s.ID}, n
			case n == most:
				best = append(best, s.ID)
			}
		}
		if len(best) > 0 {
			break
		}
	}
	if len(best) == 0 {
		return ""
	}
	return best[rand.New(rand.NewPCG(seed, 1)).IntN(len(best))] //nolint:gosec // practice, not secrets
}

// inGroup counts the patterns of a system that belong to a group; without a
// group every system counts one.
func inGroup(lib *patterns.Library, s *patterns.Scenario, group string) int {
	if group == "" {
		return 1
	}
	n := 0
	for _, id := range s.Core {
		if p := lib.Pattern(id); p != nil && p.Group == group {
			n++
		}
	}
	return n
}
