package pocketsphinx_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/clip"
	"archcoach/audio/speech/pocketsphinx"
	"archcoach/audio/speech/worker"
)

// The whole way of sound: file, voice activity, worker process, words.
func TestARecordingBecomesATurnWithWords(t *testing.T) {
	engine := pocketsphinx.New(pocketsphinx.Options{})
	installed(t, engine)
	session, err := worker.New(engine, worker.Command{
		Argv: []string{os.Args[0]}, Env: append(os.Environ(), quickExit, workerEnv+"=1"),
		Grace: 15 * time.Second, // the whole suite shares the machine with others
	}).Open(t.Context(), speech.Config{Source: speech.Call})
	if err != nil {
		t.Fatal(err)
	}
	wav, err := clip.Open()
	if err != nil {
		t.Fatal(err)
	}
	l := speech.Listen(t.Context(), wav.Play(audio.Mixed, audio.Pace{}),
		audio.NewClipper(audio.NewVoice(), audio.DefaultTiming()), session)
	var words []string
	var last speech.Event
	for e := range l.Events() {
		if e.Kind == speech.Final {
			words = append(words, e.Segment.Text)
		}
		last = e
	}
	if err := l.Err(); err != nil {
		t.Error(err)
	}
	if heard := strings.Join(words, " "); !strings.Contains(heard, "million people every day") {
		t.Errorf("heard %q of %q", heard, clip.Text)
	}
	if last.Kind != speech.TurnEnd || last.To < 4*time.Second || last.To > 5*time.Second {
		t.Errorf("last event %s at %v, want the end of the turn", last.Kind, last.To)
	}
	if l.Lag() != 0 {
		t.Errorf("lag %v at the end", l.Lag())
	}
}
