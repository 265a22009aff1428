package coach

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"archcoach/patterns"
)

// shipped reads the real entries, which takes half a second, once for all
// tests of the package. A library is immutable.
var shipped = sync.OnceValues(func() (*patterns.Library, error) {
	docs, _, err := patterns.Read(context.Background(), os.DirFS("../patterns/library"), "")
	if err != nil {
		return nil, err
	}
	entries := make([]patterns.Entry, len(docs))
	for i, d := range docs {
		entries[i] = d.Entry
	}
	return patterns.NewLibrary(entries), nil
})

// engine learns from the real entries once.
var engine = sync.OnceValues(func() (*Engine, error) {
	lib, err := shipped()
	if err != nil {
		return nil, err
	}
	return NewEngine(lib), nil
})

func library(t testing.TB) *patterns.Library {
	t.Helper()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// begin starts a session over the real library.
func begin(t testing.TB) *Session {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	return e.NewSession()
}

func interviewer(id, text string) Utterance {
	return Utterance{ID: id, Speaker: Interviewer, Text: text, Final: true, Confidence: -1}
}

func you(id, text string) Utterance {
	return Utterance{ID: id, Speaker: You, Text: text, Final: true, Confidence: -1}
}

// cardOf is the card among events, nil when there is none.
func cardOf(events []Event) *Card {
	for _, e := range events {
		if e.Card != nil {
			return e.Card
		}
	}
	return nil
}

func silence(events []Event) string {
	for _, e := range events {
		if e.Silent != nil {
			return e.Silent.Reason
		}
	}
	return ""
}

func TestTheOwnersInterviewGetsTheOwnersCard(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a scalable architecture for an e-commerce platform that can handle Black Friday-level traffic spikes."))
	s.Hear(you("2", "What are the key functionalities we need to support? And what are the expected traffic patterns and scale?"))
	events := s.Hear(interviewer("3", "Good questions. The platform needs to support product browsing, user accounts, shopping carts, checkout, and order management. During normal operations, we expect about 10,000 concurrent users, but during Black Friday, this could spike to 500,000 concurrent users with 10,000 orders per minute."))
	card := cardOf(events)
	if card == nil {
		t.Fatalf("silent: %s", silence(events))
	}
	text := strings.ToLower(card.Text())
	for _, want := range []string{
		"microservices", "domain-driven", "catalog", "user", "cart", "checkout", "order", "inventory", "payment", "stateless", "sharding key", "redis", "queue",
		"rate limiting", "kubernetes", "auto-scaling", "pre-scaled", "multi-region", "cqrs", "eventual consistency", "167", "50x",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the card does not say %q:\n%s", want, text)
		}
	}
	for i, section := range card.Sections[1:] {
		if rank(section.Heading) <= rank(card.Sections[i].Heading) {
			t.Errorf("%s stands after %s", section.Heading, card.Sections[i].Heading)
		}
	}
	if n := card.Words(); n > 250 {
		t.Errorf("%d words are more than a screen", n)
	}
}

func rank(h patterns.Heading) int {
	for i, heading := range patterns.Headings() {
		if h == heading {
			return i
		}
	}
	return -1
}

func TestEverySystemGetsItsOwnCard(t *testing.T) {
	for prompt, want := range map[string]string{
		"Design a chat application for two billion people.":                 "chat",
		"How would you design a URL shortener?":                             "url-shortener",
		"Build a payment system that charges cards and pays out merchants.": "payments",
		"Let's design a ride hailing service with drivers and riders.":      "ride-hailing",
	} {
		card := cardOf(begin(t).Hear(interviewer("1", prompt)))
		if card == nil || card.Scenario != want || card.Say == "" {
			t.Errorf("%q gave %+v", prompt, card)
		}
	}
}

