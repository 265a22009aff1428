package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/notes"
)

func newNotesImport(w *World) *cobra.Command {
	var title, started string
	c := &cobra.Command{
		Use: "import FILE", Short: "keep a transcript as a session", Args: cobra.ExactArgs(1),
		Long: `Reads a transcript (or an exported session, or - for standard input), hears it as
coach would have heard the call, and keeps it as a session with the same cards,
figures, ledger and design. See ` + "`coach suggest --help`" + ` for the form.`,
		Example: "  coach notes import interview.txt --title 'Ticketing, second try' --started 2026-11-23T15:00",
		RunE: func(c *cobra.Command, args []string) error {
			began, _, err := parseMoment(started, w.Now())
			if err != nil {
				return err
			}
			if started == "" {
				began = w.Now()
			}
			turns, err := readTurns(c, args[0])
			if errors.Is(err, os.ErrNotExist) {
				return withFix(err, "name a transcript, an exported session, or - for standard input")
			}
			if err != nil {
				return err
			}
			if len(turns) == 0 {
				return usage(errors.New("the transcript has no lines"), "write `Interviewer [00:00:05]: …` and `You [00:00:15]: …`")
			}
			if title == "" {
				title = strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0]))
			}
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			id, err := notes.Import(w.dirs().Sessions, title, began, coach.NewEngine(lib).NewSession(), heardAsSaid(turns))
			if err != nil {
				return withFix(err, "free space or mend the folder's permissions: `coach dirs` names it")
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "kept as %s\n", id)
			return err
		},
	}
	c.Flags().StringVar(&title, "title", "", "what to call the session; the file's name when empty")
	c.Flags().StringVar(&started, "started", "", "when the call began; now when empty")
	return c
}
