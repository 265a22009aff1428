package cmd

import (
	"testing"

	"archcoach/coach"
)

// say names a turn that is over.
func (r *room) say(text string) coach.Utterance {
	u := coach.Utterance{Speaker: coach.You, Text: text, Final: true}
	r.name(&u)
	return u
}

func TestOneMicrophoneForBothMarksWhatItGuesses(t *testing.T) {
	var r room
	asked := r.say("how would you keep two people from booking the same seat")
	if asked.Speaker != coach.Interviewer || !asked.Guessed {
		t.Errorf("the question: %+v", asked)
	}
	said := r.say("i'd set the hold with a conditional update so that only one of them wins")
	if said.Speaker != coach.You || !said.Guessed {
		t.Errorf("the answer: %+v", said)
	}
}

func TestWhoIsToldToSpeakHoldsForOneTurn(t *testing.T) {
	var r room
	r.next()
	if r.told() != "Interviewer" {
		t.Errorf("told %q", r.told())
	}
	partial := coach.Utterance{Text: "i'd use a queue"}
	r.name(&partial)
	if told := r.say("i'd use a queue there"); told.Speaker != coach.Interviewer || told.Guessed || partial.Speaker != coach.Interviewer {
		t.Errorf("told: %+v after %+v", told, partial)
	}
	if next := r.say("i would shard by customer"); !next.Guessed || next.Speaker != coach.You {
		t.Errorf("the turn after it: %+v", next)
	}
	r.next()
	r.next()
	if r.told() != "You" {
		t.Errorf("pressed twice: %q", r.told())
	}
	if r.next(); r.told() != "" {
		t.Errorf("pressed three times: %q", r.told())
	}
}

func TestASideOfItsOwnKeepsItsSpeaker(t *testing.T) {
	u := coach.Utterance{Speaker: coach.You, Text: "how would you shard it"}
	(*room)(nil).name(&u)
	if u.Speaker != coach.You || u.Guessed {
		t.Errorf("got %+v", u)
	}
}
