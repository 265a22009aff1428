package vosk

import (
	"testing"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
)

func engine(s *fakeserver.Server) speech.Engine {
	return fakeserver.Supervised(New(Options{URL: "localhost:2700", Client: s.Client()}))
}

func TestConformance(t *testing.T) { fakeserver.Conform(t, fakeServer{}, engine) }

func TestFaults(t *testing.T) {
	fakeserver.Bear(t, fakeserver.Subject{Table: "faults", Protocol: fakeServer{}, Open: engine})
}
