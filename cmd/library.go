package cmd

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/glamour"

	"archcoach/patterns"
	"archcoach/patterns/library"
	"archcoach/tui/text"
)

// library opens the embedded entries and the user's. What is wrong in the
// user's folder is reported; the rest is used.
func (w *World) library(ctx context.Context, errOut io.Writer) (*patterns.Library, error) {
	d := w.dirs()
	lib, findings, err := patterns.Open(ctx, d.Cache, library.Files, d.Patterns)
	if err != nil {
		return nil, err
	}
	for _, f := range findings {
		fmt.Fprintf(errOut, "coach: %s\n", f)
	}
	return lib, nil
}

// render prints Markdown: styled on a terminal, as it is elsewhere.
func render(out io.Writer, markdown string) error {
	if isTerminal(out) {
		styled, err := glamour.Render(markdown, "dark")
		if err != nil {
			return fmt.Errorf("render: %w", err)
		}
		markdown = styled
	}
	_, err := io.WriteString(out, markdown)
	return err
}

// renderTo prints what a function writes as Markdown.
func renderTo(out io.Writer, write func(io.Writer) error) error {
	var b strings.Builder
	if err := write(&b); err != nil {
		return err
	}
	return render(out, b.String())
}

// wrapped breaks a line at the width of a terminal; elsewhere it stays whole.
func wrapped(out io.Writer, line string) string {
	if !isTerminal(out) {
		return line
	}
	return strings.Join(text.Wrap(line, min(columnsOf(out), widest)), "\n")
}

// widest is how long a line of prose may be.
const widest = 100
