// Package pocketsphinx recognises speech with CMU PocketSphinx, a small
// recogniser that Linux distributions and Homebrew package. Its accuracy is
// low, a third of the words wrong on read speech, so it is the floor the
// program stands on when nothing better is installed, and says so.
//
// The library is opened at run time, so that the program builds and starts
// without it, with and without cgo. A damaged model makes the library end the
// process: run the engine in a worker.
package pocketsphinx

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"archcoach/audio/speech"
	"archcoach/audio/speech/decode"
)

var (
	errNoLibrary = errors.New("the PocketSphinx library is not installed")
	errNoModel   = errors.New("the English model of PocketSphinx is not installed")
)

// Options say where things are; the zero value looks in the usual places.
type Options struct {
	// Model is a folder with en-us, en-us.lm.bin and cmudict-en-us.dict,
	// looked at before the usual ones.
	Model string
	// Corpus is text as it is spoken where the recogniser is used, a line a
	// sentence or paragraph. A language model of it is mixed with the stock
	// one, which has read the news and knows no jargon. It is called in the
	// background of Open. Without it the stock model serves alone.
	Corpus func(context.Context) ([]string, error)
	// Wait has the engine wait for another process to make the model of the
	// corpus, with Prepare: sessions can be many, and start anew when they die.
	Wait bool
	// Cache is the folder that models made of a corpus are kept in.
	Cache string
	// Stock leaves out the corpus, hints and the second look at each utterance, for
	// comparison; the engine is then called "pocketsphinx-stock".
	Stock bool
	// Log is the file the library writes its log to, nowhere when empty.
	Log string
}

// Engine is the engine "pocketsphinx".
type Engine struct{ options Options }

var _ speech.Engine = (*Engine)(nil)

// New makes the engine. It looks for nothing yet.
func New(o Options) *Engine {
	if o.Log == "" {
		o.Log = os.DevNull
	}
	return &Engine{options: o}
}

// ID is "pocketsphinx", or "pocketsphinx-stock" as it comes.
func (e *Engine) ID() string {
	if e.options.Stock {
		return "pocketsphinx-stock"
	}
	return "pocketsphinx"
}

// Caps is what it can do.
func (e *Engine) Caps() speech.Caps {
	return speech.Caps{Streaming: true, WordTimes: true, Confidence: true, Hints: !e.options.Stock, LowAccuracy: true}
}

// Probe looks for the library and the model. It does not load the model,
// which could end the process.
func (e *Engine) Probe(context.Context) speech.Status {
	_, m, err := e.find()
	switch {
	case errors.Is(err, errNoLibrary), errors.Is(err, errNoModel):
		return speech.Status{State: speech.Missing, What: err.Error(), Fix: install()}
	case err != nil:
		return speech.Status{State: speech.Broken, What: err.Error(), Fix: install()}
	}
	return speech.Status{State: speech.Ready, What: "PocketSphinx with the model in " + m.dir}
}

// Open loads the model, which takes half a second to a second. The hints it is
// opened with are left to the corpus, if there is one, which knows better how
// likely each is; those of the conversation are taken.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open pocketsphinx: %w", err)
	}
	d, err := e.decoder(cfg.Hints)
	if err != nil {
		return nil, fmt.Errorf("open pocketsphinx: %w", err)
	}
	s := decode.Open(d, cfg)
	if e.options.Stock {
		return s, nil
	}
	return session{s, &d.hints}, nil
}

func (e *Engine) decoder(hints []string) (*decoder, error) {
	c, m, err := e.find()
	if err != nil {
		return nil, fmt.Errorf("%w: %w; %s", err, speech.ErrPermanent, install())
	}
	c.logFile(e.options.Log)
	if e.options.Stock || e.options.Corpus != nil {
		hints = nil
	}
	d, err := newDecoder(c, m, m.arguments(c.five, e.options.Stock), e.train(m), hints)
	if err != nil {
		return nil, fmt.Errorf("%w; reinstall the model in %s", err, m.dir)
	}
	d.again = !e.options.Stock
	return d, nil
}

func (e *Engine) find() (*symbols, model, error) {
	c, err := load()
	if err != nil {
		return nil, model{}, err
	}
	dirs := modelFolders()
	if e.options.Model != "" {
		dirs = append([]string{e.options.Model}, dirs...)
	}
	m, err := findModel(dirs)
	return c, m, err
}

// install is the command that mends a missing part on this system.
func install() string {
	switch runtime.GOOS {
	case "linux":
		return "sudo apt install libpocketsphinx3 pocketsphinx-en-us"
	case "darwin":
		return "brew install cmu-pocketsphinx"
	default:
		return "choose another engine: coach speech list"
	}
}
