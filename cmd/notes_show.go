package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/coach/notes/debrief"
	"archcoach/coach/notes/export"
	"archcoach/coach/notes/redact"
)

func newNotesShow(w *World) *cobra.Command {
	var brief, asJSON bool
	var red redaction
	c := &cobra.Command{
		Use: "show [SESSION]", Short: "print a session; the last when none is named", Args: cobra.MaximumNArgs(1),
		Long: `Prints the lines of a session with the cards that answered them; with --debrief
what it teaches instead: what was asked, covered, missed and decided, how You
spoke, and three things to practise next.`,
		RunE: func(c *cobra.Command, args []string) error {
			d, err := w.document(c, args, red)
			if err != nil {
				return err
			}
			write := export.Conversation
			switch {
			case asJSON && brief:
				return writeJSON(c.OutOrStdout(), d.Debrief)
			case asJSON:
				write = export.JSON
			case brief:
				write = export.Debrief
			}
			var text strings.Builder
			if err := write(&text, d); err != nil {
				return err
			}
			if asJSON {
				_, err := io.WriteString(c.OutOrStdout(), text.String())
				return err
			}
			return render(c.OutOrStdout(), text.String())
		},
	}
	c.Flags().BoolVar(&brief, "debrief", false, "print what the session teaches instead of its lines")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	red.flags(c)
	return c
}

// document loads a session and looks back on it.
func (w *World) document(c *cobra.Command, args []string, red redaction) (export.Document, error) {
	kinds, err := red.parse()
	if err != nil {
		return export.Document{}, err
	}
	s, err := w.session(c.ErrOrStderr(), args)
	if err != nil {
		return export.Document{}, err
	}
	lib, err := w.library(c.Context(), c.ErrOrStderr())
	if err != nil {
		return export.Document{}, err
	}
	heard := s.Transcript()
	if len(kinds) > 0 {
		if s, err = redact.Session(lib, s, kinds...); err != nil {
			return export.Document{}, err
		}
		fmt.Fprintln(c.ErrOrStderr(), "coach: redacted by rules, not by understanding: read it before you pass it on")
	}
	d := export.New(lib, s)
	d.Debrief.Speech = debrief.SpeechOf(heard)
	return d, nil
}

// A redaction is what to take out of a session.
type redaction struct{ kinds []string }

func (r *redaction) flags(c *cobra.Command) {
	var all []string
	for _, k := range redact.Kinds() {
		all = append(all, string(k))
	}
	c.Flags().StringSliceVar(&r.kinds, "redact", nil, "take out names,companies,numbers, or those given with --redact=")
	c.Flags().Lookup("redact").NoOptDefVal = strings.Join(all, ",")
}

func (r *redaction) parse() ([]redact.Kind, error) {
	var kinds []redact.Kind
	for _, k := range r.kinds {
		kind := redact.Kind(strings.TrimSpace(k))
		if !slices.Contains(redact.Kinds(), kind) {
			return nil, usage(fmt.Errorf("--redact does not know %q", k), "use names, companies and numbers, as in --redact=names,companies")
		}
		kinds = append(kinds, kind)
	}
	return kinds, nil
}
