// Package command recognises speech with any program the user names: it gets
// sound on standard input and prints what it hears, a JSON object or a plain
// line of text at a time. Package worker describes the protocol.
package command

import (
	"context"
	"fmt"
	"os/exec"

	"archcoach/audio/speech"
	"archcoach/audio/speech/worker"
)

// Engine is the engine "command".
type Engine struct{ command worker.Command }

var _ speech.Engine = (*Engine)(nil)

// New makes the engine over a command, whose Name and Worker do not matter.
// One without arguments is an engine that is not configured.
func New(c worker.Command) *Engine {
	c.Name, c.Worker = "command", false
	return &Engine{command: c}
}

// ID is "command".
func (e *Engine) ID() string { return "command" }

// Caps is what any program may do; what it does shows when it runs.
func (e *Engine) Caps() speech.Caps {
	return speech.Caps{Streaming: true, WordTimes: true, Confidence: true, Hints: true}
}

// Probe looks for the program. It does not start it.
func (e *Engine) Probe(context.Context) speech.Status {
	const fix = "set COACH_SPEECH_COMMAND, or coach config set speech.engines.command.command 'my-recogniser --fast'"
	if len(e.command.Argv) == 0 {
		return speech.Status{State: speech.Missing, What: "no speech command is configured", Fix: fix}
	}
	path, err := exec.LookPath(e.command.Argv[0])
	if err != nil {
		return speech.Status{State: speech.Missing, Fix: fix,
			What: fmt.Sprintf("the speech command %q is not there", e.command.Argv[0])}
	}
	return speech.Status{State: speech.Ready, What: "the command " + path}
}

// Open starts the program. It does not wait for it to be ready, which only
// some programs say; sound waits in its place.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	return worker.Start(ctx, e.command, cfg)
}
