package vosk

import (
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/fakeserver"
)

func engine(s *fakeserver.Server) speech.Engine {
	return speech.Supervised(New(Options{URL: "localhost:2700", Client: s.Client()}),
		speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }, Endless: true})
}

func TestConformance(t *testing.T) {
	conformance.Run(t, func(t *testing.T) speech.Engine {
		s := fakeserver.NewServer(t, fakeServer{})
		t.Cleanup(s.Stop)
		return engine(s)
	}, conformance.Fixture{PCM: fakeserver.Beep(2 * time.Second), Words: []string{fakeserver.Word},
		Short: fakeserver.Beep(300 * time.Millisecond), Bubble: true})
}

func TestFaults(t *testing.T) {
	fakeserver.Bear(t, fakeserver.Subject{Protocol: fakeServer{}, Open: engine})
}
