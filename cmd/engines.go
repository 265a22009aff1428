package cmd

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/command"
	"archcoach/audio/speech/none"
	"archcoach/audio/speech/pocketsphinx"
	"archcoach/audio/speech/worker"
)

// commandVariable holds the program of the command engine, words separated by
// spaces.
const commandVariable = "COACH_SPEECH_COMMAND"

// engines is every recogniser coach knows, most preferred first. Native ones
// run in a child process of their own, for a damaged model aborts the process
// that loads it.
func (w *World) engines(log io.Writer) *speech.Registry {
	rules := speech.Supervision{Clock: audio.SystemClock{}, Jitter: rand.Float64}
	child := func(e speech.Engine) speech.Engine {
		argv := []string{w.Exe, "speech", "worker", "--engine", e.ID()}
		return speech.Supervised(worker.New(e, worker.Command{Argv: argv, Env: os.Environ(), Log: log}), rules)
	}
	program := worker.Command{Argv: strings.Fields(w.Getenv(commandVariable)), Env: os.Environ(), Log: log}
	all := append([]speech.Engine{speech.Supervised(command.New(program), rules)}, w.servers()...)
	all = append(all, w.services()...)
	all = append(all,
		child(pocketsphinx.New(pocketsphinx.Options{Model: w.Getenv("COACH_POCKETSPHINX_MODEL")})),
		none.Engine{},
	)
	return speech.NewRegistry(all...)
}

// nativeEngine is an engine as its worker runs it.
func (w *World) nativeEngine(id string) (speech.Engine, error) {
	if id == "pocketsphinx" {
		// What the library says as it dies is the best reason there is.
		return pocketsphinx.New(pocketsphinx.Options{Model: w.Getenv("COACH_POCKETSPHINX_MODEL"), Log: "/dev/stderr"}), nil
	}
	return nil, fmt.Errorf("engine %q does not run in a worker", id)
}

// choose picks the engine asked for, or the best that is ready.
func choose(ctx context.Context, r *speech.Registry, asked string) (speech.Choice, error) {
	choice, err := r.Auto(ctx, asked)
	if err != nil {
		if _, unknown := r.Lookup(asked); unknown != nil && asked != "" && asked != "auto" {
			return choice, &problem{err, "see `coach speech list`", exitUsage}
		}
		return choice, &problem{err, "see `coach speech list` for what each engine needs", exitSpeech}
	}
	return choice, nil
}
