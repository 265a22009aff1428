package cmd

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// withProgram makes a speaking program the only one on the PATH.
func withProgram(t *testing.T, name, script string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return dir
}

func TestTheInterviewerSpeaksThroughTheProgramThatIsThere(t *testing.T) {
	dir := withProgram(t, "flite", `printf '%s' "$2" > "$(/usr/bin/dirname "$0")/said"`)
	s, err := findSpeaker()
	if err != nil {
		t.Fatal(err)
	}
	s.speak(t.Context(), "What if -- Redis is down?")
	<-s.done
	if said, _ := os.ReadFile(filepath.Join(dir, "said")); string(said) != "What if -- Redis is down?" {
		t.Errorf("the program was given %q", said)
	}
	if s.failing.Load() {
		t.Error("it is told as failing")
	}
}

func TestAWordInterruptsTheInterviewer(t *testing.T) {
	withProgram(t, "flite", "exec /bin/sleep 60")
	s, err := findSpeaker()
	if err != nil {
		t.Fatal(err)
	}
	s.speak(t.Context(), "a long question")
	quiet := make(chan struct{})
	go func() { s.stop(); close(quiet) }()
	select {
	case <-quiet:
	case <-time.After(20 * time.Second):
		t.Fatal("it went on speaking")
	}
}

func TestWithoutAProgramThereIsNoVoice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := findSpeaker(); err == nil {
		t.Error("a voice was found on an empty PATH")
	}
}

func TestTheInterviewersOwnWordsAreNoAnswer(t *testing.T) {
	s := &speaker{}
	line := "You said redirects go through a CDN. What if Redis is down?"
	s.said.Store(&line)
	for heard, echo := range map[string]bool{
		"you said redirects go through the cdn what if redis is down": true,
		"what if redis is down":                                              true,
		"then we fall back to the store behind a limit":                      false,
		"if redis is down we fall back to the key value store and shed load": false,
		"down": false,
	} {
		if got := s.echoes(heard); got != echo {
			t.Errorf("%q: echo %t, want %t", heard, got, echo)
		}
	}
}