func TestTalkThatIsNotDesignStaysSilentWithAReason(t *testing.T) {
	for _, text := range []string{
		"Hi, how are you? Did you find the office alright?", "Can you hear me? I think you're on mute.", "So what salary are you looking for?",
		"My daughter starts school next week.", "We'll be in touch about the next round by Friday.",
	} {
		events := begin(t).Hear(interviewer("1", text))
		if card := cardOf(events); card != nil || silence(events) == "" {
			t.Errorf("%q: silence %q, card %+v", text, silence(events), card)
		}
	}
}

func TestTheShortestProbeIsAnsweredWithinADesign(t *testing.T) {
	for _, probe := range []string{"Why?", "How?", "And if that node dies?", "What about failures?", "why not just one big database"} {
		s := begin(t)
		s.Hear(interviewer("1", "Design a URL shortener for a hundred million links a day."))
		if events := s.Hear(interviewer("2", probe)); cardOf(events) == nil {
			t.Errorf("%q was dropped: %s", probe, silence(events))
		}
	}
}

func TestTheCandidatesOwnTalkTriggersNoCard(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a chat application."))
	if card := cardOf(s.Hear(you("2", "I would use Kafka and shard by user id."))); card != nil {
		t.Errorf("card %+v", card)
	}
}

func TestAChangedSubjectForgetsTheOldOne(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a video on demand service like Netflix."))
	card := cardOf(s.Hear(interviewer("2", "Good, enough of that. Let's design a ticketing system for concerts instead.")))
	if card == nil || card.Scenario != "ticketing" || strings.Contains(strings.ToLower(card.Text()), "transcod") {
		t.Errorf("card %+v", card)
	}
}

func TestACorrectedSpeakerIsAnswered(t *testing.T) {
	s := begin(t)
	s.Hear(you("1", "Design a chat application for two billion people."))
	events := s.Correct("1", time.Minute)
	if events[0].Heard == nil || events[0].Heard.Speaker != Interviewer || cardOf(events) == nil {
		t.Errorf("events %+v", events)
	}
}

func TestReplayGivesTheSameCardsByteForByte(t *testing.T) {
	run := func() string {
		s := begin(t)
		var b strings.Builder
		for _, u := range []Utterance{
			interviewer("1", "We run a music app with a hundred million songs."), you("2", "Is it only streaming?"),
			interviewer("3", "Yes. What happens when a region dies?"), interviewer("4", "And how do artists get paid?"),
		} {
			for _, e := range s.Hear(u) {
				data, err := e.MarshalJSON()
				if err != nil {
					t.Fatal(err)
				}
				b.Write(data)
			}
		}
		return b.String()
	}
	if a, b := run(), run(); a != b {
		t.Errorf("two runs differ:\n%s\n%s", a, b)
	}
}

func TestEveryItemSaysWhereItComesFrom(t *testing.T) {
	card := cardOf(begin(t).Hear(interviewer("1", "Design a chat application for two billion people who send forty messages a day each.")))
	for _, section := range card.Sections {
		for _, item := range section.Items {
			if item.Because == "" || item.Pattern == "" && section.Heading != patterns.Capacity {
				t.Errorf("%q: pattern %q because %q", item.Text, item.Pattern, item.Because)
			}
		}
	}
}

func BenchmarkCard(b *testing.B) {
	s := NewEngine(library(b)).NewSession()
	s.Hear(interviewer("1", "Design a scalable architecture for an e-commerce platform that can handle Black Friday-level traffic spikes."))
	for b.Loop() {
		s.Hear(interviewer("2", "So how do you make sure that the last pair of shoes is not sold twice?"))
	}
}

func TestASummingUpOfAPartDoesNotEndTheDesign(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a chat application for two billion people."))
	s.Hear(interviewer("2", "Okay, I'm happy with the storage."))
	for _, e := range s.Hear(interviewer("3", "Now suppose one of the gateways that hold the chat connections dies in the middle of the evening peak.")) {
		if e.Card != nil && e.Card.Scenario != "chat" {
			t.Errorf("the system is taken for %q", e.Card.Scenario)
		}
	}
	if s.topic.turns[0].id != "1" {
		t.Error("what was said of the system is forgotten")
	}
}
