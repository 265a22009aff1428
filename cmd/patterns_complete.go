package cmd

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

// complete offers fixed values for a flag.
func complete(c *cobra.Command, flag string, values ...string) {
	// It fails only for a flag that is not there.
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// completeIDs offers the ids of entries, of the given kinds or all, with their
// names, less those given already. What is wrong with the library is no news
// for somebody who presses tab.
func (w *World) completeIDs(kinds ...patterns.Kind) cobra.CompletionFunc {
	return func(c *cobra.Command, given []string, begun string) ([]string, cobra.ShellCompDirective) {
		lib, err := w.library(c.Context(), io.Discard)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var ids []string
		for _, e := range lib.Entries() {
			head := e.About()
			ofKind := len(kinds) == 0 || slices.Contains(kinds, head.Kind)
			if ofKind && strings.HasPrefix(head.ID, begun) && !slices.Contains(given, head.ID) {
				ids = append(ids, cobra.CompletionWithDesc(head.ID, head.Name))
			}
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}
