package drill_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
)

const (
	counters = "Every server leases a block of a million ids from a coordinator, so counter ranges never collide; the price is that a crash loses the rest of its block."
	deeper   = "What does a server do when its block runs out and the coordinator does not answer?"
	by       = "tiny at 127.0.0.1:11434"
)

// probed is a round in which the first probe was just answered.
func probed(t *testing.T, seed uint64) *drill.Round {
	t.Helper()
	r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: seed})
	play(r, opening)
	r.Listen(counters, time.Minute, 2*time.Minute)
	return r
}

func TestAnAnswerToAProbeIsFollowedUpOnce(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 4})
	r.Begin()
	r.Listen(opening, 0, time.Minute)
	if r.Curious() {
		t.Error("the design itself is followed up, before the library's first probe")
	}
	r.Reply()
	r.Listen(counters, time.Minute, 2*time.Minute)
	if !r.Curious() {
		t.Fatal("the answer to a probe is not followed up")
	}
	if u := r.Follow(deeper, by); u.Author != by || u.Speaker != coach.Interviewer || u.Text != deeper {
		t.Errorf("%+v", u)
	}
	r.Listen("It stops taking new links until the coordinator answers, and another server takes over; redirects go on.", 2*time.Minute, 3*time.Minute)
	if r.Curious() {
		t.Error("a follow-up is followed up")
	}
	if next := r.Reply(); next.Author != "" || next.Text == deeper {
		t.Errorf("then the interviewer says %+v", next)
	}
}

func TestWhatSaysNothingOrAsksIsNotFollowedUp(t *testing.T) {
	for _, text := range []string{"No idea.", "Shall I go on with the counters or with the cache?"} {
		r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 4})
		play(r, opening)
		if r.Listen(text, time.Minute, 2*time.Minute); r.Curious() {
			t.Errorf("%q is followed up", text)
		}
	}
	late := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 4})
	play(late, opening)
	if late.Listen(counters, 18*time.Minute, 19*time.Minute); late.Curious() {
		t.Error("a follow-up takes the time of the summary")
	}
}

func TestTheRoundAfterAFollowUpIsThatOfItsSeed(t *testing.T) {
	// What You answers to the model says nothing that a scorer counts.
	const more = "It waits until the other one is there again, as one does."
	later := []string{
		"The CDN serves what is hot, and a miss goes to Redis once per node, because the mapping never changes.",
		"If Redis fails we read the store behind a rate limit, and we alert on the hit ratio.",
	}
	for seed := range uint64(4) {
		for _, whole := range []bool{true, false} {
			alone, beside := newRound(t, drill.Options{Scenario: "url-shortener", Seed: seed}), newRound(t, drill.Options{Scenario: "url-shortener", Seed: seed})
			play(alone, opening)
			play(beside, opening)
			answer := "We would do that in some way that fits, I am sure." // which is pressed on
			if whole {
				answer = alone.Report().Compared[0].Model
			}
			at := time.Minute
			alone.Hear(answer, at, at)
			beside.Listen(answer, at, at)
			beside.Follow(deeper, by)
			if !whole {
				alone.Hear(more, at, at)
			}
			beside.Hear(more, at, at)
			for i := range later {
				if a, b := alone.Turns()[len(alone.Turns())-1].Text, beside.Turns()[len(beside.Turns())-1].Text; a != b {
					t.Errorf("seed %d, whole answer %v: %q became %q", seed, whole, a, b)
				}
				at += time.Minute
				alone.Hear(later[i], at, at)
				beside.Hear(later[i], at, at)
			}
			if a, b := alone.Report(), beside.Report(); !whole && (!reflect.DeepEqual(a.Marks, b.Marks) || a.Total != b.Total || !reflect.DeepEqual(a.Missed, b.Missed)) {
				t.Errorf("seed %d: the score went from %.2f to %.2f", seed, a.Total, b.Total)
			}
		}
	}
}

func TestAModelsWordsAreNoRequirements(t *testing.T) {
	alone, beside := probed(t, 4), probed(t, 4)
	beside.Follow("What changes when no link may ever be lost and 70,000,000 users read each of them every second from Kafka?", by)
	a, b := alone.Report(), beside.Report()
	if !reflect.DeepEqual(a.Design, b.Design) || !reflect.DeepEqual(a.Findings, b.Findings) || !reflect.DeepEqual(a.Clock, b.Clock) || a.Total != b.Total {
		t.Error("what the model asked has entered the design or the score")
	}
}

