package drill_test

import (
	"fmt"
	"testing"

	"archcoach/coach/drill"
)

func TestAnEstimateIsGradedByHowFarItIsOff(t *testing.T) {
	e := drill.Estimation{Want: 1157, Unit: "per second"}
	for _, c := range []struct {
		said string
		want float64
	}{
		{"1157", 4}, {"about 1,200 per second", 4}, {"1.2k", 4}, {"roughly two thousand a second", 3}, {"100 million a day", 4},
		{"600", 3}, {"10k", 1.5}, {"5 million", 0}, {"no idea", 0}, {"", 0}, {"100 million over 86,400, so 1,150 per second", 4},
	} {
		if got := e.Grade(c.said); got.Score != c.want {
			t.Errorf("%q scored %g (%s), want %g", c.said, got.Score, got.Why, c.want)
		}
	}
	if got := (drill.Estimation{Want: 5e12, Unit: "bytes"}).Grade("five terabytes"); got.Score != 4 {
		t.Errorf("five terabytes scored %g", got.Score)
	}
}

func TestEstimatesDifferAndHaveAnAnswerThatGradesFull(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(300) {
		e := drill.NewEstimation(seed)
		if seen[e.Text] {
			t.Errorf("seed %d asks again: %s", seed, e.Text)
		}
		seen[e.Text] = true
		if got := e.Grade(fmt.Sprintf("%.0f", e.Want)); got.Score != 4 || e.Want < 1 {
			t.Errorf("%s: its own answer %g scored %g", e.Text, e.Want, got.Score)
		}
	}
}

func TestShortDrillsGradeTheModelAnswerFullAndANameDropLow(t *testing.T) {
	lib := libraryOf(t)
	for _, kind := range []drill.Kind{drill.FlashDrill, drill.FailureDrill} {
		for seed := range uint64(20) {
			q, err := drill.Ask(lib, kind, drill.Wish{Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			if got := drill.Grade(lib, q, "What happens is that "+q.Model); got.Score < 4 {
				t.Errorf("%s %s: the model answer scored %g (%s)", kind, q.Item, got.Score, got.Why)
			}
			if got := drill.Grade(lib, q, "Kafka, Redis, saga, CQRS, sharding"); got.Score > 1 {
				t.Errorf("%s %s: a list of names scored %g", kind, q.Item, got.Score)
			}
		}
	}
}

func TestRecallTakesTheNameOrAnAliasAndNotAListOfAll(t *testing.T) {
	lib := libraryOf(t)
	q, err := drill.Ask(lib, drill.RecallDrill, drill.Wish{Due: []string{"circuit-breaker"}})
	if err != nil || q.Item != "circuit-breaker" {
		t.Fatalf("%+v, %v: what is due is asked first", q, err)
	}
	for said, want := range map[string]float64{"circuit breaker": 4, "I think it's a Circuit Breaker": 4, "saga": 0, "saga, outbox, CQRS, circuit breaker": 0, "": 0} {
		if got := drill.Grade(lib, q, said); got.Score != want {
			t.Errorf("%q scored %g (%s), want %g", said, got.Score, got.Why, want)
		}
	}
}
