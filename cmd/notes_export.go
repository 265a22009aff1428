package cmd

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/coach/notes/export"
)

func newNotesExport(w *World) *cobra.Command {
	var format, file string
	var red redaction
	c := &cobra.Command{
		Use: "export [SESSION]", Short: "write a session with its debrief: Markdown, HTML, JSON, subtitles, its diagram", Args: cobra.MaximumNArgs(1),
		Long: `Writes a session with its debrief; the last when none is named. The format is
that of --format, else the ending of the file, else Markdown: ` + strings.Join(exportFormats(), ", ") + `.

--redact takes out names, companies and numbers, in every format. It works by
rules: it finds introductions, titles, frequent given names, large employers,
legal forms, digits and spelled-out numbers, and misses what none of these tell.
Read the result before you pass it on.`,
		Example: "  coach notes export -o interview.html\n  coach notes export last --format json --redact=names,companies",
		RunE: func(c *cobra.Command, args []string) error {
			f, err := exportFormat(format, file)
			if err != nil {
				return err
			}
			toStdout := file == "" || file == "-"
			if f.Binary && toStdout && isTerminal(c.OutOrStdout()) {
				return usage(fmt.Errorf("%s is nothing to read on a terminal", f.Name), "name a file with -o")
			}
			d, err := w.document(c, args, red)
			if err != nil {
				return err
			}
			write := func(out io.Writer) error { return f.Write(out, d) }
			if toStdout {
				err = write(c.OutOrStdout())
			} else {
				err = writeFile(file, write)
			}
			if errors.Is(err, export.ErrNoDesign) {
				return withFix(err, "a design is what You say of parts and how they talk to each other")
			}
			return err
		},
	}
	c.Flags().StringVar(&format, "format", "", strings.Join(exportFormats(), ", "))
	c.Flags().StringVarP(&file, "output", "o", "", "the file to write; standard output when empty")
	red.flags(c)
	return c
}

func exportFormats() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// exportFormat finds the format asked for, by name or by the file's ending.
func exportFormat(name, file string) (export.Format, error) {
	if name == "" {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
		switch {
		case name == "markdown" || !slices.Contains(exportFormats(), name) && (file == "" || file == "-"):
			name = "md"
		case name == "htm":
			name = "html"
		case name == "mmd":
			name = "mermaid"
		}
	}
	for _, f := range export.Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return export.Format{}, usage(fmt.Errorf("format %q is not known", name), "use --format with one of "+strings.Join(exportFormats(), ", "))
}
