//go:build fakeaudio

package fakeaudio

import (
	"os"
	"path/filepath"
	"testing"
)

func start(t *testing.T) *Server {
	t.Helper()
	s, err := Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestServerComesBackAfterItWasKilled(t *testing.T) {
	s := start(t)
	if err := s.Restart(t.Context()); err == nil {
		t.Error("a running server was started again")
	}
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := s.control(t.Context(), "info"); err == nil {
		t.Error("a killed server answers")
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestMicrophoneCanBeUnpluggedAndPluggedIn(t *testing.T) {
	s := start(t)
	for range 2 {
		if err := s.UnplugMicrophone(t.Context()); err != nil {
			t.Error(err)
		}
		if err := s.SetDefaultSource(t.Context(), Microphone); err == nil {
			t.Error("an unplugged microphone is there")
		}
		if err := s.PlugMicrophone(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

func TestStopLeavesNothingBehind(t *testing.T) {
	s := start(t)
	if err := s.Stop(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.dir); !os.IsNotExist(err) {
		t.Errorf("%s is still there", filepath.Base(s.dir))
	}
}

func TestPlayingSaysWhatWentWrong(t *testing.T) {
	if err := start(t).Play(t.Context(), CallOut, filepath.Join(t.TempDir(), "none.wav")); err == nil {
		t.Error("a missing file was played")
	}
}
