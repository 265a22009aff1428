package drill_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
)

var engine = sync.OnceValues(func() (*coach.Engine, error) {
	lib, err := shipped()
	if err != nil {
		return nil, err
	}
	return coach.NewEngine(lib), nil
})

func newRound(t testing.TB, o drill.Options) *drill.Round {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	r, err := drill.NewRound(e, libraryOf(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// play says the turns, half a minute each, until the round is over, and gives
// what the interviewer said.
func play(r *drill.Round, turns ...string) []string {
	said := []string{r.Begin().Text}
	for i, text := range turns {
		if r.Over() {
			break
		}
		at := time.Duration(i) * 40 * time.Second
		said = append(said, r.Hear(text, at+10*time.Second, at+40*time.Second).Text)
	}
	return said
}

// design is a candidate's opening that names parts.
const opening = "Then the create service writes the link to DynamoDB with a conditional write, and redirects go through a CDN and Redis in front of it, so that reads never reach the store."

func TestQuestionsAreAnsweredFromTheFacts(t *testing.T) {
	for _, c := range []struct{ question, answer string }{
		{"How many users do we have, roughly?", "100 million new links a day"},
		{"What's the read to write ratio?", "100 million new links a day"},
		{"How long do links live?", "Five years by default"},
		{"Which availability do you need?", "99.99%"},
		{"Do we need custom aliases?", "paying customers"},
		{"Is it fine if analytics are late?", "a few minutes late"},
	} {
		if got := play(newRound(t, drill.Options{Scenario: "url-shortener", Seed: 1}), c.question)[1]; !strings.Contains(got, c.answer) {
			t.Errorf("%q was answered %q, want %q in it", c.question, got, c.answer)
		}
	}
}

func TestAFactThatWasGivenIsGivenAsSaidBefore(t *testing.T) {
	said := play(newRound(t, drill.Options{Scenario: "url-shortener"}), "How long do links live?", "So how long is the lifetime of links?")
	if !strings.HasPrefix(said[2], "As I said: ") {
		t.Errorf("asked again, the interviewer said %q", said[2])
	}
}

func TestWhatIsNotInTheFactsIsLeftToTheCandidate(t *testing.T) {
	got := play(newRound(t, drill.Options{Scenario: "url-shortener"}), "Which colour should the button be?")[1]
	if !strings.Contains(got, "ssum") {
		t.Errorf("the interviewer said %q, want an assumption asked for", got)
	}
}

func TestADesignIsProbedWhereItSpokeLast(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 2})
	got := play(r, opening)[1]
	if !strings.Contains(got, "You said “") || !strings.HasSuffix(got, "?") {
		t.Errorf("after a design the interviewer said %q, want a probe of it", got)
	}
}

func TestAnEmptyAnswerIsPressedOnOnceThenLeft(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 3})
	said := play(r, opening, "We would use some kind of clever approach for that.", "It just works with the usual best practice, really, believe me on that one.")
	if strings.HasPrefix(said[2], "You said") || !strings.ContainsAny(said[2], "?") {
		t.Errorf("a vague answer met %q", said[2])
	}
	if said[3] == said[2] {
		t.Errorf("it was pressed on twice: %q", said[3])
	}
}

func TestTheRequirementsChangeOnceMidRound(t *testing.T) {
	for seed := range uint64(8) {
		r := newRound(t, drill.Options{Scenario: "chat", Seed: seed})
		script := []string{"A client keeps a WebSocket to a gateway, the message service writes to Cassandra with a sequence number, and a queue feeds push notifications, so nothing is lost."}
		for range 20 {
			script = append(script, "I would number each message per conversation in its partition, write it to Cassandra before the ack, and let the client ask for gaps, because the push is only a hint; the price is a short pause on failover.")
		}
		changes := 0
		said := play(r, script...)
		for _, text := range said {
			for _, twist := range r.Scenario().Twists {
				if strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimRight(twist, "."))) {
					changes++
				}
			}
		}
		if changes != 1 {
			t.Errorf("seed %d: the requirements changed %d times in\n%s", seed, changes, strings.Join(said, "\n"))
		}
		if !r.Over() {
			t.Errorf("seed %d: the round did not end", seed)
		}
	}
}

