package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"archcoach/coach/drill"
)

func newDrillProgress(w *World) *cobra.Command {
	var asJSON bool
	var page string
	c := &cobra.Command{
		Use: "progress", Short: "how practice goes: dimensions over time, groups, streak, what is due", Args: cobra.NoArgs,
		Example: "  coach drill progress\n  coach drill progress --html progress.html",
		RunE: func(c *cobra.Command, _ []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			store := drill.NewStore(w.dirs().Drill)
			attempts, err := store.Attempts()
			if err != nil {
				return w.mended(c.ErrOrStderr(), store, err)
			}
			items, err := store.Items()
			if err != nil {
				return w.mended(c.ErrOrStderr(), store, err)
			}
			p := drill.ProgressOf(lib, attempts, items, w.Now())
			out := c.OutOrStdout()
			switch {
			case asJSON:
				return writeJSON(out, p)
			case page == "-":
				return p.HTML(out)
			case page != "":
				return writeFile(page, p.HTML)
			case p.Drills == 0:
				_, err := fmt.Fprintln(out, "no drills yet; `coach drill` begins with an interview, `coach drill flash` with one question")
				return err
			default:
				return p.Text(out, w.Now())
			}
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringVar(&page, "html", "", "write a page to this file; - for standard output")
	return c
}
