package coach_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

func events() map[string]coach.Event {
	said := design.Evidence{Quote: "p99 under 100 ms", At: 250 * time.Second}
	return map[string]coach.Event{
		"heard":    {At: time.Second, Heard: &coach.Utterance{ID: "1", Speaker: coach.You, Start: time.Second, End: 2 * time.Second, Text: "Kafka", Original: "coffee car", Final: true, Confidence: 0.5, Guessed: true}},
		"silent":   {At: time.Second, Silent: &coach.Silence{Turn: "1", Reason: "small talk"}},
		"coverage": {At: time.Second, Coverage: &coach.Coverage{Phase: coach.DeepDive, Phases: []coach.PhaseClock{{Phase: coach.DeepDive, Spent: 3, Budget: 600}}, Gaps: []coach.Gap{{Level: patterns.Senior, Text: "no SLO", Pattern: "slo"}}}},
		"ledger":   {At: time.Second, Ledger: &coach.Ledger{Entries: []coach.Entry{{Kind: coach.NonFunctional, Text: "p99 under 100 ms", Speaker: coach.Interviewer, Evidence: said}}, Contradictions: []coach.Contradiction{{Why: "an ocean takes longer", First: said, Second: said}}}},
		"design":   {At: time.Second, Design: &design.Graph{Version: 2, Nodes: []design.Node{{ID: "orders", Name: "Orders", Kind: design.Service, Since: 1, Evidence: said}}, Links: []design.Link{{From: "orders", To: "queue", Kind: design.Async, Since: 2, Evidence: said}}}},
		"lint":     {At: time.Second, Lint: &coach.Lint{Findings: []design.Finding{{Rule: "no-slo", Severity: design.Risk, Risk: "nobody can say when it is slow", Fix: "state one", Evidence: said}}}},
		"refined": {At: time.Second, Refined: &coach.Refined{
			Turn: "1", Host: "127.0.0.1:11434", Model: "m", Done: true, Error: "broke off", Fix: "start it",
			Bullets: []coach.Bullet{{Heading: patterns.Resilience, Text: "fence the old leader", Pattern: "fencing", Unsourced: []string{"30"}}},
			Used:    &coach.ModelUse{Tokens: &coach.Tokens{Input: 3, Cached: 2, Output: 1}, Cost: new(float64)}, Session: &coach.ModelUse{},
		}},
		"notice": {At: time.Second, Notice: &coach.Notice{Level: coach.Alarm, Text: "no sound", Fix: "plug it in"}},
	}
}

func TestEventsSurviveJSON(t *testing.T) {
	for kind, want := range events() {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if !strings.HasPrefix(string(data), `{"type":"`+kind+`","at":1,`) {
			t.Errorf("%s is written as %s", kind, data)
		}
		var got coach.Event
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s came back as %s", kind, data)
		}
	}
}

func TestTimesOfEvidenceAreWrittenInSeconds(t *testing.T) {
	data, err := json.Marshal(events()["ledger"])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `{"quote":"p99 under 100 ms","at":250}`) {
		t.Errorf("evidence is written as %s", data)
	}
}

func TestWhatAModelTookIsNullWhenNobodyTells(t *testing.T) {
	data, err := json.Marshal(events()["refined"])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"session":{"tokens":null,"cost":null}`) {
		t.Errorf("the use is written as %s", data)
	}
}

func TestAnEventOfALaterVersionIsPassedOver(t *testing.T) {
	var e coach.Event
	if err := json.Unmarshal([]byte(`{"type":"weather","at":1}`), &e); !errors.Is(err, coach.ErrNotAnEvent) {
		t.Errorf("got %v", err)
	}
}
