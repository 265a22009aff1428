package cmd

import (
	"context"
	"io"
	"slices"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/coach"
	"archcoach/patterns"
)

// A hintedEngine hears nothing and passes on the hints it is given.
type hintedEngine struct {
	speech.Engine
	hints chan []string
}

type hintedSession struct {
	*speech.Outbox
	hints chan []string
}

func (e hintedEngine) Open(_ context.Context, cfg speech.Config) (speech.Session, error) {
	e.hints <- cfg.Hints
	return hintedSession{speech.NewOutbox(), e.hints}, nil
}

func (s hintedSession) Write([]int16, time.Duration) error { return nil }
func (s hintedSession) Flush(context.Context) error        { return nil }
func (s hintedSession) SetHints(terms []string) error      { s.hints <- terms; return nil }

func (s hintedSession) Close(context.Context) error {
	s.Outbox.Close()
	return nil
}

// A quietSource has no sound until it ends.
type quietSource chan audio.Frame

func (s quietSource) Name() string               { return "quiet" }
func (s quietSource) Frames() <-chan audio.Frame { return s }
func (s quietSource) Err() error                 { return nil }
func (s quietSource) Close() error               { return nil }

func testLibrary(t *testing.T) *patterns.Library {
	t.Helper()
	dirs := t.TempDir()
	w := World{Getenv: func(string) string { return dirs }}
	lib, err := w.library(t.Context(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestTheRecogniserIsToldTheWordsOfTheSystemUnderDesign(t *testing.T) {
	lib := testLibrary(t)
	heard := make(chan []string, 10)
	source := make(quietSource)
	p := &pipeline{
		engine: hintedEngine{hints: heard}, hints: hints(lib), voices: func() audio.Detector { return audio.NewVoice() },
		sides: []side{{source, speech.Call, coach.Interviewer}},
	}
	answered := make(chan string, 10)
	p.talk = newConversation(func() *coach.Session { return coach.NewEngine(lib).NewSession() }, time.Now, p.hinting(lib),
		sinkFunc(func(_ context.Context, e coach.Event) {
			if e.Card != nil {
				answered <- e.Card.Scenario
			}
		}))
	done := make(chan error)
	go func() { done <- p.run(t.Context()) }()
	if first := <-heard; !slices.Equal(first, hints(lib)) {
		t.Errorf("it is opened with %q", first)
	}
	// The second turn is about the same system, the third about another.
	for i, text := range []string{"Design a URL shortener.", "How would you scale the URL shortener to a billion links?", "Let us move on. Design a ride hailing service like Uber."} {
		at := time.Duration(i) * time.Minute
		p.talk.hear(t.Context(), coach.Utterance{ID: string(rune('a' + i)), Speaker: coach.Interviewer, Start: at, End: at + time.Second, Text: text, Settled: true, Final: true})
	}
	systems := []string{<-answered, <-answered, <-answered}
	close(source)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	close(heard)
	var last string
	for _, system := range systems {
		if system == last {
			continue
		}
		last = system
		told := <-heard
		if name := lib.Scenario(system).Name; len(told) == 0 || told[0] != name || len(told) > mostHints {
			t.Errorf("about %s it is told %d terms: %q", name, len(told), told)
		}
	}
	if systems[0] != systems[1] || systems[1] == systems[2] {
		t.Errorf("the systems were %q", systems)
	}
	if more := <-heard; more != nil {
		t.Errorf("it was told once more: %q", more)
	}
}

func TestHintsOfASystemKeepTheirBounds(t *testing.T) {
	lib := testLibrary(t)
	for _, s := range lib.Scenarios() {
		terms := hintsFor(lib, s)
		if len(terms) != mostHints || terms[0] != s.Name || !slices.ContainsFunc(s.Core, func(id string) bool { return lib.Pattern(id).Name == terms[1] }) {
			t.Errorf("%s: %d terms, %q", s.ID, len(terms), terms[:3])
		}
		if once := slices.Compact(slices.Sorted(slices.Values(terms))); len(once) != len(terms) {
			t.Errorf("%s: a term comes twice", s.ID)
		}
	}
}
