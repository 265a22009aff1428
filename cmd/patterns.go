package cmd

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

func newPatterns(w *World) *cobra.Command {
	c := group("patterns", "the library: list, search, show, add, edit, check, import, export",
		newPatternsList(w), newPatternsSearch(w), newPatternsShow(w), newPatternsAdd(w), newPatternsEdit(w),
		newPatternsCheck(w), newPatternsImport(w), newPatternsExport(w))
	c.Long = "The library of patterns, problems, systems and technologies.\n\nAlone, on a terminal, it opens the library to browse."
	return w.browsePatterns(c)
}

// A row is an entry in a listing.
type row struct {
	Kind  patterns.Kind  `json:"kind"`
	ID    string         `json:"id"`
	Name  string         `json:"name"`
	Group string         `json:"group,omitempty"`
	Level patterns.Level `json:"level,omitempty"`
	Say   string         `json:"say,omitempty"`
	Yours bool           `json:"yours,omitempty"` // from the user's folder
}

func rowOf(lib *patterns.Library, e patterns.Entry) row {
	h := e.About()
	origin, _ := lib.Origin(h.ID)
	return row{h.Kind, h.ID, h.Name, h.Group, h.Level, h.Say, origin.Yours}
}

func printRows(out io.Writer, rows []row, asJSON bool) error {
	if asJSON {
		return writeJSON(out, append([]row{}, rows...)) // an empty list is no null
	}
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, r := range rows {
		name := r.Name
		if r.Yours {
			name += " (yours)"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.ID, r.Kind, r.Group, r.Level, name)
	}
	return t.Flush()
}

// unknown is the error for a name that no entry has, with those that are like
// it.
func unknown(lib *patterns.Library, name string) error {
	fix := "try `coach patterns search " + name + "`"
	var near []string
	for _, e := range lib.Near(name, 3) {
		near = append(near, e.About().ID)
	}
	if len(near) > 0 {
		fix = "did you mean " + strings.Join(near, ", ") + "? Or " + fix
	}
	return withFix(fmt.Errorf("there is no entry %q", name), fix)
}
