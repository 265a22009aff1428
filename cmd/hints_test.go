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
	for i, text := range []string{"Design a URL shortener.", "How would you scale the URL shortener to a billion links with Redis?", "Let us move on. Design a ride hailing service like Uber."} {
		at := time.Duration(i) * hintEvery
		p.talk.hear(t.Context(), coach.Utterance{ID: string(rune('a' + i)), Speaker: coach.Interviewer, Start: at, End: at + time.Second, Text: text, Settled: true, Final: true})
	}
	systems := []string{<-answered, <-answered, <-answered}
	close(source)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	close(heard)
	var told [][]string
	for terms := range heard {
		told = append(told, terms)
	}
	if len(told) != 3 || systems[0] != systems[1] || systems[1] == systems[2] {
		t.Fatalf("it was told %d times about %q", len(told), systems)
	}
	for i, terms := range told {
		if name := lib.Scenario(systems[i]).Name; terms[0] != name {
			t.Errorf("about %s it is told %q", name, terms)
		}
	}
	if told[1][1] != "Redis" || slices.Contains(told[0][:2], "Redis") {
		t.Errorf("it is told %q, then %q after Redis was named", told[0][:3], told[1][:3])
	}
}

func TestTheVocabularyOfOneSystemIsToldEveryNowAndThen(t *testing.T) {
	lib := testLibrary(t)
	system := lib.Scenarios()[0].ID
	topic := newTopic(lib)
	for i, step := range []struct {
		at   time.Duration
		says string
		told bool
	}{
		{0, "hello", true}, {hintEvery / 3, "we use kafka", false}, {hintEvery, "and so on", true},
		{hintEvery * 4 / 3, "apache kafka, dynamo db", false}, {2 * hintEvery, "", true}, {3 * hintEvery, "", false},
	} {
		topic.follow(coach.Event{At: step.at, Heard: &coach.Utterance{Text: step.says, Final: true}})
		terms := topic.follow(coach.Event{At: step.at, Card: &coach.Card{Scenario: system}})
		if (terms != nil) != step.told {
			t.Errorf("step %d: told %q", i, terms)
		}
	}
	if want := []string{lib.Scenario(system).Name, "DynamoDB", "Kafka"}; !slices.Equal(topic.told[:3], want) {
		t.Errorf("told %q, want %q", topic.told[:3], want)
	}
}

func TestHintsOfASystemKeepTheirBounds(t *testing.T) {
	lib := testLibrary(t)
	for _, s := range lib.Scenarios() {
		terms := (&topic{lib: lib, system: s}).hints()
		if len(terms) != mostHints || terms[0] != s.Name || !slices.ContainsFunc(s.Core, func(id string) bool { return lib.Pattern(id).Name == terms[1] }) {
			t.Errorf("%s: %d terms, %q", s.ID, len(terms), terms[:3])
		}
		if once := slices.Compact(slices.Sorted(slices.Values(terms))); len(once) != len(terms) {
			t.Errorf("%s: a term comes twice", s.ID)
		}
	}
}
