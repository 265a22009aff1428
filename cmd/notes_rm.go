package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/coach/notes"
)

func newNotesRemove(w *World) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "rm SESSION...", Short: "delete sessions for good", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := w.dirs().Sessions
			var ids []string
			for _, name := range args { // nothing is removed unless all are known
				id, err := notes.Resolve(dir, name)
				if err != nil {
					return withFix(err, "`coach notes list` names them all; nothing was removed")
				}
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
			if !yes {
				if err := confirm(c, "remove for good: "+strings.Join(ids, ", ")+"?"); err != nil {
					return err
				}
			}
			for _, id := range ids {
				if err := notes.Remove(dir, id); err != nil {
					return withFix(err, "a session that is being recorded has to end first")
				}
				if _, err := fmt.Fprintf(c.OutOrStdout(), "removed %s\n", id); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	return c
}

// confirm asks a question on standard error and wants a yes on standard input.
func confirm(c *cobra.Command, question string) error {
	fmt.Fprintf(c.ErrOrStderr(), "%s [y/N] ", question)
	answer := bufio.NewScanner(c.InOrStdin())
	if !answer.Scan() {
		fmt.Fprintln(c.ErrOrStderr())
		return usage(errors.New("nobody answered; nothing was removed"), "add --yes to go ahead without being asked")
	}
	switch strings.ToLower(strings.TrimSpace(answer.Text())) {
	case "y", "yes":
		return nil
	}
	return withFix(errors.New("nothing was removed"), "answer y to go ahead")
}
