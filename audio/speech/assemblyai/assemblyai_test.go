package assemblyai

import (
	"testing"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
)

func engine(s *fakeserver.Server) speech.Engine {
	return fakeserver.Supervised(New(s.Options("", secret)))
}

func TestConformance(t *testing.T) { fakeserver.Conform(t, fakeServer{}, engine) }

func TestFaults(t *testing.T) {
	fakeserver.Bear(t, fakeserver.Subject{Table: "faults", Protocol: fakeServer{}, Secret: secret, Reticent: true, Open: engine})
}
