package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

func newPatternsList(w *World) *cobra.Command {
	var asJSON, mine bool
	var kind, group, level, scenario string
	c := &cobra.Command{
		Use: "list", Short: "list the entries by kind, group, level or scenario", Args: cobra.NoArgs,
		Example: "  coach patterns list --kind problem --group caching\n  coach patterns list --scenario chat --level senior",
		RunE: func(c *cobra.Command, _ []string) error {
			for _, flag := range []struct {
				name, value string
				allowed     []string
			}{{"kind", kind, texts(patterns.Kinds())}, {"group", group, patterns.Groups()}, {"level", level, texts(patterns.Levels())}} {
				if flag.value != "" && !slices.Contains(flag.allowed, flag.value) {
					return usage(fmt.Errorf("there is no %s %q", flag.name, flag.value), "use "+strings.Join(flag.allowed, ", "))
				}
			}
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			wanted, err := inScenario(lib, scenario)
			if err != nil {
				return err
			}
			var rows []row
			for _, e := range lib.Entries() {
				r := rowOf(lib, e)
				if (kind == "" || string(r.Kind) == kind) && (group == "" || r.Group == group) && (level == "" || string(r.Level) == level) && (!mine || r.Yours) && wanted(e) {
					rows = append(rows, r)
				}
			}
			return printRows(c.OutOrStdout(), rows, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&mine, "mine", false, "your own entries only")
	c.Flags().StringVar(&kind, "kind", "", "pattern, problem, scenario or technology")
	c.Flags().StringVar(&group, "group", "", "caching, messaging, …")
	c.Flags().StringVar(&level, "level", "", "mid, senior or staff")
	c.Flags().StringVar(&scenario, "scenario", "", "the patterns and problems of a system")
	complete(c, "kind", texts(patterns.Kinds())...)
	complete(c, "group", patterns.Groups()...)
	complete(c, "level", texts(patterns.Levels())...)
	_ = c.RegisterFlagCompletionFunc("scenario", w.completeIDs(patterns.KindScenario)) // fails only for a flag that is not there
	return c
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// inScenario tells what belongs to a scenario: its patterns and the problems
// that come up in it. Every entry does when none is named.
func inScenario(lib *patterns.Library, name string) (func(patterns.Entry) bool, error) {
	if name == "" {
		return func(patterns.Entry) bool { return true }, nil
	}
	e, _ := lib.Resolve(name)
	s, ok := e.(*patterns.Scenario)
	if !ok {
		return nil, usage(fmt.Errorf("there is no scenario %q", name), "`coach patterns list --kind scenario` names them all")
	}
	return func(e patterns.Entry) bool {
		problem, ok := e.(*patterns.Problem)
		return slices.Contains(s.Core, e.About().ID) || ok && slices.Contains(problem.Scenarios, s.ID)
	}, nil
}
