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
	if err := s.trouble(); err != nil {
		t.Errorf("it is told as failing: %v", err)
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

func TestAProgramThatOnlySaysItSpokeIsTold(t *testing.T) {
	for script, want := range map[string]string{
		"echo 'no device' >&2; exit 0":  "flite: it ended at once: no device",
		"echo 'no device' >&2; exit 1":  "flite: exit status 1: no device",
		"exit 1":                        "flite: exit status 1",
		"exit 0":                        "",
		"echo 'a warning' >&2; sleep 2": "",
	} {
		withProgram(t, "flite", "PATH=/bin:/usr/bin\n"+script)
		s, err := findSpeaker()
		if err != nil {
			t.Fatal(err)
		}
		s.speak(t.Context(), "What if Redis is down?")
		<-s.done
		got := ""
		if err := s.trouble(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q is told as %q, want %q", script, got, want)
		}
	}
}
