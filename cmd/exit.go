package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The exit codes that scripts may rely on.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitMicrophone  = 3
	exitSpeech      = 4
	exitInterrupted = 130
)

// A problem is an error with the next step for the user and an exit code.
type problem struct {
	err  error
	fix  string
	code int
}

func (p *problem) Error() string { return p.err.Error() }
func (p *problem) Unwrap() error { return p.err }

// usage marks an error as one of how coach was called.
func usage(err error, fix string) error { return &problem{err, fix, exitUsage} }

// withFix adds the next step to an error.
func withFix(err error, fix string) error {
	if err == nil {
		return nil
	}
	return &problem{err, fix, codeOf(err)}
}

// report writes an error as the user sees it and gives the exit code.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	code := codeOf(err)
	if code == exitInterrupted {
		return code
	}
	text := strings.TrimSpace(whatOf(err))
	fmt.Fprintf(w, "coach: %s\n", text)
	if fix := fixOf(err); fix != "" {
		fmt.Fprintf(w, "  %s\n", fix)
	}
	return code
}

func codeOf(err error) int {
	var p *problem
	switch {
	case errors.As(err, &p) && p.code != exitFailure:
		return p.code
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case isMicrophone(err):
		return exitMicrophone
	default:
		return exitFailure
	}
}

func fixOf(err error) string {
	var p *problem
	if errors.As(err, &p) {
		return p.fix
	}
	return audioFix(err)
}
