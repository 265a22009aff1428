package cmd

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

func newPatterns(w *World) *cobra.Command {
	return group("patterns", "the library: list, search, show, check", newPatternsList(w), newPatternsSearch(w), newPatternsShow(w), newPatternsCheck(w))
}

// A row is an entry in a listing.
type row struct {
	Kind  patterns.Kind  `json:"kind"`
	ID    string         `json:"id"`
	Name  string         `json:"name"`
	Group string         `json:"group,omitempty"`
	Level patterns.Level `json:"level,omitempty"`
	Say   string         `json:"say,omitempty"`
}

func rowOf(e patterns.Entry) row {
	h := e.About()
	return row{h.Kind, h.ID, h.Name, h.Group, h.Level, h.Say}
}

func newPatternsList(w *World) *cobra.Command {
	var asJSON bool
	var kind, group, level, scenario string
	c := &cobra.Command{
		Use: "list", Short: "list the entries by kind, group, level or scenario", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
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
				r := rowOf(e)
				if (kind == "" || string(r.Kind) == kind) && (group == "" || r.Group == group) && (level == "" || string(r.Level) == level) && wanted(r.ID) {
					rows = append(rows, r)
				}
			}
			return printRows(c.OutOrStdout(), rows, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringVar(&kind, "kind", "", "pattern, problem, scenario or technology")
	c.Flags().StringVar(&group, "group", "", "caching, messaging, …")
	c.Flags().StringVar(&level, "level", "", "mid, senior or staff")
	c.Flags().StringVar(&scenario, "scenario", "", "the patterns of a system")
	return c
}

// inScenario tells the patterns of a scenario; every entry when none is named.
func inScenario(lib *patterns.Library, name string) (func(id string) bool, error) {
	if name == "" {
		return func(string) bool { return true }, nil
	}
	e, _ := lib.Resolve(name)
	s, ok := e.(*patterns.Scenario)
	if !ok {
		return nil, usage(fmt.Errorf("there is no scenario %q", name), "`coach patterns list --kind scenario` names them all")
	}
	core := map[string]bool{}
	for _, id := range s.Core {
		core[id] = true
	}
	return func(id string) bool { return core[id] }, nil
}

func printRows(out io.Writer, rows []row, asJSON bool) error {
	if asJSON {
		return writeJSON(out, rows)
	}
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.ID, r.Kind, r.Group, r.Level, r.Name)
	}
	return t.Flush()
}

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
				rows = append(rows, rowOf(e))
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

func newPatternsShow(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show NAME", Short: "show an entry by id, name or alias", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			name := strings.Join(args, " ")
			e, ok := lib.Resolve(name)
			if !ok {
				return withFix(fmt.Errorf("there is no entry %q", name), "try `coach patterns search "+name+"`")
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), e)
			}
			return render(c.OutOrStdout(), patterns.Render(e))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
