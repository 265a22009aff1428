package cmd

import (
	"github.com/spf13/cobra"

	"archcoach/tui/browse"
)

// browsePatterns makes a command without a subcommand open the browser, where
// there is a terminal to show it on.
func (w *World) browsePatterns(c *cobra.Command) *cobra.Command {
	help := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 0 || !w.onTerminal() {
			return help(c, args)
		}
		prefs, err := w.settings()
		if err != nil {
			return err
		}
		lib, err := w.library(c.Context(), c.ErrOrStderr())
		if err != nil {
			return err
		}
		return browse.Run(c.Context(), browse.Config{Library: lib, Theme: themeOf(w, prefs), In: w.In, Out: w.Out})
	}
	return c
}
