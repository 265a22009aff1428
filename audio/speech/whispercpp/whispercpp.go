// Package whispercpp recognises speech with whisper.cpp: it starts that
// project's whisper-server on this machine, asks it over HTTP, and ends it
// with the last session. One server, and so one model in memory, serves both
// sides of a call; one that dies is started again, and asked again about the
// clip it died over.
//
// The server listens on the loopback address alone, at a port that was free,
// below a path that nobody else knows: no other program is taken for it, and
// no web page can reach it.
package whispercpp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"archcoach/audio/speech"
	"archcoach/audio/speech/batch"
)

// Options say where things are and how the server is started.
type Options struct {
	// Command is the server's program with arguments of the user's, such as
	// the number of threads; whisper-server on the PATH when empty.
	Command []string
	// Model is a file in the ggml format; when empty the first of those among
	// the engines, by name.
	Model string
	// Engines is the folder of engines.
	Engines string
	// Env is the whole environment of the server, as os.Environ gives it.
	Env []string
	// Log gets what the server says on standard error. It may be nil.
	Log io.Writer
	// Jitter returns a number from 0 up to 1; see rand.Float64. It spreads
	// the repeats of a request.
	Jitter func() float64
	// Started, if set, is told the process id of each server.
	Started func(pid int)
}

// Engine is the engine "whispercpp".
type Engine struct {
	options Options
	keeper  *keeper
	turn    chan struct{}
}

var _ speech.Engine = (*Engine)(nil)

// New makes the engine. It looks for nothing yet. The sessions of one engine
// share a server.
func New(o Options) *Engine {
	e := &Engine{options: o, turn: make(chan struct{}, 1)}
	e.keeper = &keeper{launch: e.launch}
	return e
}

// ID is "whispercpp".
func (e *Engine) ID() string { return "whispercpp" }

// Caps is what it can do.
func (e *Engine) Caps() speech.Caps {
	return speech.Caps{WordTimes: true, Confidence: true, Hints: true}
}

// Probe looks for the program and the model. It starts nothing.
func (e *Engine) Probe(context.Context) speech.Status {
	_, model, err := e.options.find()
	switch {
	case errors.Is(err, errNoProgram):
		return speech.Status{State: speech.Missing, What: err.Error(),
			Fix: "install whisper.cpp: brew install whisper-cpp, or build github.com/ggml-org/whisper.cpp, and put whisper-server on the PATH"}
	case errors.Is(err, errNoModel):
		return speech.Status{State: speech.Missing, What: err.Error(),
			Fix: "coach speech install " + smallModel + ", or name a ggml file in COACH_SPEECH_WHISPERCPP_MODEL"}
	case err != nil:
		return speech.Status{State: speech.Broken, What: err.Error(), Fix: "coach speech install " + smallModel}
	}
	return speech.Status{State: speech.Ready, What: "whisper-server with " + filepath.Base(model)}
}

// Open waits until the server has loaded the model.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open whispercpp: %w", err)
	}
	r := e.keeper.acquire()
	s, err := r.server(ctx)
	if err != nil {
		e.keeper.release()
		return nil, fmt.Errorf("open whispercpp: %w", err)
	}
	return batch.Open(&asker{run: r, last: s, turn: e.turn, jitter: e.options.Jitter, release: e.keeper.release}, cfg), nil
}

// launch starts a server, a second time if the first fails: another program
// may have taken the port that was free.
func (e *Engine) launch(ctx context.Context) (s *server, err error) {
	argv, model, err := e.options.find()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, speech.ErrPermanent)
	}
	for range 2 {
		if s, err = e.options.start(ctx, argv, model); err == nil || ctx.Err() != nil {
			return s, err
		}
	}
	return nil, err
}
