// Package worker runs a recogniser in a process of its own, because a damaged
// model makes native libraries end the process that loads them. It holds both
// ends of the protocol: Serve, which the hidden command "coach speech worker"
// runs in the child, and the session that a parent gets from Start.
//
// # Protocol
//
// The child reads signed 16-bit little-endian mono samples at 16 kHz from
// standard input until it ends, and writes one JSON object a line, at most
// 1 MiB, to standard output:
//
//	{"type":"ready","protocol":1,"name":"x"}
//	{"type":"partial","id":"3","start":1.2,"end":2.0,"text":"…"}
//	{"type":"final","id":"3","start":1.2,"end":2.9,"text":"…","confidence":0.8,
//	 "words":[{"w":"kafka","s":1.2,"e":1.6,"c":0.9}],"turn_end":true}
//	{"type":"settled","end":3.1}
//	{"type":"turn_end","end":3.1}
//	{"type":"lost","start":4.0,"end":5.0}
//	{"type":"error","fatal":false,"code":"…","message":"…"}
//
// Only text is mandatory: without a type a line is final, and a line that is
// not JSON is the text of a final. Times are seconds of the sound received,
// and the parent, which knows when it sent what, turns them into capture
// times. "settled" says that all sound up to its end is decided; "fatal" that
// starting again would not help.
//
// A worker also reads control lines from descriptor 3, which give the order
// of things: the first is "open"; "audio" says how many samples to read
// before the next line, "flush" that an utterance ends there:
//
//	{"type":"open","protocol":1,"source":"mic","lang":"en","hints":["kafka"]}
//	{"type":"audio","samples":320}
//	{"type":"flush"}
//	{"type":"hints","hints":["kafka","redis"]}
//
// A child that is not a worker gets 0.8 s of silence where a worker gets a
// flush, which is what recognisers of endless sound go by.
package worker

import (
	"context"
	"io"
	"time"

	"archcoach/audio/speech"
)

// A Command is a child process to be.
type Command struct {
	Name string   // the engine's, for errors
	Argv []string // no shell is involved
	Env  []string // the whole environment, as os.Environ gives it
	// Log gets what the child says on standard error. It may be nil.
	Log io.Writer
	// Worker is set for a child that reads controls and says when it is ready.
	Worker bool
	// Grace is how long a child that was told to end may say nothing before
	// it is asked to stop, and then before it is killed; 5 s when zero.
	Grace time.Duration
	// Patience is how long a child that is not a worker, and so cannot say
	// that all is decided, may leave a flush unanswered before that is taken
	// to mean that it heard nothing; 5 s when zero.
	Patience time.Duration
	// Started, if set, is told the process id of each child.
	Started func(pid int)
}

// Engine runs another engine in a worker.
type Engine struct {
	speech.Engine
	command Command
}

var _ speech.Engine = (*Engine)(nil)

// New makes an engine like inner whose sessions run in a child started with
// the command, which has to serve that engine.
func New(inner speech.Engine, c Command) *Engine {
	c.Name, c.Worker = inner.ID(), true
	return &Engine{Engine: inner, command: c}
}

// Open starts a child and waits until it is ready.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	return Start(ctx, e.command, cfg)
}
