package cmd

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/notes/debrief"
	"archcoach/coach/notes/export"
	"archcoach/coach/notes/redact"
)

func newNotesShow(w *World) *cobra.Command {
	var brief, asJSON bool
	var red redaction
	var more second
	c := &cobra.Command{
		Use: "show [SESSION]", Short: "print a session; the last when none is named", Args: cobra.MaximumNArgs(1),
		Long: `Prints the lines of a session with the cards that answered them; with --debrief
what it teaches instead: what was asked, covered, missed and decided, how You
spoke, and three things to practise next.

With --refine as well a model reads the lines and adds an assessment below: each
claim with the words it rests on, or marked when there are none. --redact takes
out of what it reads too.`,
		Example: "  coach notes show --debrief\n  coach notes show last --debrief --refine=ollama",
		RunE: func(c *cobra.Command, args []string) error {
			if more.provider != "" && !brief {
				return usage(errors.New("--refine goes with --debrief"), "`coach notes show --debrief --refine`")
			}
			d, err := w.document(c, args, red)
			if err != nil {
				return err
			}
			if more.provider != "" {
				return w.secondDebrief(c, d, more, asJSON)
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
	more.flagsFor(c, "ask a model for an assessment, below the debrief")
	return c
}

// secondDebrief prints a debrief and below it what a model makes of the session.
func (w *World) secondDebrief(c *cobra.Command, d export.Document, more second, asJSON bool) error {
	lib, err := w.library(c.Context(), io.Discard)
	if err != nil {
		return err
	}
	model, err := more.assessor(c.Context(), w, lib)
	if err != nil {
		return err
	}
	in := sessionInterview(lib, d.Session, d.Debrief)
	if answered(in) {
		fmt.Fprintf(c.ErrOrStderr(), "coach: the lines of this session go to %s, for an assessment\n", model.Name())
	}
	if asJSON {
		written, err := w.assess(c.Context(), io.Discard, model, in)
		return errors.Join(err, writeJSON(c.OutOrStdout(), struct {
			debrief.Debrief
			Assessment coach.Assessment `json:"assessment"`
		}{d.Debrief, written}))
	}
	if err := renderTo(c.OutOrStdout(), func(out io.Writer) error { return export.Debrief(out, d) }); err != nil {
		return err
	}
	_, err = w.assess(c.Context(), c.OutOrStdout(), model, in)
	return err
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
