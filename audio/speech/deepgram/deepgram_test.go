package deepgram

import (
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/fakeserver"
	"archcoach/audio/speech/key"
)

func engine(s *fakeserver.Server, model string) speech.Engine {
	return speech.Supervised(New(Options{
		URL: "ws://localhost", Model: model, Client: s.Client(),
		Keys: key.Chain{Variables: []string{"DEEPGRAM_API_KEY"}, Getenv: func(string) string { return secret }},
	}), speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }, Endless: true})
}

func protocols() map[string]fakeserver.Protocol {
	return map[string]fakeserver.Protocol{"nova-3": fakeNova{}, "flux-general-en": fakeFlux{}}
}

func TestConformance(t *testing.T) {
	for model, protocol := range protocols() {
		t.Run(model, func(t *testing.T) {
			conformance.Run(t, func(t *testing.T) speech.Engine {
				s := fakeserver.NewServer(t, protocol)
				t.Cleanup(s.Stop)
				return engine(s, model)
			}, conformance.Fixture{PCM: fakeserver.Beep(2 * time.Second), Words: []string{fakeserver.Word},
				Short: fakeserver.Beep(300 * time.Millisecond), Bubble: true})
		})
	}
}

func TestFaults(t *testing.T) {
	for model, protocol := range protocols() {
		t.Run(model, func(t *testing.T) {
			fakeserver.Bear(t, fakeserver.Subject{Protocol: protocol, Secret: secret,
				Open: func(s *fakeserver.Server) speech.Engine { return engine(s, model) }})
		})
	}
}
