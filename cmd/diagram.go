package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/design/draw"
	"archcoach/coach/design/export"
	"archcoach/patterns"
)

func newDiagram(w *World) *cobra.Command {
	var format, file string
	var width int
	var said bool
	c := &cobra.Command{
		Use:   "diagram [FILE|SESSION|SCENARIO]",
		Short: "the architecture drawn in the terminal or exported",
		Long: `Draws the design that a transcript (a file, or - for standard input) or a saved
session tells, with what the library would add to it dashed; or the reference
design of a system in the library. Without any it draws the last session.

Square boxes compute, round ones keep data, double ones queue it. A filled head
is a call that waits, a hollow one a message, a copy or a batch.`,
		Example: "  coach diagram interview.txt\n  coach diagram news-feed --width 120\n  coach diagram last --format svg -o design.svg",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			write, err := writer(format, width, file == "" || file == "-")
			if err != nil {
				return err
			}
			g, err := w.design(c, args, said)
			if err != nil {
				return err
			}
			if file == "" || file == "-" {
				return write(c.OutOrStdout(), g)
			}
			return writeFile(file, func(out io.Writer) error { return write(out, g) })
		},
	}
	c.Flags().StringVar(&format, "format", "unicode", strings.Join(formats(), ", "))
	c.Flags().IntVar(&width, "width", 0, "columns of a drawing; the terminal's, or 80, when not given")
	c.Flags().BoolVar(&said, "said", false, "only what was said, nothing suggested")
	c.Flags().StringVarP(&file, "output", "o", "", "the file to write; standard output when empty")
	return c
}

func formats() []string {
	names := []string{"unicode", "ascii"}
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// writer gives how a design is written in a format.
func writer(format string, width int, toScreen bool) (func(io.Writer, design.Graph) error, error) {
	if width < 0 {
		return nil, usage(fmt.Errorf("--width %d is below zero", width), "80 and 120 are usual")
	}
	if format == "unicode" || format == "ascii" {
		return func(out io.Writer, g design.Graph) error {
			columns := width
			if columns == 0 {
				columns = columnsOf(out)
			}
			lines := draw.Draw(g, columns, draw.Style{ASCII: format == "ascii", Labels: true})
			_, err := io.WriteString(out, strings.Join(lines, "\n")+"\n")
			return err
		}, nil
	}
	for _, f := range export.Formats() {
		if f.Name != format {
			continue
		}
		if format != "png" || !toScreen {
			return f.Write, nil
		}
		return func(out io.Writer, g design.Graph) error {
			if isTerminal(out) {
				return usage(errors.New("a PNG is nothing to read on a terminal"), "name a file with -o")
			}
			return f.Write(out, g)
		}, nil
	}
	return nil, usage(fmt.Errorf("format %q is not known", format), "use one of "+strings.Join(formats(), ", "))
}

// design finds what to draw: a file, a system of the library, or a session.
func (w *World) design(c *cobra.Command, args []string, said bool) (design.Graph, error) {
	lib, err := w.library(c.Context(), c.ErrOrStderr())
	if err != nil {
		return design.Graph{}, err
	}
	name := "last"
	if len(args) == 1 {
		name = args[0]
	}
	turns, err := readTurns(c, name)
	if errors.Is(err, os.ErrNotExist) {
		if system := scenarioNamed(lib, name); system != nil {
			return coach.ReferenceDesign(system), nil
		}
		turns, err = w.savedTurns(c, name)
	}
	if err != nil {
		return design.Graph{}, err
	}
	g := designOf(coach.NewEngine(lib), turns)
	if said {
		g = design.Told(g)
	}
	if len(g.Nodes) == 0 {
		return g, withFix(fmt.Errorf("%s tells of no design", name), "a design is what You say of parts and how they talk to each other")
	}
	return g, nil
}

// readTurns reads a transcript or an exported session from a file; os.ErrNotExist
// when there is no such file.
func readTurns(c *cobra.Command, name string) ([]coach.Utterance, error) {
	if name == "-" {
		data, err := io.ReadAll(c.InOrStdin())
		if err != nil {
			return nil, fmt.Errorf("read the transcript: %w", err)
		}
		return parseTurns("standard input", data)
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) && strings.ContainsRune(name, filepath.Separator) {
		return nil, withFix(fmt.Errorf("there is no file %s", name), "name a transcript, a session or a system; `coach patterns list --kind scenario` names the systems")
	}
	if err != nil {
		return nil, err
	}
	return parseTurns(name, data)
}

func (w *World) savedTurns(c *cobra.Command, name string) ([]coach.Utterance, error) {
	session, err := w.session(c.ErrOrStderr(), []string{name})
	if err != nil {
		return nil, withFix(fmt.Errorf("there is no file, system or session %q: %w", name, err), "`coach notes list` names the sessions, `coach patterns list --kind scenario` the systems")
	}
	return heardAsSaid(session.Transcript()), nil
}

func scenarioNamed(lib *patterns.Library, name string) *patterns.Scenario {
	if system := lib.Scenario(name); system != nil {
		return system
	}
	e, _ := lib.Resolve(name)
	system, _ := e.(*patterns.Scenario)
	return system
}

// designOf plays turns to a session and gives the design it sent last.
func designOf(engine *coach.Engine, turns []coach.Utterance) design.Graph {
	var g design.Graph
	session := engine.NewSession()
	for _, u := range turns {
		for _, e := range session.Hear(u) {
			if e.Design != nil {
				g = *e.Design
			}
		}
	}
	return g
}
