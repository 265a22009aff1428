package debrief

import (
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

// shelf is a library of a few entries, so that a test says all it depends on.
func shelf() *patterns.Library {
	pattern := func(id, name string, level patterns.Level, costs string, rivals ...string) *patterns.Pattern {
		p := &patterns.Pattern{Common: patterns.Common{Kind: patterns.KindPattern, ID: id, Name: name, Level: level}, Heading: patterns.Resilience, Costs: []string{costs}}
		for _, r := range rivals {
			p.Alternatives = append(p.Alternatives, patterns.Rejected{ID: r})
		}
		return p
	}
	return patterns.NewLibrary([]patterns.Entry{
		pattern("idempotency-key", "Idempotency key", patterns.Senior, "a table of keys"),
		pattern("saga", "Saga", patterns.Senior, "no isolation", "two-phase-commit"),
		pattern("two-phase-commit", "Two-phase commit", patterns.Senior, "it blocks"),
		pattern("bulkhead", "Bulkhead", patterns.Staff, "idle capacity"),
		&patterns.Problem{
			Common: patterns.Common{Kind: patterns.KindProblem, ID: "paid-twice", Name: "Paid twice"},
			Answer: []patterns.Line{{Heading: patterns.Resilience, Text: "Dedupe on an idempotency key kept with the result", Pattern: "idempotency-key"}},
		},
		&patterns.Technology{Common: patterns.Common{Kind: patterns.KindTechnology, ID: "kafka", Name: "Kafka"}, Fails: "rebalances stall a group", Patterns: []string{"saga"}},
		&patterns.Technology{Common: patterns.Common{Kind: patterns.KindTechnology, ID: "pulsar", Name: "Pulsar"}, Fails: "two clusters to run", Patterns: []string{"saga"}},
		&patterns.Scenario{Common: patterns.Common{Kind: patterns.KindScenario, ID: "payments", Name: "Payments"}, Core: []string{"saga", "bulkhead"}},
	})
}

// talk is a session written by hand; each line starts where the one before
// ended and lasts as long as is said.
type talk struct {
	events []coach.Event
	clock  time.Duration
}

func (s *talk) say(id string, who coach.Speaker, length time.Duration, text string) *talk {
	u := &coach.Utterance{ID: id, Speaker: who, Start: s.clock, End: s.clock + length, Text: text, Final: true, Confidence: -1}
	s.clock += length
	s.events = append(s.events, coach.Event{At: u.End, Heard: u})
	return s
}

func (s *talk) card(turn, focus string, items ...coach.Item) *talk {
	c := &coach.Card{Turn: turn, Focus: focus, Scenario: "payments", Say: "Let me think about retries.", Sections: []coach.Section{{Heading: patterns.Resilience, Items: items}}}
	s.events = append(s.events, coach.Event{At: s.clock, Card: c})
	return s
}

func (s *talk) event(e coach.Event) *talk {
	s.events = append(s.events, e)
	return s
}

func (s *talk) debrief() Debrief {
	return Of(shelf(), notes.Session{Events: s.events})
}

func answerPaidTwice() coach.Item {
	return coach.Item{Text: "Dedupe on an idempotency key kept with the result", Pattern: "idempotency-key"}
}

func TestTheDebriefTellsWhatWasAskedInTheOrderItWasAsked(t *testing.T) {
	d := new(talk).
		say("1", coach.Interviewer, 3*time.Second, "Design a payment system.").card("1", "Payments").
		say("2", coach.You, 3*time.Second, "How many payments a second?").
		say("3", coach.Interviewer, 3*time.Second, "About a hundred.").card("3", "Payments").
		say("4", coach.Interviewer, 3*time.Second, "What if a call is repeated?").card("4", "Paid twice", answerPaidTwice()).
		debrief()
	if len(d.Asked) != 2 || d.Asked[0].Focus != "Payments" || d.Asked[1].Evidence.At != 9*time.Second {
		t.Errorf("asked %+v", d.Asked)
	}
	if d.System != "Payments" {
		t.Errorf("system %q", d.System)
	}
}

func TestAQuestionIsOpenUnlessTheReplySaysOneOfItsPoints(t *testing.T) {
	for reply, open := range map[string]bool{
		"I'd have to look that up, I am not sure.":                        true,
		"We make the call again until it works.":                          true,
		"Every call carries an idempotency key.":                          false,
		"We keep the result and dedupe the second call with the same id.": false,
	} {
		d := new(talk).
			say("1", coach.Interviewer, 3*time.Second, "What if a call is repeated?").card("1", "Paid twice", answerPaidTwice()).
			say("2", coach.You, 5*time.Second, reply).
			debrief()
		if got := len(d.Unanswered) == 1; got != open {
			t.Errorf("%q: open %v", reply, got)
			continue
		}
		if open && (d.Unanswered[0].Entry != "paid-twice" || d.Unanswered[0].Points[0] != answerPaidTwice().Text) {
			t.Errorf("%q: %+v", reply, d.Unanswered[0])
		}
	}
}

func TestADecisionIsKeptWithTheOptionsAndThePriceThatWereSaid(t *testing.T) {
	said := "I'd use Kafka rather than Pulsar because we run it already."
	ledger := &coach.Ledger{Entries: []coach.Entry{
		{Kind: coach.Functional, Text: "They pay by card", Speaker: coach.Interviewer},
		{Kind: coach.Decision, Text: "I'd use Kafka rather …", Speaker: coach.You, Pattern: "kafka", Evidence: design.Evidence{Quote: "I'd use Kafka rather …", At: 4 * time.Second}},
	}}
	d := new(talk).
		say("1", coach.Interviewer, 4*time.Second, "Would Pulsar do?").
		say("2", coach.You, 4*time.Second, said).event(coach.Event{Ledger: ledger}).event(coach.Event{Ledger: ledger}).
		say("3", coach.You, 4*time.Second, "The downside of Kafka is the rebalance. The page is blue because I like it.").
		debrief()
	if len(d.Decisions) != 1 {
		t.Fatalf("decisions %+v", d.Decisions)
	}
	got := d.Decisions[0]
	if got.Evidence.Quote != said || got.Choices[0].Costs != "rebalances stall a group" {
		t.Errorf("decision %+v", got)
	}
	if len(got.Options) != 1 || got.Options[0].ID != "pulsar" || got.Options[0].Speaker != coach.Interviewer {
		t.Errorf("options %+v", got.Options)
	}
	if len(got.Price) != 2 || !got.Argued() || !strings.Contains(got.Price[1].Quote, "downside") {
		t.Errorf("price %+v", got.Price)
	}
	if len(d.Requirements) != 1 {
		t.Errorf("requirements %+v", d.Requirements)
	}
}

func TestANewSubjectsLedgerDoesNotHideTheOldOne(t *testing.T) {
	decided := func(id string, at time.Duration) coach.Event {
		return coach.Event{Ledger: &coach.Ledger{
			Entries:        []coach.Entry{{Kind: coach.Decision, Pattern: id, Evidence: design.Evidence{Quote: id, At: at}}},
			Contradictions: []coach.Contradiction{{Why: id}},
		}}
	}
	d := new(talk).event(decided("saga", time.Second)).event(decided("kafka", time.Minute)).debrief()
	if len(d.Decisions) != 2 || len(d.Contradictions) != 2 {
		t.Errorf("%+v, %+v", d.Decisions, d.Contradictions)
	}
}

func TestPaceAndPausesAreToldOnlyWhereTheyWereMeasured(t *testing.T) {
	asked := "And how does it fail?"
	measured := new(talk).
		say("1", coach.Interviewer, 2*time.Second, asked).
		say("2", coach.You, 6*time.Second, "Um, it fails, you know, over to the other one. You know.").
		debrief().Speech
	if measured.Words != 12 || int(measured.Pace) != 120 || measured.Longest != 6 {
		t.Errorf("speech %+v", measured)
	}
	if len(measured.Fillers) != 2 || measured.Fillers[0] != (Filler{"you know", 2}) || measured.Fillers[1] != (Filler{"um", 1}) {
		t.Errorf("fillers %+v", measured.Fillers)
	}
	lines, err := coach.ParseTranscript(strings.NewReader("Interviewer [00:01]: " + asked + "\nYou [00:09]: It fails over to\nthe other one.\n"))
	if err != nil {
		t.Fatal(err)
	}
	written := &talk{}
	for _, u := range lines {
		written.event(coach.Event{Heard: &u})
	}
	if s := written.debrief().Speech; s.Pace != 0 || s.Pause != 0 || s.Longest != 0 || s.Words != 7 {
		t.Errorf("a transcript was timed: %+v", s)
	}
}

func TestThreeThingsToPractiseComeFromWhatWentWrong(t *testing.T) {
	s := new(talk).
		say("1", coach.Interviewer, 3*time.Second, "Design a payment system.").card("1", "Payments").
		say("2", coach.You, 3*time.Second, "I would use a saga.").
		say("3", coach.Interviewer, 3*time.Second, "What if a call is repeated?").card("3", "Paid twice", answerPaidTwice()).
		say("4", coach.You, 3*time.Second, "No idea.").
		event(coach.Event{Lint: &coach.Lint{Findings: []design.Finding{
			{Rule: "a", Severity: design.Flaw, Risk: "It is paid twice.", Pattern: "two-phase-commit"}, {Rule: "b", Severity: design.Note, Risk: "?", Pattern: "unknown to the library"},
		}}})
	ids := Practise(shelf(), notes.Session{Events: s.events})
	if len(ids) != 3 || ids[0] != "paid-twice" || ids[1] != "two-phase-commit" {
		t.Errorf("practise %q", ids)
	}
	for _, p := range s.debrief().Practise {
		if _, ok := shelf().Entry(p.ID); !ok || p.Why == "" || p.Name == "" {
			t.Errorf("%+v", p)
		}
	}
}

func TestTheEndOfTheSessionIsTakenOver(t *testing.T) {
	figures := []estimate.Figure{{Label: "payments", Value: 100, Unit: "/s"}}
	d := new(talk).
		event(coach.Event{Figures: []estimate.Figure{{Label: "old"}}}).event(coach.Event{Figures: figures}).
		event(coach.Event{Design: &design.Graph{Version: 1}}).event(coach.Event{Design: &design.Graph{Version: 2}}).
		event(coach.Event{Lint: &coach.Lint{Findings: []design.Finding{{Rule: "gone"}}}}).event(coach.Event{Lint: &coach.Lint{}}).
		debrief()
	if len(d.Figures) != 1 || d.Figures[0].Label != "payments" || d.Design.Version != 2 || len(d.Findings) != 0 {
		t.Errorf("%+v", d)
	}
}

func TestATalkOfNothingHasNothingToCoverAndNothingToPractise(t *testing.T) {
	d := new(talk).say("1", coach.Interviewer, time.Second, "Can you hear me?").say("2", coach.You, time.Second, "Yes.").debrief()
	if len(d.Coverage)+len(d.Practise)+len(d.Asked)+len(d.Unanswered) != 0 {
		t.Errorf("%+v", d)
	}
}
