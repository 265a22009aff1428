package assemblyai

import (
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/fakeserver"
	"archcoach/audio/speech/key"
)

func engine(s *fakeserver.Server) speech.Engine {
	return speech.Supervised(New(Options{
		URL: "ws://localhost", Client: s.Client(),
		Keys: key.Chain{Variables: []string{"ASSEMBLYAI_API_KEY"}, Getenv: func(string) string { return secret }},
	}), speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }, Endless: true})
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
	fakeserver.Bear(t, fakeserver.Subject{Protocol: fakeServer{}, Secret: secret, Reticent: true, Open: engine})
}
