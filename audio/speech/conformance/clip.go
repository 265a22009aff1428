package conformance

import (
	"testing"

	"archcoach/audio/speech/clip"
)

// Clip is the built-in recording.
func Clip(t testing.TB) []int16 {
	t.Helper()
	pcm, err := clip.PCM()
	if err != nil {
		t.Fatal(err)
	}
	return pcm
}
