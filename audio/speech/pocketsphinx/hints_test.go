package pocketsphinx

import (
	"strings"
	"testing"

	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
)

// told gives a decoder hints, as its session does.
func told(t *testing.T, d *decoder, terms ...string) {
	t.Helper()
	if err := (session{hints: &d.hints}).SetHints(terms); err != nil {
		t.Fatal(err)
	}
}

// The clip says "service"; one of the hints sounds the same, and no
// dictionary has it.
func TestHintsAreTakenUpBetweenTwoUtterances(t *testing.T) {
	d := loaded(t, "no")
	for _, step := range []struct {
		hints []string
		want  bool
	}{
		{nil, false},
		{[]string{"Kafka", "a serviss that can send a message"}, true},
		{[]string{"please design a serviss"}, true}, // its words are known by now
		{[]string{"Kafka"}, false},
		{nil, false},
	} {
		told(t, d, step.hints...)
		if got := heard(t, d); strings.Contains(got, "serviss") != step.want || !strings.Contains(got, "million people") {
			t.Errorf("with the hints %q: %q", step.hints, got)
		}
	}
}

func TestHintsThatCannotBeSaidAreLeftOut(t *testing.T) {
	d := loaded(t, "no")
	told(t, d, "日本", "", "...")
	if got := heard(t, d); !strings.Contains(got, "million people") {
		t.Errorf("heard %q", got)
	}
}

func TestASessionBeginsWithTheHintsItIsOpenedWith(t *testing.T) {
	s, err := modelled(t, Options{}).Open(t.Context(), speech.Config{Hints: []string{"a serviss that can send a message"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(conformance.Clip(t), 0); err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.Close(t.Context()) }()
	var text string
	for e := range s.Events() {
		if e.Kind == speech.Final {
			text += e.Segment.Text
		}
	}
	if !strings.Contains(text, "serviss") {
		t.Errorf("heard %q, without the word of the hints", text)
	}
}

func TestTheStockRecogniserTakesNoHints(t *testing.T) {
	e := modelled(t, Options{Stock: true})
	s, err := e.Open(t.Context(), speech.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := s.(speech.Hinter); ok || e.Caps().Hints {
		t.Error("it takes hints")
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	for e := range s.Events() {
		t.Logf("event %+v", e)
	}
}
