package fsrs_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"archcoach/coach/drill/fsrs"
)

// The vectors are 60 histories of 12 reviews from ts-fsrs 5.4.2 with fuzz and
// short-term steps off: grade, days since the last review, then its stability,
// difficulty and interval.
func TestReviewsAgreeWithTheReferenceImplementation(t *testing.T) {
	data, err := os.ReadFile("testdata/ts-fsrs-5.4.2.json")
	if err != nil {
		t.Fatal(err)
	}
	var histories [][][5]float64
	if err := json.Unmarshal(data, &histories); err != nil {
		t.Fatal(err)
	}
	reviews := 0
	for n, history := range histories {
		var m fsrs.Memory
		for i, want := range history {
			var days int
			m, days = m.Next(want[1], fsrs.Grade(want[0]))
			if math.Abs(m.Stability-want[2]) > 1e-5*want[2] || math.Abs(m.Difficulty-want[3]) > 1e-5 || days != int(want[4]) {
				t.Errorf("history %d review %d: %+v in %d days, want %v", n, i, m, days, want[2:])
			}
			reviews++
		}
	}
	if reviews != 720 {
		t.Errorf("%d reviews were compared, want 720", reviews)
	}
}

func TestNinetyPercentIsRememberedAfterTheStability(t *testing.T) {
	for _, stability := range []float64{0.5, 3, 40, 900} {
		if got := (fsrs.Memory{Stability: stability, Difficulty: 5}).Recall(stability); math.Abs(got-0.9) > 1e-9 {
			t.Errorf("stability %g: recall %g after as many days, want 0.9", stability, got)
		}
	}
}

func TestAnyHistoryKeepsToTheBoundsAndTheOrderOfGrades(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var m fsrs.Memory
		for range 30 {
			days := dice.Float64() * 400
			last := 0
			for g := fsrs.Again; g <= fsrs.Easy; g++ {
				next, wait := m.Next(days, g)
				if wait <= last || wait > 36503 {
					t.Fatalf("%+v after %g days, grade %d: %d days, %d for the grade below", m, days, g, wait, last)
				}
				if next.Difficulty < 1 || next.Difficulty > 10 || next.Stability <= 0 || next.Stability > 36500 || math.IsNaN(next.Stability) {
					t.Fatalf("%+v after %g days, grade %d: %+v is out of bounds", m, days, g, next)
				}
				last = wait
			}
			m = m.Review(days, fsrs.Grade(1+dice.IntN(4)))
		}
	}
}

func TestForgettingNeverMakesAMemoryMoreStable(t *testing.T) {
	for s := 0.01; s < 30000; s *= 3 {
		for d := 1.0; d <= 10; d++ {
			m := fsrs.Memory{Stability: s, Difficulty: d}
			if after := m.Review(s, fsrs.Again); after.Stability > s {
				t.Errorf("%+v became %+v when forgotten", m, after)
			}
		}
	}
}
