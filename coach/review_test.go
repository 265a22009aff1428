package coach

import (
	"testing"
	"time"
)

func TestAReviewTellsWithWhichWordsADutyWasCovered(t *testing.T) {
	lib := library(t)
	turns := []Utterance{
		interviewer("1", "What about idempotency and the p99 latency?"),
		you("2", "Let me think."),
		you("3", "Every step has an idempotency key, so a retry is harmless."),
	}
	turns[2].Start = time.Minute
	got := map[string]Check{}
	for _, c := range Review(lib, lib.Scenario("payments"), turns) {
		got[c.Text] = c
	}
	if c := got["repeats: idempotency"]; !c.Covered || c.Evidence.At != time.Minute || c.Evidence.Quote == "" {
		t.Errorf("idempotency: %+v", c)
	}
	if c := got["a latency or availability target"]; c.Covered || c.Evidence.Quote != "" {
		t.Errorf("only the interviewer spoke of latency: %+v", c)
	}
	core := lib.Pattern(lib.Scenario("payments").Core[0])
	if _, ok := got[core.Name]; !ok {
		t.Errorf("the core of the system, %s, is not asked for", core.Name)
	}
}

func TestEveryPhraseOfADutyHasATellingWord(t *testing.T) {
	for _, d := range duties() {
		for _, phrase := range d.phrases {
			if len(stems(phrase)) == 0 {
				t.Errorf("%q of %q is nothing but stop words: it could not be told from silence", phrase, d.text)
			}
		}
	}
}
