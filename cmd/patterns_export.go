package cmd

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

func newPatternsExport(w *World) *cobra.Command {
	var format, file string
	var mine bool
	c := &cobra.Command{
		Use: "export [ID...]", Short: "write entries as YAML or JSON: those named, yours, or all", Args: cobra.ArbitraryArgs,
		Example:           "  coach patterns export --mine -o team.yaml\n  coach patterns export outbox saga --format json",
		ValidArgsFunction: w.completeIDs(),
		RunE: func(c *cobra.Command, args []string) error {
			encode, ok := map[string]func([]patterns.Entry) ([]byte, error){"yaml": patterns.EncodeYAMLBundle, "json": patterns.EncodeJSONBundle}[format]
			if !ok {
				return usage(fmt.Errorf("format %q is not known", format), "use --format yaml or --format json")
			}
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			entries, err := chosen(lib, args, mine)
			if err != nil {
				return err
			}
			text, err := encode(entries)
			if err != nil {
				return err
			}
			write := func(out io.Writer) error {
				_, err := io.Copy(out, bytes.NewReader(text))
				return err
			}
			if file == "" || file == "-" {
				return write(c.OutOrStdout())
			}
			return writeFile(file, write)
		},
	}
	c.Flags().StringVar(&format, "format", "yaml", "yaml or json")
	c.Flags().StringVarP(&file, "output", "o", "", "the file to write; standard output when empty")
	c.Flags().BoolVar(&mine, "mine", false, "your own entries only")
	complete(c, "format", "yaml", "json")
	return c
}

// chosen gives the entries named, or all, or all of the user's.
func chosen(lib *patterns.Library, names []string, mine bool) ([]patterns.Entry, error) {
	if len(names) > 0 && mine {
		return nil, usage(fmt.Errorf("--mine names entries already"), "give ids or --mine, not both")
	}
	var entries []patterns.Entry
	for _, name := range names {
		e, ok := lib.Resolve(name)
		if !ok {
			return nil, unknown(lib, name)
		}
		entries = append(entries, e)
	}
	if len(names) > 0 {
		return entries, nil
	}
	for _, e := range lib.Entries() {
		if origin, _ := lib.Origin(e.About().ID); origin.Yours || !mine {
			entries = append(entries, e)
		}
	}
	return entries, nil
}
