package coach

import (
	"slices"
	"testing"
	"time"
)

// interview is a short run through all phases, a minute a turn.
func interview() []Utterance {
	turns := []Utterance{
		interviewer("1", "Design a ticketing system for concerts."),
		you("2", "What are the requirements? Who uses it, which features are in scope, and what latency do we need?"),
		interviewer("3", "People browse events, pick a seat and pay. It must never sell a seat twice, and p99 should stay under 300 milliseconds."),
		you("4", "Let me estimate. A million visits a day is twelve requests a second, and at the peak five thousand per second, mostly reads."),
		you("5", "The API has a POST endpoint for holds, and a table of seats with the event id as primary key."),
		you("6", "Requests go through an API gateway to the seat service, which keeps holds in Redis and orders in Postgres, with a message queue to the payment worker."),
		interviewer("7", "What happens if the payment service dies after the hold?"),
		you("8", "The hold expires, the retry carries an idempotency key, and a circuit breaker falls back to a waiting page."),
		interviewer("9", "We're almost out of time, any last thoughts?"),
	}
	for i := range turns {
		turns[i].Start = time.Duration(i) * time.Minute
		turns[i].End = turns[i].Start + 50*time.Second
	}
	return turns
}

func TestTheClockFollowsThePhasesOfTheInterview(t *testing.T) {
	s := begin(t)
	want := map[string]Phase{"1": Requirements, "3": Requirements, "4": Estimate, "5": API, "6": HighLevel, "7": DeepDive, "8": DeepDive, "9": WrapUp}
	for _, u := range interview() {
		s.Hear(u)
		if phase, ok := want[u.ID]; ok && s.clock.phase != phase {
			t.Errorf("after turn %s the phase is %s, not %s", u.ID, s.clock.phase, phase)
		}
	}
	for _, p := range s.clock.view().Phases {
		if p.Budget <= 0 {
			t.Errorf("%s has no budget", p.Phase)
		}
		if (p.Phase == Requirements || p.Phase == Estimate || p.Phase == HighLevel) && (!p.Done || p.Spent <= 0) {
			t.Errorf("%s: %+v", p.Phase, p)
		}
	}
}

func TestWhatWasSaidIsNoLongerMissing(t *testing.T) {
	s := begin(t)
	missing := func(text string) bool {
		return slices.ContainsFunc(s.clock.view().Gaps, func(g Gap) bool { return g.Text == text })
	}
	const target = "a latency or availability target"
	turns := interview()
	s.Hear(turns[0])
	if !missing(target) {
		t.Fatalf("nothing was said yet, and the gaps are %+v", s.clock.view().Gaps)
	}
	s.Hear(turns[1])
	if missing(target) {
		t.Errorf("latency was spoken of, and the gaps are %+v", s.clock.view().Gaps)
	}
}

func TestAGapIsToldOnlyWhenItsPhaseHasCome(t *testing.T) {
	s := begin(t)
	s.Hear(interview()[0])
	for _, g := range s.clock.view().Gaps {
		for _, d := range duties() {
			if d.text == g.Text && d.by != Requirements {
				t.Errorf("%q belongs to %s and is told in %s", g.Text, d.by, s.clock.phase)
			}
		}
	}
}

func TestCoverageIsSentOnlyWhenItTellsSomethingNew(t *testing.T) {
	s := begin(t)
	s.Hear(interview()[0])
	for _, e := range s.Hear(you("2", "Right, let me think for a moment.")) {
		if e.Coverage != nil {
			t.Errorf("sent again: %+v", e.Coverage)
		}
	}
}

func TestEveryDutyPointsToAnEntryOfTheLibrary(t *testing.T) {
	lib := library(t)
	for _, d := range duties() {
		if d.pattern != "" && lib.Pattern(d.pattern) == nil {
			t.Errorf("%q points to %q, which the library does not hold", d.text, d.pattern)
		}
	}
}
