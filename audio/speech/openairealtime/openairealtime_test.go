package openairealtime

import (
	"testing"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
)

func engine(s *fakeserver.Server) speech.Engine {
	return fakeserver.Supervised(New(s.Options("", secret)))
}

func TestConformance(t *testing.T) { fakeserver.Conform(t, fakeServer{}, engine) }

func TestFaults(t *testing.T) {
	fakeserver.Bear(t, fakeserver.Subject{Table: "faults", Protocol: fakeServer{}, Secret: secret, Open: engine,
		Encode: func(pcm []int16) []byte {
			return audio.AppendPCM(nil, audio.NewResampler(audio.SampleRate, rate).Push(pcm))
		}, Margin: 200})
}
