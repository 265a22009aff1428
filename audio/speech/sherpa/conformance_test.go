package sherpa

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/conformance"
	"archcoach/audio/speech/worker"
)

// workerEnv makes the test binary the worker that the tests start; it holds
// the folder of engines.
const workerEnv = "COACH_TEST_SHERPA"

// quickExit keeps the race detector from holding each child for a second.
const quickExit = "GORACE=atexit_sleep_ms=0"

func TestMain(m *testing.M) {
	engines := os.Getenv(workerEnv)
	if engines == "" {
		os.Exit(m.Run())
	}
	err := worker.Serve(context.Background(), New(engines, os.Stderr), os.Stdin, worker.ControlPipe(os.Getenv), os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func inWorker(engines string, started func(int)) speech.Engine {
	return worker.New(New(engines, io.Discard), worker.Command{
		Argv: []string{os.Args[0]}, Env: append(os.Environ(), quickExit, workerEnv+"="+engines), Started: started,
		Grace: 15 * time.Second, // the whole suite shares the machine with others
	})
}

func TestConformanceThroughAWorkerProcess(t *testing.T) {
	var children conformance.Children
	engines := installation(t)
	conformance.Run(t, func(*testing.T) speech.Engine {
		return speech.Supervised(inWorker(engines, children.Started),
			speech.Supervision{Clock: audio.SystemClock{}, Jitter: func() float64 { return 0 }})
	}, conformance.Fixture{
		PCM: conformance.Clip(t), Words: []string{"message", "million", "people"}, Children: &children,
	})
}

func TestWhatIsWrongWithAnInstallationIsAnErrorOfTheWorker(t *testing.T) {
	for name, c := range map[string]struct {
		flags []string
		spoil func(engines string)
		want  string
	}{
		"a damaged model":              {nil, func(e string) { write(t, filepath.Join(e, "zipformer", "encoder.int8.onnx"), "noise") }, "Ort::Exception"},
		"a library of another layout":  {[]string{"-DOLDER"}, func(string) {}, "another layout"},
		"a library that is none":       {nil, func(e string) { write(t, filepath.Join(e, runtimeFolder, libraryName()), "text") }, "open the sherpa-onnx library"},
		"a model that has disappeared": {nil, func(e string) { _ = os.RemoveAll(filepath.Join(e, "zipformer")) }, errNoModel.Error()},
	} {
		engines := installation(t, c.flags...)
		c.spoil(engines)
		s, err := inWorker(engines, nil).Open(t.Context(), speech.Config{})
		if err == nil {
			t.Errorf("%s: %v, want an error", name, s)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", name, err, c.want)
		}
	}
}
