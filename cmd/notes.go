package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/coach/notes"
)

func newNotes(w *World) *cobra.Command {
	return group("notes", "recorded sessions: list, show, export, rm",
		newNotesList(w), newNotesShow(w), newNotesExport(w), newNotesRemove(w))
}

// recovered closes what dead processes left open and says so.
func (w *World) recovered(errOut io.Writer) string {
	dir := w.dirs().Sessions
	for _, said := range notes.Recover(dir, w.Now) {
		fmt.Fprintf(errOut, "coach: %s\n", said)
	}
	return dir
}

func newNotesList(w *World) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "list the sessions, latest first", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			all, err := notes.List(w.recovered(c.ErrOrStderr()))
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), all)
			}
			if len(all) == 0 {
				_, err := fmt.Fprintln(c.OutOrStdout(), "no sessions yet; `coach live` records one, `coach replay --keep` too")
				return err
			}
			t := tabwriter.NewWriter(c.OutOrStdout(), 0, 8, 2, ' ', 0)
			for _, s := range all {
				fmt.Fprintf(t, "%s\t%s\t%d turns\t%d cards\t%s\n", s.ID, s.Started.Format("2 Jan 15:04"), s.Turns, s.Cards, s.Problem)
			}
			return t.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func newNotesShow(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "show [SESSION]", Short: "print a session; the last when none is named", Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := w.session(c.ErrOrStderr(), args)
			if err != nil {
				return err
			}
			return s.Markdown(c.OutOrStdout())
		},
	}
}

func newNotesExport(w *World) *cobra.Command {
	var format, file string
	c := &cobra.Command{
		Use: "export [SESSION]", Short: "write a session as Markdown or JSON", Args: cobra.MaximumNArgs(1),
		Example: "  coach notes export last --format json -o session.json",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := w.session(c.ErrOrStderr(), args)
			if err != nil {
				return err
			}
			write := s.Markdown
			switch format {
			case "md":
			case "json":
				write = s.JSON
			default:
				return usage(fmt.Errorf("format %q is not known", format), "use --format md or --format json")
			}
			if file == "" || file == "-" {
				return write(c.OutOrStdout())
			}
			return writeFile(file, write)
		},
	}
	c.Flags().StringVar(&format, "format", "md", "md or json")
	c.Flags().StringVarP(&file, "output", "o", "", "the file to write; standard output when empty")
	return c
}

// writeFile writes a file that only its owner may read, and leaves none behind
// when that fails.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

func newNotesRemove(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "rm SESSION...", Short: "delete sessions for good", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			for _, name := range args {
				id, err := notes.Resolve(w.dirs().Sessions, name)
				if err != nil {
					return err
				}
				if err := notes.Remove(w.dirs().Sessions, id); err != nil {
					return err
				}
				if _, err := fmt.Fprintf(c.OutOrStdout(), "removed %s\n", id); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// session loads the session named, or the last.
func (w *World) session(errOut io.Writer, args []string) (notes.Session, error) {
	name := "last"
	if len(args) == 1 {
		name = args[0]
	}
	dir := w.recovered(errOut)
	id, err := notes.Resolve(dir, name)
	if err != nil {
		return notes.Session{}, withFix(err, "`coach notes list` names them all")
	}
	s, err := notes.Load(dir, id)
	switch {
	case errors.Is(err, notes.ErrInUse):
		return s, withFix(err, "end that session first, then try again")
	case errors.Is(err, notes.ErrDamaged):
		// What could be read is shown; the next start sets the file aside.
		fmt.Fprintf(errOut, "coach: %v; this is what could be read\n", err)
		return s, nil
	}
	return s, err
}
