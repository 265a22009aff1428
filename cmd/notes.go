package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/audio"
	"archcoach/coach/notes"
)

func newNotes(w *World) *cobra.Command {
	return group("notes", "recorded sessions: list, show, search, export, import, rm",
		newNotesList(w), newNotesShow(w), newNotesSearch(w), newNotesExport(w), newNotesImport(w), newNotesRemove(w))
}

// recovered closes what dead processes left open and says so.
func (w *World) recovered(errOut io.Writer) string {
	dir := w.dirs().Sessions
	for _, said := range notes.Recover(dir, w.Now) {
		fmt.Fprintf(errOut, "coach: %s\n", said)
	}
	countSound(dir)
	return dir
}

// countSound has the recordings of dead processes play to their ends. One
// that is being written looks the same, and its process goes on counting. Of
// one that cannot be repaired no more than the last second does not play.
func countSound(dir string) {
	all, err := os.ReadDir(dir)
	if err != nil {
		return // there are no sessions yet
	}
	for _, file := range all {
		if filepath.Ext(file.Name()) == ".wav" {
			_, _ = audio.RepairRecording(filepath.Join(dir, file.Name()))
		}
	}
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
