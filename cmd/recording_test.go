package cmd_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"archcoach/audio"
)

func TestARecordingThatWasCutOffPlaysToItsEnd(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "XDG_DATA_HOME", "coach", "sessions")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "20261123-100000-you.wav")
	r, err := audio.CreateRecording(file)
	if err != nil {
		t.Fatal(err)
	}
	const frames = 75 // one and a half seconds, of which the header counts one
	for i := range frames {
		if err := r.Write(audio.Frame{PCM: make([]int16, audio.FrameSamples), At: time.Duration(i) * audio.FrameDuration}); err != nil {
			t.Fatal(err)
		}
	}
	length := func() time.Duration {
		t.Helper()
		w, err := audio.OpenWAV(file)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		return w.Duration()
	}
	if got := length(); got != time.Second {
		t.Fatalf("it plays for %v before", got)
	}
	list, stderr := start(t.Context(), t, home, nil, "notes", "list")
	if err := list.Run(); err != nil {
		t.Fatalf("%v: %s", err, stderr)
	}
	if got := length(); got != frames*audio.FrameDuration {
		t.Errorf("it plays for %v of 1.5 s", got)
	}
	// A process that lives on is not disturbed.
	if err := r.Write(audio.Frame{PCM: make([]int16, audio.FrameSamples), At: frames * audio.FrameDuration}); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if got := length(); got != (frames+1)*audio.FrameDuration {
		t.Errorf("it plays for %v of 1.52 s", got)
	}
}
