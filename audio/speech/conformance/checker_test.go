package conformance

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
)

// complaints is a reporter that remembers.
type complaints struct{ all []string }

func (c *complaints) Helper() {}
func (c *complaints) Errorf(format string, a ...any) {
	c.all = append(c.all, fmt.Sprintf(format, a...))
}

// event is one about a segment between two seconds.
func event(kind speech.EventKind, id, text string, from, to int) speech.Event {
	return speech.Event{Kind: kind, Segment: speech.Segment{ID: id, Source: speech.Mic, Text: text, Confidence: -1,
		Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}}
}

func settled(to int) speech.Event {
	return speech.Event{Kind: speech.Settled, To: time.Duration(to) * time.Second}
}

func TestTheCheckerFindsEachBreach(t *testing.T) {
	foreign := event(speech.Final, "1", "a", 101, 102)
	foreign.Segment.Source = speech.Call
	sure := event(speech.Final, "1", "a", 101, 102)
	sure.Segment.Confidence = 2
	stray := event(speech.Final, "1", "a", 101, 102)
	stray.Segment.Words = []speech.Word{{Text: "a", Start: 0, End: time.Second}}
	for _, c := range []struct {
		name, complaint string
		events          []speech.Event
	}{
		{"nothing", "", []speech.Event{event(speech.Partial, "1", "a", 101, 102), event(speech.Final, "1", "a b", 101, 103), settled(103)}},
		{"two finals", "after its final", []speech.Event{event(speech.Final, "1", "a", 101, 102), event(speech.Final, "1", "a", 101, 102)}},
		{"partial after final", "after its final", []speech.Event{event(speech.Final, "1", "a", 101, 102), event(speech.Partial, "1", "a", 101, 102)}},
		{"no final", "never finished", []speech.Event{event(speech.Partial, "1", "a", 101, 102)}},
		{"start goes back", "one before it", []speech.Event{event(speech.Final, "1", "a", 105, 106), event(speech.Final, "2", "a", 101, 102)}},
		{"times count from zero", "sound is from", []speech.Event{event(speech.Final, "1", "a", 1, 2)}},
		{"times beyond the sound", "sound is from", []speech.Event{event(speech.Final, "1", "a", 101, 190)}},
		{"another source", "of source", []speech.Event{foreign}},
		{"confidence is no probability", "confidence", []speech.Event{sure}},
		{"word outside its segment", "word", []speech.Event{stray}},
		{"settled goes back", "settled up to", []speech.Event{settled(105), settled(104)}},
		{"empty partial", "without text", []speech.Event{event(speech.Partial, "1", "", 101, 102), event(speech.Final, "1", "", 101, 102)}},
		{"withdrawn unseen", "never shown", []speech.Event{event(speech.Final, "1", "", 101, 102)}},
		{"lost nothing", "lost", []speech.Event{{Kind: speech.Lost}}},
		{"fatal", "fatal", []speech.Event{{Kind: speech.Fatal}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got complaints
			check := checker{t: &got, source: speech.Mic, from: origin, written: origin + 20*time.Second}
			for _, e := range c.events {
				check.see(e)
			}
			check.end()
			all := strings.Join(got.all, "\n")
			if (c.complaint == "") != (all == "") || !strings.Contains(all, c.complaint) {
				t.Errorf("complaints %q, want %q", all, c.complaint)
			}
		})
	}
}
