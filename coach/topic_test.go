package coach

import "testing"

func TestAChangeOfSubjectDropsWhatWasSaidBefore(t *testing.T) {
	tests := []struct {
		text, rest string
		changed    bool
	}{
		{"Good, enough of that. Design a parking garage.", "Design a parking garage.", true},
		{"Fine. Let's do a photo app instead.", "Let's do a photo app instead.", true},
		{"New topic: how do you page a long list?", "how do you page a long list?", true},
		{"Okay moving on, um, a bank", "um, a bank", true},
		{"And what if that node dies?", "And what if that node dies?", false},
		{"Let's move on.", "", false},
	}
	for _, tt := range tests {
		top := topic{turns: []turn{{speaker: Interviewer, text: "a music app"}}}
		changed := top.add(turn{speaker: Interviewer, text: tt.text}, anything)
		if changed != tt.changed {
			t.Errorf("%q: changed %v", tt.text, changed)
		}
		if tt.changed && (len(top.turns) != 1 || top.turns[0].text != tt.rest) {
			t.Errorf("%q: kept %+v, want %q", tt.text, top.turns, tt.rest)
		}
	}
}

func TestTheCandidateCannotChangeTheSubject(t *testing.T) {
	top := topic{turns: []turn{{speaker: Interviewer, text: "a music app"}}}
	if top.add(turn{speaker: You, text: "moving on, the storage is simple"}, anything) {
		t.Error("the topic changed on the candidate's words")
	}
}

// anything takes each turn for one about another system.
func anything(string) bool { return true }

func TestASubjectThatStaysIsNotChangedByTheInterviewerEither(t *testing.T) {
	top := topic{turns: []turn{{speaker: Interviewer, text: "a music app"}}, stays: true}
	for range 2 {
		if top.add(turn{speaker: Interviewer, text: "Okay, let's look at something else. What would you use instead?"}, anything) {
			t.Error("the topic changed")
		}
		top = top.clone()
	}
}

func TestALongTurnAfterASummingUpOpensAnotherSubject(t *testing.T) {
	const opens = "Every bed of a hospital sends readings, and a nurse must hear of the bad ones within seconds."
	for closing, want := range map[string]bool{
		"That'll do for the links.":                 true,
		"I'm happy with the ledger.":                true,
		"We keep the links for a year.":             false,
		"I'm happy, but what if that node is lost?": false,
	} {
		top := topic{turns: []turn{{speaker: Interviewer, text: "a link shortener"}}}
		top.add(turn{speaker: Interviewer, text: closing}, anything)
		top.add(turn{speaker: You, text: "Good."}, anything)
		if top.add(turn{speaker: Interviewer, text: "And the cost?"}, anything) {
			t.Errorf("%q: a short turn opened a subject", closing)
		}
		top.add(turn{speaker: Interviewer, text: closing}, anything)
		if got := top.add(turn{speaker: Interviewer, text: opens}, anything); got != want {
			t.Errorf("%q: changed %v", closing, got)
		}
	}
}
