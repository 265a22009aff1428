package cmd

import (
	"context"
	"slices"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/notes"
	"archcoach/coach/notes/debrief"
	"archcoach/patterns"
)

func TestWhatCameOffTheRecordIsMarkedInTheNotesAndGoesToNoModel(t *testing.T) {
	var kept notes.Session
	s := new(show)
	sink := s.marking(sinkFunc(func(_ context.Context, e coach.Event) { kept.Events = append(kept.Events, e) }))
	say := func(id, text string) {
		u := &coach.Utterance{ID: id, Speaker: coach.You, Start: time.Duration(len(kept.Events)) * time.Second, Text: text, Final: true}
		sink.Take(t.Context(), coach.Event{Heard: u})
		if u.OffRecord {
			t.Error("the event of the other sinks was changed")
		}
	}
	say("1", "on the record")
	say("2", "the name of a client")
	s.taps.toggle(offRecord)
	say("2", "the name of the client, corrected")
	say("3", "late words")
	s.taps.toggle(offRecord)
	say("3", "late words, corrected")
	say("4", "on the record again")

	var sent []string
	for _, u := range sessionInterview(patterns.NewLibrary(nil), kept, debrief.Debrief{}).Turns {
		sent = append(sent, u.Text)
	}
	if !slices.Equal(sent, []string{"on the record", "on the record again"}) {
		t.Errorf("it sends %q", sent)
	}
	if lines := kept.Transcript(); len(lines) != 4 {
		t.Errorf("the notes keep %+v", lines)
	}
}
