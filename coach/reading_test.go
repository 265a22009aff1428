package coach

import (
	"math"
	"strings"
	"testing"

	"archcoach/patterns"
)

func TestBeliefAddsUpToOneAndFollowsTheScores(t *testing.T) {
	answers := believe([]patterns.Hit{{ID: "a", Score: 30}, {ID: "b", Score: 29}, {ID: "c", Score: 3}}, spread)
	sum := 0.0
	for i, a := range answers {
		sum += a.belief
		if i > 0 && a.belief >= answers[i-1].belief {
			t.Errorf("%s is believed %.2f, %s before it %.2f", a.ID, a.belief, answers[i-1].ID, answers[i-1].belief)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("beliefs add up to %f", sum)
	}
	if answers[2].belief > 0.05 {
		t.Errorf("a fit far behind is believed %.2f", answers[2].belief)
	}
}

func TestNothingIsBelievedOfNothing(t *testing.T) {
	if answers := believe(nil, spread); len(answers) != 0 {
		t.Errorf("got %v", answers)
	}
}

// Two systems that fit alike share the card; one that fits alone has it.
func TestAnUnsurePromptShowsWhatHoldsForEitherReading(t *testing.T) {
	lib := library(t)
	compose := func(hits ...patterns.Hit) string {
		for i := range hits {
			hits[i].Kind = patterns.KindScenario
		}
		c := composer{lib: lib, topic: &topic{}, stems: func(string) []string { return nil }, covered: func(string) bool { return false }}
		return c.compose(reading{answers: believe(hits, spread)}, "1", false, false).Text()
	}
	unsure := compose(patterns.Hit{ID: "chat", Score: 20}, patterns.Hit{ID: "url-shortener", Score: 20})
	sure := compose(patterns.Hit{ID: "chat", Score: 40}, patterns.Hit{ID: "url-shortener", Score: 20})
	if !strings.Contains(unsure, "WebSocket") || !strings.Contains(unsure, "base62") {
		t.Errorf("unsure, the card leaves one reading out:\n%s", unsure)
	}
	if !strings.Contains(unsure, "Is it closer to") || strings.Contains(sure, "Is it closer to") {
		t.Errorf("the question which is meant belongs on the unsure card alone:\n%s\n%s", unsure, sure)
	}
	if strings.Contains(sure, "base62") {
		t.Errorf("sure, the card still speaks of the other:\n%s", sure)
	}
}

func TestAPromptSpreadOverSeveralTurnsIsAnswered(t *testing.T) {
	s := begin(t)
	turns := []Utterance{
		interviewer("1", "So there are bakeries in every town, and in the morning people queue round the corner."),
		you("2", "And they'd rather reserve a loaf from the phone and pay before they arrive?"),
		interviewer("3", "That, yes. And nobody should be told it's theirs when it's gone."),
	}
	var card *Card
	for _, u := range turns {
		if c := cardOf(s.Hear(u)); c != nil {
			card = c
		}
	}
	if card == nil {
		t.Fatal("no turn was answered")
	}
}

func TestSmallTalkStaysSilentHoweverLongItGoesOn(t *testing.T) {
	s := begin(t)
	for i, u := range []Utterance{
		interviewer("1", "Did you find us all right? The trains are a mess this week."),
		you("2", "I came by bike, it only rained for the last bit."),
		interviewer("3", "My daughter cycles to school as well, she loves it."),
		you("4", "Mine is still on the little seat in front of me."),
		interviewer("5", "They grow up so fast. Can I get you a coffee?"),
	} {
		if card := cardOf(s.Hear(u)); card != nil {
			t.Fatalf("turn %d was answered:\n%s", i+1, card.Text())
		}
	}
}

func TestSmallTalkInTheMiddleOfADesignIsNotAnswered(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a chat application for two billion people."))
	s.Hear(you("2", "A gateway holds the sockets, and messages go through a log."))
	if card := cardOf(s.Hear(interviewer("3", "Sorry, that was my dog, he hates the postman."))); card != nil {
		t.Errorf("answered with:\n%s", card.Text())
	}
}

func TestARemarkThatSoundsLikeAQuestionKeepsTheSystem(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Let's design a music streaming service with playlists, offline listening and royalties."))
	card := cardOf(s.Hear(interviewer("2", "I was surprised how fit they seem.")))
	if card == nil || card.Focus != "Music streaming" {
		t.Errorf("the card is %+v", card)
	}
}

func TestASpanAloneBringsTheFiguresItChanges(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a store for sensor readings: twenty million sensors, each sends a thousand readings a day at a hundred bytes."))
	card := cardOf(s.Hear(interviewer("2", "Five years, raw. What does that come to?")))
	if card == nil || !strings.Contains(card.Text(), "3.65 PB") {
		t.Errorf("no figure for five years: %+v", card)
	}
}
