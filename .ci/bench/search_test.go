package bench

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"archcoach/patterns"
)

// TestRecallOfTheRightEntry compares how much of an expert's checklist the
// first, and the best of the first three, entries hold, over all spoken cases.
// Nothing but the words of the interviewer is given to either engine.
func TestRecallOfTheRightEntry(t *testing.T) {
	all := entries(t)
	byID := map[string]patterns.Entry{}
	for _, e := range all {
		byID[e.About().ID] = e
	}
	first := map[string]float64{}
	for name, find := range map[string]finder{"coach": coachFinder(all), "bleve": bleveFinder(t, all)} {
		n, top, three := 0.0, 0.0, 0.0
		for _, c := range spokenCases(t) {
			best := 0.0
			for i, id := range find(c.Asked(), 3) {
				r := c.Recall(textOf(byID[id]))
				if i == 0 {
					top += r
				}
				best = max(best, r)
			}
			three += best
			n++
		}
		first[name] = top / n
		t.Logf("%s: first %.3f, best of three %.3f, over %.0f cases", name, top/n, three/n, n)
	}
	if first["coach"] <= first["bleve"] {
		t.Errorf("coach recalls %.3f with its first entry, bleve %.3f", first["coach"], first["bleve"])
	}
}

func BenchmarkSearch(b *testing.B) {
	real := entries(b)
	cases := spokenCases(b)
	for _, size := range []int{len(real), 3_000, 30_000} {
		all := multiply(b, real, size)
		for name, find := range map[string]finder{"coach": coachFinder(all), "bleve": bleveFinder(b, all)} {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					start := time.Now()
					find(cases[i%len(cases)].Asked(), 8)
					took = append(took, time.Since(start))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
			})
		}
	}
}
