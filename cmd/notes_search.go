package cmd

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/notes"
)

// errNoLine ends a search that found nothing, so that scripts can tell.
var errNoLine = errors.New("no line fits")

func newNotesSearch(w *World) *cobra.Command {
	var speaker, pattern, since, until string
	var asJSON bool
	c := &cobra.Command{
		Use: "search [TEXT...]", Short: "find lines in all sessions, by words, speaker, pattern or date",
		Long: `Finds the lines that hold all the words given, in any form ("shard" finds
"sharded"), in all sessions, latest first. --pattern keeps those that a library
entry was used for: its lines were on the card, or You decided on it there.
Dates are 2026-11-23, 2026-11-23T15:04, or a span that ends now: 7d, 12h.`,
		Example: "  coach notes search idempotency key --speaker you\n  coach notes search --pattern saga --since 30d --json",
		RunE: func(c *cobra.Command, args []string) error {
			q := notes.Query{Text: strings.Join(args, " ")}
			var err error
			if q.Speaker, err = speakerNamed(speaker); err != nil {
				return err
			}
			if q.Since, _, err = parseMoment(since, w.Now()); err != nil {
				return err
			}
			var day bool
			if q.Until, day, err = parseMoment(until, w.Now()); err != nil {
				return err
			}
			if day { // the day named belongs to it
				q.Until = q.Until.AddDate(0, 0, 1)
			}
			if pattern != "" {
				if q.Pattern, err = w.entryNamed(c, pattern); err != nil {
					return err
				}
			}
			if q == (notes.Query{}) {
				return usage(errors.New("there is nothing to search for"), "give words, --speaker, --pattern, --since or --until")
			}
			hits, unread, err := notes.Search(w.recovered(c.ErrOrStderr()), q)
			if err != nil {
				return err
			}
			for _, id := range unread {
				fmt.Fprintf(c.ErrOrStderr(), "coach: session %s could not be searched in full\n", id)
			}
			if asJSON {
				if hits == nil {
					hits = []notes.Hit{}
				}
				return writeJSON(c.OutOrStdout(), hits)
			}
			if len(hits) == 0 {
				return withFix(errNoLine, "try fewer words, or see `coach notes list`")
			}
			return printHits(c.OutOrStdout(), hits)
		},
	}
	c.Flags().StringVar(&speaker, "speaker", "", "you or interviewer")
	c.Flags().StringVar(&pattern, "pattern", "", "a library entry, by id or name")
	c.Flags().StringVar(&since, "since", "", "sessions that began then or later")
	c.Flags().StringVar(&until, "until", "", "sessions that began before, or on that day")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// printHits prints the lines under the sessions they are from.
func printHits(out io.Writer, hits []notes.Hit) error {
	last := ""
	for _, h := range hits {
		if h.Session != last {
			if last != "" {
				fmt.Fprintln(out)
			}
			fmt.Fprintf(out, "%s  %s\n", h.Session, h.Title)
			last = h.Session
		}
		if _, err := fmt.Fprintf(out, "  %s %s: %s\n", coach.Clock(h.Line.At), h.Speaker.Label(), h.Line.Quote); err != nil {
			return err
		}
	}
	return nil
}

func speakerNamed(name string) (coach.Speaker, error) {
	if name == "" {
		return "", nil
	}
	s, ok := coach.ParseSpeaker(name)
	if !ok {
		return "", usage(fmt.Errorf("%w %q", errSpeaker, name), "--speaker is you or interviewer")
	}
	return s, nil
}

// entryNamed finds the id of a library entry by id, name or alias.
func (w *World) entryNamed(c *cobra.Command, name string) (string, error) {
	lib, err := w.library(c.Context(), c.ErrOrStderr())
	if err != nil {
		return "", err
	}
	e, ok := lib.Resolve(name)
	if !ok {
		return "", usage(fmt.Errorf("the library has no entry %q", name), "`coach patterns search` finds entries")
	}
	return e.About().ID, nil
}

// parseMoment reads a date, a time, or a span back from now. day tells a date
// without a time. Empty is the zero time.
func parseMoment(text string, now time.Time) (at time.Time, day bool, err error) {
	if text == "" {
		return time.Time{}, false, nil
	}
	for _, form := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02 15:04", time.RFC3339} {
		if at, err := time.ParseInLocation(form, text, now.Location()); err == nil {
			return at, form == time.DateOnly, nil
		}
	}
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 {
			return now.AddDate(0, 0, -n), false, nil
		}
	}
	if span, err := time.ParseDuration(text); err == nil && span >= 0 {
		return now.Add(-span), false, nil
	}
	return time.Time{}, false, usage(fmt.Errorf("%q is no date", text), "write 2026-11-23, 2026-11-23T15:04, or a span that ends now: 7d, 12h")
}
