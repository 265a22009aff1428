package fakeserver

import (
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
)

// Options are those of an engine that asks the server with a key. The model
// is the engine's own when empty.
func (s *Server) Options(model, secret string) service.Options {
	return service.Options{URL: "ws://localhost", Model: model, Keys: Keys(secret), Client: s.Client()}
}

// Keys finds a key, or none when it is empty.
func Keys(secret string) key.Chain {
	return key.Chain{Variables: []string{"SERVICE_KEY"}, Getenv: func(string) string { return secret }}
}

// Supervised is an engine under the supervision that those on the network
// get, with pauses that are always the same.
func Supervised(e speech.Engine) speech.Engine {
	return speech.Supervised(e, speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }, Endless: true})
}

// Fixture is what an Ear hears, in a bubble.
func Fixture() conformance.Fixture {
	return conformance.Fixture{
		PCM: Beep(2 * time.Second), Words: []string{Word}, Short: Beep(300 * time.Millisecond), Bubble: true,
	}
}

// Conform runs the conformance suite over an engine, each part with a server
// of its own.
func Conform(t *testing.T, p Protocol, open func(*Server) speech.Engine) {
	conformance.Run(t, func(t *testing.T) speech.Engine {
		s := NewServer(t, p)
		t.Cleanup(s.Stop)
		return open(s)
	}, Fixture())
}
