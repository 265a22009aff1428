package terminal

import (
	"fmt"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/coach"
)

func partial(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Text: words}}
}

func final(id, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: coach.You, Text: words, Settled: true, Final: true}}
}

func TestOnlyPartialsThatAreOvertakenAreLeftOut(t *testing.T) {
	notice := coach.Event{Notice: &coach.Notice{Text: "a gap"}}
	settled := partial("a", "lock the row")
	settled.Heard.Settled = true
	for _, c := range []struct {
		what     string
		in, want []coach.Event
	}{
		{"nothing", nil, nil},
		{"a growing partial", []coach.Event{partial("a", "lock"), partial("a", "lock the")}, []coach.Event{partial("a", "lock the")}},
		{"two voices", []coach.Event{partial("a", "1"), partial("b", "2"), partial("a", "3")}, []coach.Event{partial("b", "2"), partial("a", "3")}},
		{"a partial before its final", []coach.Event{partial("a", "lock"), notice, final("a", "lock it")}, []coach.Event{notice, final("a", "lock it")}},
		{"settled words", []coach.Event{settled, partial("a", "lock the row and")}, []coach.Event{settled, partial("a", "lock the row and")}},
		{"a final and its correction", []coach.Event{final("a", "1"), final("a", "2")}, []coach.Event{final("a", "1"), final("a", "2")}},
	} {
		if got := coalesce(c.in); len(got) != len(c.want) || len(got) > 0 && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %d events, want %d", c.what, len(got), len(c.want))
		}
	}
}

func TestAFloodOfPartialsComesAFrameAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := make(chan coach.Event, 8)
		s := NewStream(t.Context(), events, Pace)
		go func() {
			for i := range 1000 { // a partial a millisecond, for a second
				events <- partial("a", fmt.Sprint("word ", i))
				time.Sleep(time.Millisecond)
			}
			events <- final("a", "the end")
			close(events)
		}()
		batches, last := 0, ""
		for {
			b, ok := s.Wait().(Batch)
			if !ok {
				t.Fatal("the stream stopped")
			}
			batches++
			if n := len(b.Events); n > 0 {
				last = b.Events[n-1].Heard.Text
			}
			if b.Closed {
				break
			}
		}
		if batches > 34 || last != "the end" {
			t.Errorf("%d batches in a second, the last with %q", batches, last)
		}
	})
}

func TestTheFirstEventAfterAQuietTimeDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := make(chan coach.Event, 1)
		s := NewStream(t.Context(), events, Pace)
		for range 3 {
			time.Sleep(time.Second)
			events <- final("a", "lock the row")
			begin := time.Now()
			s.Wait()
			if waited := time.Since(begin); waited != 0 {
				t.Errorf("it waited %v", waited)
			}
		}
	})
}

func TestOnlyTheLatestOfAModelIsLeft(t *testing.T) {
	last := &coach.Refined{Turn: "1"}
	if got := coalesce([]coach.Event{{Refined: &coach.Refined{Turn: "1"}}, {Refined: last}}); len(got) != 1 || got[0].Refined != last {
		t.Errorf("%d events are left", len(got))
	}
}