func TestTheClockEndsARound(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "chat", Minutes: 10})
	r.Begin()
	if got := r.Hear("I would start with a gateway that holds a WebSocket for each client, and a queue behind it.", 9*time.Minute, 9*time.Minute+30*time.Second).Text; !strings.Contains(strings.ToLower(got), "summary") && !strings.Contains(got, "Sum up") {
		t.Errorf("with half a minute left the interviewer said %q", got)
	}
	r.Hear("In short: gateways, a message service, an inbox.", 10*time.Minute, 11*time.Minute)
	if !r.Over() || r.Left(11*time.Minute) >= 0 {
		t.Error("the round goes on after its summary")
	}
}

func TestTheSameSeedGivesTheSameRoundAndAnotherADifferentOne(t *testing.T) {
	script := []string{"How many users?", opening, "Counter ranges of a million ids are leased to each server, so ids never collide and no lookup is needed.", "The CDN serves what is hot, and a miss goes to Redis once per node.", "If Redis fails we read the store behind a rate limit."}
	one, same := play(newRound(t, drill.Options{Scenario: "url-shortener", Seed: 7}), script...), play(newRound(t, drill.Options{Scenario: "url-shortener", Seed: 7}), script...)
	if !slices.Equal(one, same) {
		t.Errorf("seed 7 gave\n%s\nthen\n%s", strings.Join(one, "\n"), strings.Join(same, "\n"))
	}
	if other := play(newRound(t, drill.Options{Scenario: "url-shortener", Seed: 8}), script...); slices.Equal(one, other) {
		t.Error("seeds 7 and 8 gave the same round")
	}
}

func TestProbesStayInFocus(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener", Focus: "caching", Seed: 1})
	play(r, opening)
	report := r.Report()
	if len(report.Compared) == 0 {
		t.Fatal("nothing was asked")
	}
	lib := libraryOf(t)
	found := false
	for _, p := range drill.ProbesIn(lib, r.Scenario(), r.Turns()) {
		for _, id := range p.Patterns {
			if e, ok := lib.Entry(id); ok && e.About().Group == "caching" {
				found = true
			}
		}
	}
	if !found && !strings.Contains(strings.ToLower(report.Compared[0].Model), "cache") {
		t.Errorf("with the focus on caching the interviewer asked %q", report.Compared[0].Q)
	}
}

func TestHintsGoDeeperAndCostMore(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener"})
	play(r, opening)
	var last float64
	for depth := 1; depth <= 3; depth++ {
		h := r.Hint(time.Minute)
		if h.Depth != depth || h.Cost <= last || len(h.Lines) < 2 {
			t.Errorf("hint %d is %+v", depth, h)
		}
		last = h.Cost
	}
	if h := r.Hint(time.Minute); h.Depth != 3 || h.Cost != 0 {
		t.Errorf("the deepest hint again is %+v, want it free", h)
	}
	if got := r.Report().HintCost; got < 0.29 || got > 0.31 {
		t.Errorf("three hints cost %.2f, want 0.3", got)
	}
}

func TestWhatCannotBePractisedIsRefused(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []drill.Options{{Scenario: "chat", Minutes: 1}, {Scenario: "chat", Level: "principal"}, {Scenario: "chat", Focus: "cooking"}, {Scenario: "chat", Minutes: 500}} {
		if _, err := drill.NewRound(e, libraryOf(t), o); !errors.Is(err, drill.ErrOption) {
			t.Errorf("%+v gave %v", o, err)
		}
	}
	if _, err := drill.NewRound(e, libraryOf(t), drill.Options{Scenario: "nosuch"}); !errors.Is(err, drill.ErrScenario) {
		t.Errorf("an unknown scenario gave %v", err)
	}
}

