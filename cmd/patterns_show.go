package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

func newPatternsShow(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show NAME", Short: "show an entry by id, name or alias", Args: cobra.MinimumNArgs(1),
		ValidArgsFunction: w.completeIDs(),
		RunE: func(c *cobra.Command, args []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			name := strings.Join(args, " ")
			e, ok := lib.Resolve(name)
			if !ok {
				return unknown(lib, name)
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), e)
			}
			return render(c.OutOrStdout(), patterns.Render(e)+mentions(lib, e.About().ID))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// mentions lists, as Markdown, where an entry comes up without naming it back.
func mentions(lib *patterns.Library, id string) string {
	var b strings.Builder
	for i, e := range lib.Mentions(id) {
		if i == 0 {
			b.WriteString("\n## Comes up in\n\n")
		}
		fmt.Fprintf(&b, "- %s (%s `%s`)\n", e.About().Name, e.About().Kind, e.About().ID)
	}
	return b.String()
}
