// Package sherpa recognises speech with sherpa-onnx, which runs streaming
// networks on the processor: the best that a machine can do by itself. The
// library is opened at run time, from the folder of engines; so is a model,
// any streaming transducer that its publisher packs for sherpa-onnx.
//
// The library ends the process that gives it a damaged model: run the engine
// in a worker. Its C structs carry no version, so their layout is checked
// before a model is loaded; that listens in on standard error, and is another
// reason for a process of its own.
package sherpa

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"archcoach/audio/speech"
	"archcoach/audio/speech/decode"
)

// Engine is the engine "sherpa".
type Engine struct {
	engines string
	log     io.Writer
}

var _ speech.Engine = (*Engine)(nil)

// New makes the engine. In the folder of engines it looks for the library in
// sherpa-onnx, and for a model in every other. It looks for nothing yet. The
// log gets what is worth knowing should the library end the process.
func New(engines string, log io.Writer) *Engine { return &Engine{engines, log} }

// ID is "sherpa".
func (e *Engine) ID() string { return "sherpa" }

// Caps is what it can do. Hints are for models with a vocabulary of pieces of
// words (bpe.vocab); the others do without.
func (e *Engine) Caps() speech.Caps {
	caps := speech.Caps{Streaming: true, WordTimes: true, Confidence: true}
	if m, err := findModel(e.engines); err == nil {
		caps.Hints = m.hints()
	}
	return caps
}

// Probe looks for the library and a model. It loads neither, which could end
// the process.
func (e *Engine) Probe(context.Context) speech.Status {
	_, m, err := e.find()
	switch {
	case errors.Is(err, errNoLibrary):
		return speech.Status{State: speech.Missing, What: err.Error(), Fix: "coach speech install sherpa-onnx"}
	case errors.Is(err, errNoModel):
		return speech.Status{State: speech.Missing, What: err.Error(), Fix: "coach speech install names the models there are"}
	case err != nil:
		return speech.Status{State: speech.Broken, What: err.Error(), Fix: "install it anew: coach speech install"}
	}
	return speech.Status{State: speech.Ready, What: "sherpa-onnx with " + filepath.Base(m.dir)}
}

func (e *Engine) find() (library string, m model, err error) {
	if library, err = findLibrary(e.engines); err != nil {
		return "", model{}, err
	}
	m, err = findModel(e.engines)
	return library, m, err
}

// Open checks the library and loads the model.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open sherpa: %w", err)
	}
	library, m, err := e.find()
	if err != nil {
		return nil, fmt.Errorf("open sherpa: %w: %w", err, speech.ErrPermanent)
	}
	c, err := load(library)
	if err == nil {
		fmt.Fprintf(e.log, "sherpa-onnx %s may have another layout than 1.13\n", c.version())
		if err = c.checkLayout(); err == nil {
			fmt.Fprintf(e.log, "loading the model in %s\n", m.dir)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open sherpa: %w: %w; coach speech install sherpa-onnx mends that", err, speech.ErrPermanent)
	}
	d, err := newDecoder(c, m, cfg.Hints)
	if err != nil {
		return nil, fmt.Errorf("open sherpa: %w", err)
	}
	return decode.Open(d, cfg), nil
}
