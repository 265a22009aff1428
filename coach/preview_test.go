package coach

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"
)

// pieces says a turn in growing partials, then whole.
func pieces(u Utterance, cuts []int) []Utterance {
	var out []Utterance
	words := strings.Fields(u.Text)
	for _, n := range cuts {
		if n <= 0 || n >= len(words) {
			continue
		}
		p := u
		p.Text, p.Final, p.Settled = strings.Join(words[:n], " "), false, n%2 == 0
		p.End = u.Start + (u.End-u.Start)*time.Duration(n)/time.Duration(len(words))
		out = append(out, p)
	}
	return append(out, u)
}

// settled is what a session told that is not provisional.
func settled(events []Event) []Event {
	var out []Event
	for _, e := range events {
		if e.Heard != nil && !e.Heard.Final || e.Card != nil && e.Card.Provisional {
			continue
		}
		out = append(out, e)
	}
	return out
}

func TestAnyChunkingIntoPartialsEndsInTheSameEvents(t *testing.T) {
	whole := begin(t)
	var want []Event
	for _, u := range interview() {
		want = append(want, settled(whole.Hear(u))...)
	}
	random := rand.New(rand.NewSource(1)) // a fixed seed: a failure comes again
	for round := range 8 {
		s := begin(t)
		var got []Event
		for _, u := range interview() {
			cuts := make([]int, random.Intn(12))
			for i := range cuts {
				cuts[i] = random.Intn(len(strings.Fields(u.Text)) + 1)
			}
			for _, p := range pieces(u, cuts) {
				got = append(got, settled(s.Hear(p))...)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("round %d: the events differ", round)
		}
	}
}

func TestACardBeginsBeforeTheTurnEnds(t *testing.T) {
	s := begin(t)
	text := "Let's design a ride hailing service where riders request a car and nearby drivers get the trip, and, um, we should talk about what happens on New Year's Eve in every large city at once"
	u := interviewer("1", text)
	u.End = 12 * time.Second
	all := pieces(u, []int{4, 8, 12, 16, 20, 24, 28, 32})
	for i, p := range all[:len(all)-1] {
		for _, e := range s.Hear(p) {
			if e.Card == nil {
				continue
			}
			if !e.Card.Provisional || e.Card.Turn != "1" {
				t.Errorf("the card of a turn that goes on: %+v", e.Card)
			}
			if e.Card.Scenario == "ride-hailing" {
				t.Logf("the card came after %d of %d pieces", i+1, len(all))
				return
			}
		}
	}
	t.Error("no card came before the turn ended")
}

func TestHalfATurnDoesNotLeaveTheSystemUnderDesign(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a chat application for two billion people."))
	half := interviewer("2", "and why not just one big parking garage with many levels for the")
	half.Final = false
	for _, e := range s.Hear(half) {
		if e.Card != nil {
			t.Errorf("half a turn, perhaps misheard, put %q on the screen", e.Card.Focus)
		}
	}
	whole := interviewer("2", "And now design a parking garage with many levels, for the cars of a whole city.")
	for _, e := range s.Hear(whole) {
		if e.Card != nil && strings.Contains(e.Card.Focus, "Parking") {
			return
		}
	}
	t.Error("the whole turn got no card of its own")
}

func TestAProvisionalCardDwells(t *testing.T) {
	s := begin(t)
	var last time.Duration
	var focus string
	for i, u := range interview() {
		for n := range len(strings.Fields(u.Text)) {
			for _, p := range pieces(u, []int{n})[:min(1, n)] {
				for _, e := range s.Hear(p) {
					if e.Card == nil || !e.Card.Provisional {
						continue
					}
					if e.Card.Turn == fmt.Sprint(i+1) && focus != "" && strings.HasPrefix(focus, e.Card.Turn+" ") && e.At < last+dwell {
						t.Errorf("turn %s: %q came %s after %q", e.Card.Turn, e.Card.Focus, e.At-last, focus)
					}
					last, focus = e.At, e.Card.Turn+" "+e.Card.Focus
				}
			}
		}
		s.Hear(u)
	}
	if focus == "" {
		t.Error("no provisional card came at all")
	}
}

func TestYourOwnPartialsTriggerNothing(t *testing.T) {
	s := begin(t)
	s.Hear(interviewer("1", "Design a chat application for two billion people."))
	u := you("2", "What happens when a gateway that holds a million sockets dies in the middle of the evening peak?")
	u.Final = false
	for _, e := range s.Hear(u) {
		if e.Heard == nil {
			t.Errorf("got %+v", e)
		}
	}
}
