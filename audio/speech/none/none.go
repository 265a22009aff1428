// Package none is the engine of typed sessions: it takes sound and recognises
// nothing, so that the rest of the program runs the same way without a
// recogniser.
package none

import (
	"context"

	"archcoach/audio/speech"
	"archcoach/audio/speech/decode"
)

// Engine is the engine "none".
type Engine struct{}

var _ speech.Engine = Engine{}

// ID is "none".
func (Engine) ID() string { return "none" }

// Probe always finds it ready.
func (Engine) Probe(context.Context) speech.Status {
	return speech.Status{State: speech.Ready, What: "nothing is recognised; turns are typed"}
}

// Caps is empty: it can do nothing.
func (Engine) Caps() speech.Caps { return speech.Caps{} }

// Open starts a session that stays silent.
func (Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return decode.Open(deaf{}, cfg), nil
}

// deaf is the decoder that hears nothing.
type deaf struct{}

func (deaf) Decode([]int16) error           { return nil }
func (deaf) Partial() string                { return "" }
func (deaf) Finish() (decode.Result, error) { return decode.Result{Confidence: -1}, nil }
func (deaf) Close() error                   { return nil }
