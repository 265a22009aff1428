package deepgram

import (
	"testing"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
)

// engine makes the engine with a model.
func engine(model string) func(*fakeserver.Server) speech.Engine {
	return func(s *fakeserver.Server) speech.Engine {
		return fakeserver.Supervised(New(s.Options(model, secret)))
	}
}

func protocols() map[string]fakeserver.Protocol {
	return map[string]fakeserver.Protocol{"nova-3": fakeNova{}, "flux-general-en": fakeFlux{}}
}

func TestConformance(t *testing.T) {
	for model, protocol := range protocols() {
		t.Run(model, func(t *testing.T) { fakeserver.Conform(t, protocol, engine(model)) })
	}
}

func TestFaults(t *testing.T) {
	for model, protocol := range protocols() {
		t.Run(model, func(t *testing.T) {
			fakeserver.Bear(t, fakeserver.Subject{Table: "faults-" + model, Protocol: protocol, Secret: secret, Open: engine(model)})
		})
	}
}
