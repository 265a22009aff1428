// Package cmd is the command line: one file a command, and the wiring. It is
// the only place where audio, coach and tui meet, and the only one that turns
// errors into text and exit codes.
package cmd

import (
	"context"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"archcoach/audio/speech/key"

	// The terminal's background is set before Bubble Tea would ask for it.
	_ "archcoach/tui/termbg"
)

// Main runs coach with the process's own arguments, streams and environment
// and gives the exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	return Run(ctx, World{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Getenv: os.Getenv, Now: time.Now, Exe: self(), Keyring: key.System(os.Getenv),
	})
}

// self is the program by the name it was started under: a worker is started
// again under the same, which may be a link that decides what it does.
func self() string {
	if path, err := exec.LookPath(os.Args[0]); err == nil {
		return path
	}
	if path, err := os.Executable(); err == nil {
		return path
	}
	return os.Args[0]
}

// A World is everything a run of coach takes from outside.
type World struct {
	Args     []string
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	Exe      string // the program itself, for worker processes
	// Keyring keeps the keys of services; nil where there is none.
	Keyring key.Keyring
	// Patience is how long a model is waited for in a drill; 0 is the usual.
	Patience time.Duration

	environ func(string) string // Getenv without the settings under it
}

// Run runs one command line and gives its exit code.
func Run(ctx context.Context, w World) int {
	w.environ = w.Getenv
	w.Getenv = w.withSettings(w.environ)
	root := newRoot(&w)
	root.SetArgs(w.Args)
	root.SetIn(w.In)
	root.SetOut(w.Out)
	root.SetErr(w.Err)
	return report(w.Err, root.ExecuteContext(ctx))
}