func TestARoundWithoutAWordScoresNothing(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "payments", Level: patterns.Mid})
	play(r, "Hm.", "Well.", "No idea.", "Sorry.", "Pass.", "I don't know.", "Hm.", "Hm.", "Hm.", "Hm.", "Hm.", "Hm.")
	report := r.Report()
	if report.Total != 0 || report.Verdict() != "no evidence" {
		t.Errorf("it scored %.2f, %s", report.Total, report.Verdict())
	}
	if len(report.Missed) == 0 {
		t.Error("nothing is to be practised after it")
	}
}

func TestTheWordsOfTheSystemsNameFindNoFact(t *testing.T) {
	got := play(newRound(t, drill.Options{Scenario: "feature-flags"}), "How many applications use it, and how large is it?", "How fast must a flag change take effect?")
	if !strings.Contains(got[2], "5-10 seconds") {
		t.Errorf("asked for the propagation, the interviewer said %q", got[2])
	}
}

func TestAnOpeningThatOnlyNamesPartsIsToBeLedThrough(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "feature-flags", Seed: 1})
	said := play(r, "Let's just use Kafka, Redis, Kubernetes and microservices, it will scale.", opening)
	if !strings.Contains(said[1], "one request") {
		t.Errorf("a list of names met %q", said[1])
	}
	if strings.Contains(said[2], "one request") {
		t.Errorf("it was asked for twice: %q", said[2])
	}
}

func TestAnAnswerThatExplainsInOtherWordsThanTheModelIsNotPressedOn(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 2})
	play(r, opening)
	if got := r.Hear("Each node keeps the hottest thousand codes in its own memory for five seconds, because then Redis sees one read a node, whatever the crowd does.", time.Minute, 2*time.Minute).Text; r.Pressing() != "" {
		t.Errorf("it was pressed on: %q", got)
	}
	r = newRound(t, drill.Options{Scenario: "url-shortener", Seed: 2})
	play(r, opening, "We would do that in some way that fits, I am sure.")
	if r.Pressing() == "" {
		t.Error("the question that is pressed on is not told")
	}
}

func TestEveryQuestionAsksSomething(t *testing.T) {
	for seed := range uint64(6) {
		r := newRound(t, drill.Options{Scenario: "feature-flags", Seed: seed})
		script := []string{opening}
		for range 7 {
			script = append(script, "The SDK keeps the last rules on its disk, so a server that boots while the flag service is down starts with them, because an evaluation never waits for the network.")
		}
		for _, text := range play(r, script...)[1:] {
			if !strings.HasSuffix(text, "?") && !strings.ContainsAny(text, ":.") {
				t.Errorf("seed %d: %q", seed, text)
			}
			if strings.Contains(text, "while a server boots") && !strings.HasSuffix(text, "?") {
				t.Errorf("seed %d: %q asks nothing", seed, text)
			}
		}
	}
}

func TestTheClockGoesOnWithinAPhase(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "url-shortener", Seed: 2})
	play(r, opening)
	spent := func() (sum float64) {
		for _, p := range r.Coverage().Phases {
			sum += p.Spent
		}
		return sum
	}
	for range 2 { // the second moves the interviewer to something else
		r.Hear("Hm.", 5*time.Minute, 6*time.Minute)
	}
	if got := spent(); got != 360 {
		t.Errorf("six minutes in, the phases have %.0f seconds", got)
	}
}

func TestTheInterviewerRepeatsThePartOfASentenceThatIsAskedAbout(t *testing.T) {
	r := newRound(t, drill.Options{Scenario: "ride-hailing", Seed: 1})
	for _, text := range play(r, "Every four seconds the phone of a driver who is online and has no trip sends where it is to us, then a gateway writes that into Cassandra behind a queue in Kafka, because it is one row for each driver.") {
		if _, quote, ok := strings.Cut(text, "You said “"); ok {
			if quote, _, _ = strings.Cut(quote, "”"); !strings.Contains(quote, "gateway") && !strings.Contains(quote, "Cassandra") && !strings.Contains(quote, "Kafka") {
				t.Errorf("the interviewer said %q", text)
			}
			return
		}
	}
	t.Errorf("no decision was asked about: %v", r.Turns())
}
