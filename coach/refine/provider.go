package refine

import (
	"context"
	"iter"

	"archcoach/coach"
)

// A Provider is a model at a service.
type Provider interface {
	// Stream sends a prompt and yields what the model writes, in order. An
	// error is a *Failure and comes last. Ending the loop or ctx hangs up.
	Stream(ctx context.Context, p Prompt) iter.Seq2[Delta, error]
	// Identity tells who is asked.
	Identity() Identity
}

// Identity is who is asked.
type Identity struct {
	Host  string // as the user should see it: "api.example.com", "127.0.0.1:11434"
	Model string
	Local bool // on this machine, where nothing is charged
}

// A Prompt is what a model reads. The parts are in the order in which they
// change, so that a service can reuse what it read before: Rules never do,
// Library grows while the subject stays, Talk is new each time.
type Prompt struct {
	Rules   string
	Library string
	Talk    string
}

// A Delta is a piece of what a model sends. Any part may be zero.
type Delta struct {
	Text string
	Cut  bool // the model was stopped by the limit on its length
	// Tokens are the service's own count so far; each replaces the last.
	Tokens *coach.Tokens
	// Cost is what the service itself says it charges, in US dollars.
	Cost *float64
}
