//go:build !fakeaudio

package fakeaudio

import (
	"os"
	"testing"
)

// A run that asks for the tests against a sound server must not pass for
// having left them out.
func TestFakeAudioIsBuiltWhenItIsAskedFor(t *testing.T) {
	if os.Getenv("COACH_FAKE_AUDIO") == "1" {
		t.Fatal("COACH_FAKE_AUDIO=1 needs the build tag: go test -tags fakeaudio ./audio/...")
	}
}
