package cmd

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
)

// A slow model never comes to a question of its own accord.
type slow struct{ asked int }

func (*slow) Name() string { return "slow at here" }

func (m *slow) FollowUp(ctx context.Context, _ []coach.Utterance) (string, error) {
	m.asked++
	<-ctx.Done()
	return "", context.Cause(ctx)
}

// begun is a host whose round has come to its first probe, with a model beside
// it.
func begun(t *testing.T, model drill.Model) *drillHost {
	t.Helper()
	dir := t.TempDir()
	w := &World{Now: time.Now, Getenv: func(string) string { return dir }}
	lib, err := w.library(t.Context(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	round, err := drill.NewRound(coach.NewEngine(lib), lib, drill.Options{Scenario: "url-shortener", Seed: 4})
	if err != nil {
		t.Fatal(err)
	}
	h := &drillHost{world: w, store: drill.NewStore(dir), lib: lib, round: round}
	if err := h.store.Open(round.Options(), w.Now()); err != nil {
		t.Fatal(err)
	}
	h.first()
	h.beside = &beside{model: model, ask: func(talk []coach.Utterance) (string, error) {
		return drill.FollowUp(t.Context(), model, talk, drill.Patience)
	}}
	step, err := h.Say(t.Context(), "The create service writes a row to DynamoDB, and redirects go through a CDN to a redirect service that reads Redis with cache-aside.", 0, time.Minute)
	if err != nil || step.Rest != nil {
		t.Fatalf("%v: the model is asked before the first probe", err)
	}
	return h
}

const leased = "Every server leases a block of ids from a coordinator, so that no two share one; the price is a block that is lost."

func TestALateQuestionIsDroppedAndAfterTwoNobodyWaits(t *testing.T) {
	model := new(slow)
	h := begun(t, model)
	synctest.Test(t, func(t *testing.T) {
		for asked := range 5 {
			at := time.Duration(asked+2) * time.Minute
			began := time.Now()
			step, err := h.Say(t.Context(), leased, at, at)
			if err != nil {
				t.Fatal(err)
			}
			if rest := step.Rest; rest != nil {
				if len(step.Said) != 1 || step.Said[0].Speaker != coach.You {
					t.Errorf("before the interviewer has thought there is %+v", step.Said)
				}
				if step, err = rest(); err != nil {
					t.Fatal(err)
				}
			}
			last := step.Said[len(step.Said)-1]
			if last.Speaker != coach.Interviewer || last.Author != "" || time.Since(began) > drill.Patience {
				t.Errorf("after %v there is %+v", time.Since(began), last)
			}
		}
	})
	if told := h.beside.told(); model.asked != mostLate || !strings.Contains(told, "asked 0 of 2 follow-ups; its question came too late, so it was not waited for") {
		t.Errorf("asked %d times; %q", model.asked, told)
	}
}

func TestARoundThatIsEndedWhileTheInterviewerThinksKeepsTheAnswer(t *testing.T) {
	h := begun(t, new(slow))
	synctest.Test(t, func(t *testing.T) {
		step, err := h.Say(t.Context(), leased, time.Minute, 2*time.Minute)
		if err != nil || step.Rest == nil {
			t.Fatalf("%v: the model is not asked", err)
		}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			if step, err := step.Rest(); err != nil || !step.Over || len(step.Said) != 0 {
				t.Errorf("%v, %+v", err, step)
			}
		}()
		synctest.Wait()
		h.stop(2 * time.Minute) // which waits for nobody
		last := h.round.Turns()[len(h.round.Turns())-1]
		if last.Text != leased {
			t.Errorf("the last turn is %+v", last)
		}
		<-ended
	})
	open, ok, err := h.store.Interrupted()
	if err != nil || !ok || len(open.Inputs) != 2 {
		t.Errorf("%v, %v: %+v", ok, err, open.Inputs)
	}
}
