package pocketsphinx_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/pocketsphinx"
	"archcoach/audio/speech/worker"
)

// workerEnv makes the test binary the worker that the tests start, modelEnv
// gives it a model of its own.
const (
	workerEnv = "COACH_TEST_WORKER"
	modelEnv  = "COACH_TEST_MODEL"
)

// quickExit keeps the race detector from holding each child for a second.
const quickExit = "GORACE=atexit_sleep_ms=0"

func TestMain(m *testing.M) {
	if os.Getenv(workerEnv) == "" {
		os.Exit(m.Run())
	}
	err := worker.Serve(context.Background(), pocketsphinx.New(pocketsphinx.Options{Model: os.Getenv(modelEnv)}),
		os.Stdin, worker.ControlPipe(os.Getenv), os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func TestConformanceThroughAWorkerProcess(t *testing.T) {
	var children conformance.Children
	engine := pocketsphinx.New(pocketsphinx.Options{})
	installed(t, engine)
	conformance.Run(t, func(*testing.T) speech.Engine {
		return speech.Supervised(
			worker.New(engine, worker.Command{
				Argv:    []string{os.Args[0]},
				Env:     append(os.Environ(), quickExit, workerEnv+"=1"),
				Started: children.Started,
				// The whole suite shares the machine with others.
				Grace: 15 * time.Second,
			}),
			speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }})
	}, conformance.Fixture{
		PCM:   conformance.Clip(t),
		Words: []string{"message", "million", "people"},
		// Made with flite -voice rms -t 'Why?'.
		Short: recording(t, "why.wav"), ShortWords: []string{"why"},
		Children: &children,
	})
}

// recording reads a file of testdata.
func recording(t *testing.T, name string) (pcm []int16) {
	t.Helper()
	wav, err := audio.OpenWAV(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { wav.Close() })
	source := wav.Play(audio.Mixed, audio.Pace{})
	for f := range source.Frames() {
		pcm = append(pcm, f.PCM...)
	}
	if err := source.Err(); err != nil {
		t.Fatal(err)
	}
	return pcm
}

// A damaged model ends the process that loads it, which is why there is a
// worker.
func TestADamagedModelIsAnErrorOfTheWorker(t *testing.T) {
	engine := pocketsphinx.New(pocketsphinx.Options{})
	installed(t, engine)
	dir := t.TempDir()
	for _, part := range []string{"en-us/mdef", "en-us.lm.bin", "cmudict-en-us.dict"} {
		path := filepath.Join(dir, part)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := worker.New(engine, worker.Command{
		Argv: []string{os.Args[0]},
		Env:  append(os.Environ(), quickExit, workerEnv+"=1", modelEnv+"="+dir),
	}).Open(t.Context(), speech.Config{})
	if err == nil {
		t.Fatalf("Open: %v, want an error", s)
	}
	t.Log(err)
}

// installed skips a test where PocketSphinx is not installed, except where
// the environment promises that it is.
func installed(t testing.TB, e speech.Engine) {
	t.Helper()
	st := e.Probe(t.Context())
	switch {
	case st.State == speech.Ready:
	case st.State == speech.Missing && os.Getenv("COACH_FAKE_AUDIO") != "1":
		t.Skipf("%s; %s", st.What, st.Fix)
	default:
		t.Fatalf("%s; %s", st.What, st.Fix)
	}
}
