package cmd

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

// errNothingFound ends a search without results with exit code 1, as grep
// does.
var errNothingFound = errors.New("nothing found")

func newPatternsSearch(w *World) *cobra.Command {
	var asJSON bool
	var limit int
	c := &cobra.Command{
		Use: "search WORDS...", Short: "find entries by name, alias, mishearing, or the problem in plain words", Args: cobra.MinimumNArgs(1),
		Example: "  coach patterns search the last seat was sold twice",
		RunE: func(c *cobra.Command, args []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			index := lib.Index()
			var rows []row
			for _, h := range index.Search(index.Query([]patterns.WeightedText{{Text: strings.Join(args, " "), Weight: 1}}), limit) {
				e, _ := lib.Entry(h.ID)
				rows = append(rows, rowOf(lib, e))
			}
			if len(rows) == 0 && !asJSON {
				return withFix(errNothingFound, "say the problem in other words, or see `coach patterns list`")
			}
			return printRows(c.OutOrStdout(), rows, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().IntVarP(&limit, "limit", "n", 10, "how many at the most")
	return c
}