func TestAQuestionThatGivesSomethingAwayIsRefused(t *testing.T) {
	for question, want := range map[string]string{
		deeper: "",
		"How would you notice that two servers were given the same block?":               "",
		"What does the user see while the coordinator is down?":                          "",
		"Why a block of a million, and not of a thousand?":                               "",
		"How would Redis and the CDN learn that a link has changed?":                     "",
		"Tell me more about the counters.":                                               "it asks no question",
		"Would you use a Bloom filter there?":                                            "it gives away Bloom filter",
		"Did you know that links live five years by default and may be given an expiry?": "it gives away what is to be found out",
		"Why " + strings.Repeat("really ", 50) + "so?":                                   "it asks in 52 words",
		"Is it one?\nOr two?":                                                            "it asks no question",
		"":                                                                               "it asks no question",
	} {
		if got := probed(t, 4).Refuses(question); got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
	again := probed(t, 4)
	again.Follow(deeper, by)
	if got := again.Refuses(strings.ToUpper(deeper)); got != "it asks what was asked" {
		t.Errorf("asked again, it is refused with %q", got)
	}
	asked := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 4})
	play(asked, "How long do links live?", opening)
	asked.Listen(counters, time.Minute, 2*time.Minute)
	if got := asked.Refuses("How do links that live five years by default change the block?"); got != "" {
		t.Errorf("what was told is refused: %s", got)
	}
}

// A pensive model answers after a while, or never.
type pensive struct{ wait time.Duration }

func (pensive) Name() string { return by }

func (m pensive) FollowUp(ctx context.Context, _ []coach.Utterance) (string, error) {
	select {
	case <-time.After(m.wait):
		return deeper, nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func TestAModelIsWaitedForForThePatienceAndNoLonger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if got, err := drill.FollowUp(t.Context(), pensive{drill.Patience - 1}, nil, drill.Patience); got != deeper || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		began := time.Now()
		got, err := drill.FollowUp(t.Context(), pensive{time.Hour}, nil, drill.Patience)
		if got != "" || !errors.Is(err, drill.ErrLate) || time.Since(began) != drill.Patience {
			t.Errorf("%q, %v after %v", got, err, time.Since(began))
		}
	})
}

func TestARoundWithAModelGoesOnWithOrWithoutIt(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	whole := probed(t, 4)
	s := drill.NewStore(t.TempDir())
	inputs := []drill.Input{{Text: opening, From: 10 * time.Second, To: 40 * time.Second}, {Text: counters, From: time.Minute, To: 2 * time.Minute}}
	resumed := func() *drill.Round {
		open, ok, err := s.Interrupted()
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		r, _, err := drill.Resume(e, libraryOf(t), open)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if err := s.Open(whole.Options(), noon); err != nil {
		t.Fatal(err)
	}
	for _, in := range inputs {
		if err := s.Log(in); err != nil {
			t.Fatal(err)
		}
	}
	// Killed before the model had answered, the library's probe stands.
	alone := probed(t, 4)
	alone.Reply()
	if got := resumed().Turns(); !reflect.DeepEqual(got, alone.Turns()) {
		t.Errorf("it goes on as\n%+v", got)
	}
	if err := s.Log(drill.Input{Text: deeper, Author: by}); err != nil {
		t.Fatal(err)
	}
	whole.Follow(deeper, by)
	if got := resumed().Turns(); !reflect.DeepEqual(got, whole.Turns()) {
		t.Errorf("it goes on as\n%+v", got)
	}
}

func TestAnAssessmentIsKeptWithItsRoundAndChangesNothingElse(t *testing.T) {
	s := drill.NewStore(t.TempDir())
	written := coach.Assessment{Model: "tiny", Claims: []coach.Claim{{Bullet: coach.Bullet{Text: "well argued"}}}, Done: true}
	if err := s.Assess(noon, written); !errors.Is(err, drill.ErrNothing) {
		t.Errorf("without a round: %v", err)
	}
	r := probed(t, 4)
	report := r.Report()
	if err := s.Finish(drill.AttemptOf(libraryOf(t), report, noon)); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(drill.Attempt{At: noon, Kind: drill.FlashDrill, Item: "saga"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Assess(noon, written); err != nil {
		t.Fatal(err)
	}
	all := must[[]drill.Attempt](t)(s.Attempts())
	got := all[0].Report
	if !reflect.DeepEqual(got.Assessment, &written) || got.Total != report.Total || !reflect.DeepEqual(got.Marks, report.Marks) || all[1].Report != nil {
		t.Errorf("%+v", got)
	}
}
