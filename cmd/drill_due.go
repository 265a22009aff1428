package cmd

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"archcoach/coach/drill"
	"archcoach/patterns"
)

// A dueRow is an item of the schedule in a listing.
type dueRow struct {
	drill.Item
	Name string        `json:"name"`
	Kind patterns.Kind `json:"kind"`
	Now  bool          `json:"now"` // it is due
}

func newDrillDue(w *World) *cobra.Command {
	var asJSON, all bool
	c := &cobra.Command{
		Use: "due", Short: "what is due for practice", Args: cobra.NoArgs,
		Long: "What was missed in a drill, and what you practised before, by the day on which FSRS-6 would have you see it again.",
		RunE: func(c *cobra.Command, _ []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			store := drill.NewStore(w.dirs().Drill)
			items, err := store.Items()
			if err != nil {
				return w.mended(c.ErrOrStderr(), store, err)
			}
			rows := []dueRow{}
			for _, i := range items {
				e, ok := lib.Entry(i.ID)
				now := !i.Suspended && !i.Due.After(w.Now())
				if ok && (now || all) {
					rows = append(rows, dueRow{i, e.About().Name, e.About().Kind, now})
				}
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), rows)
			}
			return printDue(c, rows, items, w.Now())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&all, "all", false, "the whole schedule, what is suspended included")
	return c
}

func printDue(c *cobra.Command, rows []dueRow, items []drill.Item, now time.Time) error {
	out := c.OutOrStdout()
	if len(rows) == 0 {
		line := "nothing is scheduled yet; `coach drill` or `coach drill flash` begins"
		for _, i := range items {
			if !i.Suspended {
				line = fmt.Sprintf("nothing is due; the next comes %s", inDays(i.Due.Sub(now)))
				break
			}
		}
		_, err := fmt.Fprintln(out, line)
		return err
	}
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	for _, r := range rows {
		when := inDays(r.Due.Sub(now))
		if r.Now {
			when = "due"
		}
		if r.Suspended {
			when = "suspended"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\tmissed %d of %d\n", r.ID, r.Kind, r.Name, when, r.Lapses, r.Reviews)
	}
	return t.Flush()
}

func inDays(d time.Duration) string {
	switch days := int((d + 12*time.Hour) / (24 * time.Hour)); {
	case days <= 0:
		return "today"
	case days == 1:
		return "in a day"
	default:
		return fmt.Sprintf("in %d days", days)
	}
}

func newDrillSuspend(w *World) *cobra.Command {
	var off bool
	c := &cobra.Command{
		Use: "suspend ID...", Short: "take entries off the schedule, or with --off put them back", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return changeSchedule(c, w, args, func(s *drill.Store) ([]string, error) { return s.Suspend(args, !off) })
		},
	}
	c.Flags().BoolVar(&off, "off", false, "put them back")
	return c
}

func newDrillReset(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "reset ID...", Short: "forget what was learnt of entries, as if they were new", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return changeSchedule(c, w, args, func(s *drill.Store) ([]string, error) { return s.Reset(args) })
		},
	}
}

func changeSchedule(c *cobra.Command, w *World, ids []string, change func(*drill.Store) ([]string, error)) error {
	store := drill.NewStore(w.dirs().Drill)
	unknown, err := change(store)
	if err != nil {
		return w.mended(c.ErrOrStderr(), store, err)
	}
	if len(unknown) > 0 {
		return withFix(fmt.Errorf("not on the schedule: %s", strings.Join(unknown, ", ")), "`coach drill due --all` names what is")
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "changed: %s\n", strings.Join(ids, ", "))
	return err
}
