package cmd

import (
	"testing"
	"time"

	"archcoach/coach"
)

func TestOnlyATurnThatRepeatsTheCallWhileItIsHeardIsAnEcho(t *testing.T) {
	const asked = "how would you shard the orders of a very large shop"
	for _, test := range []struct {
		name       string
		text       string
		start, end time.Duration
		headphones bool
		want       bool
	}{
		{"the same words at the same time", asked, 5, 9, false, true},
		{"with a word misheard and one lost", "how would you chart the orders of a large shop", 5, 9, false, true},
		{"behind headphones", asked, 5, 9, true, false},
		{"repeated afterwards", asked, 9, 13, false, false},
		{"other words over the call", "i would shard them by the customer", 5, 9, false, false},
		{"the words in another order", "shop large very a of orders the shard", 5, 9, false, false},
		{"an acknowledgement", "how would you", 5, 6, false, false},
		{"an answer that begins with the question", "how would you shard the orders i would take the customer and hash it over many machines", 6, 14, false, false},
	} {
		e := echoes{coupled: func() bool { return !test.headphones }}
		e.note(coach.Utterance{ID: "c1", Speaker: coach.Interviewer, Start: 5 * time.Second, End: 8 * time.Second, Text: "how would"})
		e.note(coach.Utterance{ID: "c1", Speaker: coach.Interviewer, Start: 5 * time.Second, End: 9 * time.Second, Text: asked})
		u := coach.Utterance{ID: "m1", Speaker: coach.You, Start: test.start * time.Second, End: test.end * time.Second, Text: test.text}
		if got := e.repeats(u); got != test.want {
			t.Errorf("%s: an echo is %v", test.name, got)
		}
	}
}

func TestALongEchoOfSeveralTurnsIsFound(t *testing.T) {
	e := echoes{coupled: func() bool { return true }}
	e.note(coach.Utterance{ID: "c1", Speaker: coach.Interviewer, Start: 0, End: 3 * time.Second, Text: "design a shop for shoes"})
	e.note(coach.Utterance{ID: "c2", Speaker: coach.Interviewer, Start: 4 * time.Second, End: 7 * time.Second, Text: "and never sell a pair twice"})
	if !e.repeats(coach.Utterance{Speaker: coach.You, Start: 0, End: 7 * time.Second, Text: "design a shop for shoes and never sell a pair twice"}) {
		t.Error("it was taken for words of You")
	}
}

func TestASessionWithOneSideHasNoEchoes(t *testing.T) {
	var none *echoes
	none.note(coach.Utterance{Speaker: coach.Interviewer, Text: "hello"})
	if none.repeats(coach.Utterance{Speaker: coach.You, End: time.Second, Text: "one two three four"}) {
		t.Error("found one")
	}
}
