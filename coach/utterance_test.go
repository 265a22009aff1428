package coach

import (
	"os"
	"strings"
	"testing"
	"time"
)

// TestGuessesFollowAnInterviewInARoom goes through three interviews with one
// guess standing on the other, as in a session that nobody corrects.
func TestGuessesFollowAnInterviewInARoom(t *testing.T) {
	data, err := os.ReadFile("language/testdata/room.txt")
	if err != nil {
		t.Fatal(err)
	}
	var before Speaker
	all, right := 0, 0
	for line := range strings.Lines(string(data)) {
		who, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		want := map[string]Speaker{"i": Interviewer, "y": You}[who]
		if want == "" {
			continue
		}
		all++
		before = GuessSpeaker(text, before)
		if before == want {
			right++
		} else {
			t.Logf("%s taken for the other: %s", want, text)
		}
	}
	t.Logf("%d of %d turns", right, all)
	if all < 60 || float64(right) < 0.9*float64(all) {
		t.Errorf("%d of %d turns went to their speaker", right, all)
	}
}

func TestAGuessIsNoCardUntilTheTurnEndsAndACorrectionIsNoGuess(t *testing.T) {
	s := NewEngine(library(t)).NewSession()
	u := Utterance{ID: "m1", Speaker: Interviewer, Guessed: true, End: time.Second, Text: "design a url shortener for the whole world with a hundred million links"}
	for _, e := range s.Hear(u) {
		if e.Card != nil {
			t.Error("a card before it is known who speaks")
		}
	}
	u.Final = true
	s.Hear(u)
	events := s.Correct("m1", 2*time.Second)
	if len(events) == 0 || events[0].Heard == nil || events[0].Heard.Guessed || events[0].Heard.Speaker != You {
		t.Errorf("corrected: %+v", events)
	}
}
