package command

import (
	"os"
	"strings"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/worker"
)

// childEnv makes the test binary the program that the engine starts.
const childEnv = "COACH_TEST_CHILD"

// quickExit keeps the race detector from holding each child for a second.
const quickExit = "GORACE=atexit_sleep_ms=0"

func TestMain(m *testing.M) {
	if style := os.Getenv(childEnv); style != "" {
		hearBeeps(os.Stdin, os.Stdout, style)
		return
	}
	os.Exit(m.Run())
}

func TestConformance(t *testing.T) {
	for _, style := range []string{"json", "plain"} {
		t.Run(style, func(t *testing.T) {
			var children conformance.Children
			conformance.Run(t, func(*testing.T) speech.Engine {
				return speech.Supervised(New(worker.Command{
					Argv:     []string{os.Args[0]},
					Env:      append(os.Environ(), quickExit, childEnv+"="+style),
					Patience: time.Second,
					Started:  children.Started,
				}), speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }})
			}, conformance.Fixture{PCM: beep(), Words: []string{"beep"}, Short: beep()[2*audio.SampleRate:], Children: &children})
		})
	}
}

func TestProbeSaysWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		argv []string
		what string
	}{
		"nothing is configured": {nil, "no speech command"},
		"no such program":       {[]string{"no-such-recogniser"}, `"no-such-recogniser"`},
	} {
		t.Run(name, func(t *testing.T) {
			st := New(worker.Command{Argv: c.argv}).Probe(t.Context())
			if st.State != speech.Missing || !strings.Contains(st.What, c.what) || st.Fix == "" {
				t.Errorf("Probe: %+v, want missing with %q and a fix", st, c.what)
			}
		})
	}
}

func TestOpenWithoutACommandIsAnError(t *testing.T) {
	if s, err := New(worker.Command{}).Open(t.Context(), speech.Config{}); err == nil {
		t.Errorf("Open: %v, want an error", s)
	}
}
