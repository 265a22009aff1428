package coach

import (
	"strings"
	"testing"
	"time"

	"archcoach/patterns"
)

// told plays turns into a fresh session that is in the middle of a design, and
// gives the ledger at the end.
func told(t *testing.T, lib *patterns.Library, turns ...Utterance) ledger {
	t.Helper()
	var l ledger
	for i, u := range turns {
		u.Start = time.Duration(i) * time.Minute
		l.hear(lib, u)
	}
	return l
}

func TestTheLedgerKeepsRequirementsAndDecisionsApart(t *testing.T) {
	lib := library(t)
	l := told(t, lib,
		interviewer("1", "People should be able to upload photos. It has to answer within 200 milliseconds."),
		you("2", "Should they be able to edit them as well?"),
		you("3", "I'd use Kafka for the uploads."),
		interviewer("4", "Nice weather by the way."),
	)
	got := map[EntryKind][]string{}
	for _, e := range l.entries {
		got[e.Kind] = append(got[e.Kind], e.Text)
	}
	if len(got[Functional]) != 1 || !strings.Contains(got[Functional][0], "upload photos") {
		t.Errorf("functional: %q", got[Functional])
	}
	if len(got[NonFunctional]) != 1 || !strings.Contains(got[NonFunctional][0], "200 milliseconds") {
		t.Errorf("non-functional: %q", got[NonFunctional])
	}
	if len(got[Decision]) != 1 || l.entries[2].Pattern != "kafka" || l.entries[2].Evidence.At != 2*time.Minute {
		t.Errorf("decisions: %+v", l.entries)
	}
}

func TestARequirementSaidTwiceIsEnteredOnce(t *testing.T) {
	lib := library(t)
	l := told(t, lib, interviewer("1", "It must never lose an order."), interviewer("2", "It must never lose an order."), you("3", "We use Kafka."), you("4", "And I'd put Kafka there as well."))
	if len(l.entries) != 2 {
		t.Errorf("got %+v", l.entries)
	}
}

func TestContradictionsAreShownWithBothQuotes(t *testing.T) {
	lib := library(t)
	for name, turns := range map[string][2]Utterance{
		"latency and an ocean":     {interviewer("1", "p99 has to be under 100 milliseconds."), you("2", "I'd do a synchronous write to both regions.")},
		"never stale, yet lagging": {interviewer("1", "A seat must never be sold twice."), you("2", "We go with eventual consistency for the seats.")},
		"four nines on one box":    {interviewer("1", "We promise four nines."), you("2", "I'd run it on a single server.")},
		"durable, yet in memory":   {interviewer("1", "We can't lose a payment."), you("2", "I'd keep it only in memory and write it later.")},
		"once, yet repeated":       {interviewer("1", "Nobody may be charged twice."), you("2", "The queue is at-least-once, so we keep retrying.")},
		"ordered, yet scattered":   {interviewer("1", "Messages arrive in order."), you("2", "Any worker takes the next one, round robin.")},
		"residency, yet global":    {interviewer("1", "European data must stay in Europe."), you("2", "I'd use global tables in all regions.")},
		"real time, yet nightly":   {interviewer("1", "The dashboard is real time."), you("2", "A nightly job computes it.")},
		"erasure, yet for ever":    {interviewer("1", "GDPR applies, they can ask us to erase it."), you("2", "The log is immutable and we never throw anything away.")},
	} {
		for order, pair := range map[string][]Utterance{"in order": {turns[0], turns[1]}, "reversed": {turns[1], turns[0]}} {
			l := told(t, lib, pair...)
			if len(l.contradictions) != 1 {
				t.Errorf("%s, %s: got %+v", name, order, l.contradictions)
				continue
			}
			c := l.contradictions[0]
			if c.Why == "" || c.First.Quote == "" || c.Second.Quote == "" || c.First.At >= c.Second.At {
				t.Errorf("%s, %s: got %+v", name, order, c)
			}
		}
	}
}

func TestStatementsThatAgreeAreNoContradiction(t *testing.T) {
	lib := library(t)
	for name, turns := range map[string][]Utterance{
		"a question is no decision": {interviewer("1", "p99 has to be under 100 milliseconds."), you("2", "Do we need a synchronous write to both regions?")},
		"denied":                    {interviewer("1", "A seat must never be sold twice."), you("2", "No eventual consistency for the seats.")},
		"mended":                    {interviewer("1", "Nobody may be charged twice."), you("2", "Delivery is at-least-once, so consumers are idempotent.")},
		"slow is allowed":           {interviewer("1", "An answer within two seconds is fine."), you("2", "I'd do a synchronous write to both regions.")},
		"keyed order":               {interviewer("1", "Messages arrive in order."), you("2", "Parallel workers, with an ordering key per user.")},
	} {
		if l := told(t, lib, turns...); len(l.contradictions) != 0 {
			t.Errorf("%s: got %+v", name, l.contradictions)
		}
	}
}

func TestADecisionComesWithItsLikeliestChallenges(t *testing.T) {
	lib := library(t)
	for _, said := range []string{"I'd use Kafka.", "We go with DynamoDB.", "I'd use a saga for checkout.", "I would split it into microservices.", "Let's use event sourcing here."} {
		l := told(t, lib, you("1", said))
		if len(l.entries) == 0 {
			t.Errorf("%q decided nothing", said)
			continue
		}
		for _, e := range l.entries {
			if len(e.Pushback) < 2 {
				t.Errorf("%q: %d challenges to %s", said, len(e.Pushback), e.Pattern)
			}
			for _, c := range e.Pushback {
				if c.Q == "" || c.A == "" || c.Pattern == "" {
					t.Errorf("%q: %+v", said, c)
				}
			}
		}
	}
}

func TestAChallengedDecisionIsDefendedOnTheCard(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a chat application for two billion people."))
	s.Hear(you("2", "I'd use Kafka between the gateway and the workers."))
	card := cardOf(s.Hear(interviewer("3", "How does Kafka fail?")))
	if card == nil {
		t.Fatal("the challenge was not answered")
	}
	tech := s.lib.Technology("kafka")
	if !strings.Contains(card.Text(), tech.Fails) {
		t.Errorf("no defence of Kafka on the card:\n%s", card.Text())
	}
}
