package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"archcoach/patterns"
	"archcoach/patterns/library"
)

// errCheck means that the library breaks its own rules.
var errCheck = errors.New("the library has errors")

func newPatternsCheck(w *World) *cobra.Command {
	var asJSON, strict bool
	c := &cobra.Command{
		Use: "check", Short: "hold the library, and your own entries, to the rules", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			docs, findings, err := patterns.Read(c.Context(), library.Files, w.dirs().Patterns)
			if err != nil {
				return err
			}
			findings = append(findings, patterns.Check(docs)...)
			bad, shown := 0, findings[:0]
			for _, f := range findings {
				if f.Severity == patterns.Error {
					bad++
				} else if !strict {
					continue
				}
				shown = append(shown, f)
			}
			if asJSON {
				if err := writeJSON(c.OutOrStdout(), shown); err != nil {
					return err
				}
			} else {
				for _, f := range shown {
					fmt.Fprintf(c.OutOrStdout(), "%s\n", f)
				}
				fmt.Fprintf(c.OutOrStdout(), "%d entries, %d errors\n", len(docs), bad)
			}
			if bad > 0 {
				return withFix(errCheck, "each line above names file, line and fix")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&strict, "warnings", false, "show warnings as well")
	return c
}
