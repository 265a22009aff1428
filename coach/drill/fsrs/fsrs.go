// Package fsrs schedules reviews by FSRS-6, the Free Spaced Repetition
// Scheduler, with its published default parameters and whole days; the steps
// of minutes within a day are left out.
//
// Formulas and parameters: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm,
// section FSRS-6. The package is pure: it reads no clock and keeps nothing.
package fsrs

import "math"

// A Grade is how well something was remembered.
type Grade int

// The grades.
const (
	Again Grade = iota + 1 // it was forgotten
	Hard
	Good
	Easy
)

// A Memory is what is known of how well something is remembered. The zero
// value was never reviewed.
type Memory struct {
	Stability  float64 `json:"stability"`  // days until it is remembered with 90 %
	Difficulty float64 `json:"difficulty"` // 1 to 10
}

const (
	shortest = 0.001 // bounds of the stability, in days
	longest  = 36500
)

// weights are the default parameters of FSRS-6, w0 to w20.
func weights() [21]float64 {
	return [21]float64{
		0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
		1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
	}
}

// curve gives the exponent and the factor of the forgetting curve, chosen so
// that after a stability's days 90 % is remembered.
func curve() (decay, factor float64) {
	decay = -weights()[20]
	return decay, math.Pow(0.9, 1/decay) - 1
}

// Recall is the chance, 0 to 1, that it is still remembered after some days.
func (m Memory) Recall(days float64) float64 {
	if m.Stability <= 0 {
		return 0
	}
	decay, factor := curve()
	return math.Pow(1+factor*max(days, 0)/m.Stability, decay)
}

// Review gives the memory after a review that many days since the last one.
func (m Memory) Review(days float64, g Grade) Memory {
	w := weights()
	g = max(Again, min(Easy, g))
	if m.Stability <= 0 {
		return Memory{Stability: w[g-1], Difficulty: within(firstDifficulty(g), 1, 10)}
	}
	return Memory{Stability: within(m.nextStability(m.Recall(days), g), shortest, longest), Difficulty: m.nextDifficulty(g)}
}

func firstDifficulty(g Grade) float64 {
	w := weights()
	return w[4] - math.Exp(float64(g-1)*w[5]) + 1
}

// nextDifficulty moves less the closer it is to ten, and reverts a little
// towards what an easy first review would have given.
func (m Memory) nextDifficulty(g Grade) float64 {
	w := weights()
	moved := m.Difficulty - w[6]*float64(g-Good)*(10-m.Difficulty)/9
	return within(w[7]*firstDifficulty(Easy)+(1-w[7])*moved, 1, 10)
}

func (m Memory) nextStability(recall float64, g Grade) float64 {
	w := weights()
	if g == Again {
		forgotten := w[11] * math.Pow(m.Difficulty, -w[12]) * (math.Pow(m.Stability+1, w[13]) - 1) * math.Exp((1-recall)*w[14])
		return min(forgotten, m.Stability)
	}
	weight := 1.0
	switch g {
	case Hard:
		weight = w[15]
	case Easy:
		weight = w[16]
	}
	growth := math.Exp(w[8]) * (11 - m.Difficulty) * math.Pow(m.Stability, -w[9]) * (math.Exp((1-recall)*w[10]) - 1)
	return m.Stability * (1 + growth*weight)
}

// Interval is in how many whole days to review next, so that 90 % is still
// remembered then.
func (m Memory) Interval() int {
	return int(within(math.Round(m.Stability), 1, longest))
}

// Next reviews and gives the days until the next review. A better grade comes
// back at least a day later than a worse one would have.
func (m Memory) Next(days float64, g Grade) (Memory, int) {
	var waits [Easy + 1]int
	for grade := Again; grade <= Easy; grade++ {
		waits[grade] = m.Review(days, grade).Interval()
	}
	waits[Again] = min(waits[Again], waits[Hard])
	for grade := Hard; grade <= Easy; grade++ {
		waits[grade] = max(waits[grade], waits[grade-1]+1)
	}
	g = max(Again, min(Easy, g))
	return m.Review(days, g), waits[g]
}

func within(x, low, high float64) float64 { return min(high, max(low, x)) }
