package cmd

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

const about = `coach listens to a software-architecture interview and puts what a strong senior
engineer would say next on the screen: from a local library, offline, in
milliseconds, with every line traceable.

It is for practice and for calls whose rules allow it. It hides from nobody.`

// newRoot builds the command tree. It can be built any number of times.
func newRoot(w *World) *cobra.Command {
	root := &cobra.Command{
		Use:           "coach",
		Short:         "a copilot for software-architecture interviews",
		Long:          about,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetVersionTemplate("coach {{.Version}}\n")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usage(err, "see `"+c.CommandPath()+" --help`")
	})
	root.AddCommand(
		newLive(w), newReplay(w), newSuggest(w), newPatterns(w), newNotes(w), newDiagram(w), newDrill(w),
		newSpeech(w), newLLM(w), newDevices(w), newDoctor(w), newConfig(w), newDirs(w),
	)
	for _, c := range root.Commands() {
		usageArgs(c)
	}
	root.InitDefaultCompletionCmd()
	return root
}

// usageArgs makes wrong arguments errors of usage, in a command and below it.
func usageArgs(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usage(err, "see `"+c.CommandPath()+" --help`")
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		usageArgs(sub)
	}
}

// group makes a command that only holds others; an unknown one is an error of
// usage.
func group(use, short string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, RunE: func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usage(fmt.Errorf("%s has no command %q", c.CommandPath(), args[0]), "see `"+c.CommandPath()+" --help`")
		}
		return c.Help()
	}}
	c.AddCommand(subs...)
	return c
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return strings.TrimPrefix(v, "v")
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	return "devel"
}
