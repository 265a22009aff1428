package cmd

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/command"
	"archcoach/audio/speech/none"
	"archcoach/audio/speech/pocketsphinx"
	"archcoach/audio/speech/sherpa"
	"archcoach/audio/speech/whispercpp"
	"archcoach/audio/speech/worker"
	"archcoach/coach"
)

// commandVariable holds the program of the command engine, words separated by
// spaces.
const commandVariable = "COACH_SPEECH_COMMAND"

// pocketsphinx is where that engine finds things. What it learns to expect is
// the library, the user's own entries with it.
func (w *World) pocketsphinx() pocketsphinx.Options {
	return pocketsphinx.Options{
		Model: w.Getenv("COACH_POCKETSPHINX_MODEL"),
		Cache: w.dirs().Cache,
		Corpus: func(ctx context.Context) ([]string, error) {
			lib, err := w.library(ctx, io.Discard)
			if err != nil {
				return nil, err
			}
			return coach.Corpus(lib), nil
		},
	}
}

// engines is every recogniser coach knows, most preferred first. Native ones
// run in a child process of their own, for a damaged model aborts the process
// that loads it.
func (w *World) engines(log io.Writer) *speech.Registry {
	program := worker.Command{Argv: strings.Fields(w.Getenv(commandVariable)), Env: os.Environ(), Log: log}
	all := append([]speech.Engine{supervised(command.New(program))}, w.servers()...)
	all = append(all, w.child(sherpa.New(w.dirs().Engines, io.Discard), log), w.whispercpp(log))
	all = append(all, w.services()...)
	all = append(all,
		w.child(pocketsphinx.New(w.pocketsphinx()), log),
		none.Engine{},
	)
	return speech.NewRegistry(all...)
}

// whispercpp starts a server, which is a process of its own already. Its
// program and model are set like a service's.
func (w *World) whispercpp(log io.Writer) speech.Engine {
	return whispercpp.New(whispercpp.Options{
		Command: strings.Fields(w.Getenv("COACH_SPEECH_WHISPERCPP_COMMAND")), Model: w.service("whispercpp").Model,
		Engines: w.dirs().Engines, Env: os.Environ(), Log: log, Jitter: rand.Float64,
	})
}

// lastWords is how long a recogniser may think about the end of the sound on a
// machine that is busy with other things.
const lastWords = 15 * time.Second

// child runs an engine in a worker process.
func (w *World) child(e speech.Engine, log io.Writer) speech.Engine {
	argv := []string{w.Exe, "speech", "worker", "--engine", e.ID()}
	return supervised(worker.New(e, worker.Command{Argv: argv, Env: os.Environ(), Log: log, Grace: lastWords}))
}

func supervised(e speech.Engine) speech.Engine {
	return speech.Supervised(e, speech.Supervision{Clock: audio.SystemClock{}, Jitter: rand.Float64})
}

// prepare does ahead of time what an engine needs once: it has PocketSphinx's
// language model made.
func (w *World) prepare(ctx context.Context, e speech.Engine) error {
	if e.ID() != "pocketsphinx" {
		return nil
	}
	return pocketsphinx.New(w.pocketsphinx()).Prepare(ctx)
}

// prepareAside does so in a process of its own while the session begins, for
// it takes memory and some seconds. Failing, it is tried again next time.
func (w *World) prepareAside(ctx context.Context, e speech.Engine) {
	if e.ID() != "pocketsphinx" {
		return
	}
	c := exec.CommandContext(ctx, w.Exe, "speech", "worker", "--engine", e.ID(), "--prepare")
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}

// baseline is what an engine is measured against: PocketSphinx as it comes
// for PocketSphinx with our language model; nil for the others.
func (w *World) baseline(e speech.Engine, log io.Writer) speech.Engine {
	if e.ID() != "pocketsphinx" {
		return nil
	}
	o := w.pocketsphinx()
	o.Stock = true
	return w.child(pocketsphinx.New(o), log)
}

// nativeEngine is an engine as its worker runs it.
func (w *World) nativeEngine(id string) (speech.Engine, error) {
	o := w.pocketsphinx()
	o.Wait = true
	o.Log = "/dev/stderr" // what the library says as it dies is the best reason there is
	switch id {
	case "sherpa":
		return sherpa.New(w.dirs().Engines, w.Err), nil
	case "pocketsphinx":
		return pocketsphinx.New(o), nil
	case "pocketsphinx-stock":
		o.Stock = true
		return pocketsphinx.New(o), nil
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
