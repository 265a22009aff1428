package cmd

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"archcoach/coach/drill"
	"archcoach/patterns"
)

// A shortDrill asks one thing after another.
type shortDrill struct {
	count int
	focus string
	level string
	seed  uint64
}

// flashTime is how long a short drill gives for an answer.
const flashTime = 2 * time.Minute

func (s *shortDrill) flags(c *cobra.Command) {
	c.Flags().IntVar(&s.count, "count", 1, "how many to ask")
	c.Flags().Uint64Var(&s.seed, "seed", 0, "repeat the questions; others each time when left out")
}

func newDrillShort(w *World, kind drill.Kind, short string) *cobra.Command {
	var s shortDrill
	c := &cobra.Command{
		Use: string(kind), Short: short, Args: cobra.NoArgs,
		Long: capitalised(short) + ". What is due comes first. One line is the answer.",
		RunE: func(c *cobra.Command, _ []string) error {
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			store := drill.NewStore(w.dirs().Drill)
			return s.run(c, w, store, func(seed uint64, seen []string) (asked, error) {
				items, err := store.Items()
				if err != nil {
					return asked{}, err
				}
				q, err := drill.Ask(lib, kind, drill.Wish{Group: s.focus, Level: patterns.Level(s.level), Due: unseen(due(lib, items, w.Now()), seen), Seed: seed})
				if err != nil {
					return asked{}, usage(err, "leave out --focus, or see `coach patterns list`")
				}
				grade := func(said string) drill.Result { return drill.Grade(lib, q, said) }
				return asked{q.Text, q.Model, drill.Attempt{Kind: kind, Item: q.Item, Group: q.Group}, grade}, nil
			})
		},
	}
	s.flags(c)
	c.Flags().StringVar(&s.focus, "focus", "", "one group of the library: caching, messaging, …")
	c.Flags().StringVar(&s.level, "level", "", "no harder than mid, senior or staff")
	complete(c, "focus", patterns.Groups()...)
	complete(c, "level", texts(patterns.Levels())...)
	return c
}

func unseen(items []drill.Item, seen []string) []string {
	var out []string
	for _, i := range items {
		if !slices.Contains(seen, i.ID) {
			out = append(out, i.ID)
		}
	}
	return out
}

func newDrillEstimate(w *World) *cobra.Command {
	var s shortDrill
	c := &cobra.Command{
		Use: "estimate", Short: "numbers to estimate, generated and never the same twice", Args: cobra.NoArgs,
		Long: "A number to estimate in your head. Within a quarter is full marks, within a factor of two is good.",
		RunE: func(c *cobra.Command, _ []string) error {
			store := drill.NewStore(w.dirs().Drill)
			return s.run(c, w, store, func(seed uint64, _ []string) (asked, error) {
				for {
					e := drill.NewEstimation(seed)
					fresh, err := store.Fresh(e.Text)
					if err != nil {
						return asked{}, err
					}
					if fresh || c.Flags().Changed("seed") {
						return asked{e.Text, e.Answer(), drill.Attempt{Kind: drill.EstimateKind, Group: "estimation"}, e.Grade}, nil
					}
					seed++
				}
			})
		},
	}
	s.flags(c)
	return c
}

// An asked is a question with what it takes to grade and keep the answer.
type asked struct {
	text, model string
	attempt     drill.Attempt
	grade       func(said string) drill.Result
}

// run asks, grades and keeps, until count is reached or the input ends.
func (s *shortDrill) run(c *cobra.Command, w *World, store *drill.Store, ask func(seed uint64, seen []string) (asked, error)) error {
	if s.count < 1 {
		return usage(fmt.Errorf("--count %d is below one", s.count), "ask for one or more")
	}
	if !c.Flags().Changed("seed") {
		s.seed = uint64(w.Now().UnixNano())
	}
	out := c.OutOrStdout()
	lines, ended := readLines(c.Context(), c.InOrStdin())
	var seen []string
	for n := range s.count {
		q, err := ask(s.seed+uint64(n), seen)
		if err != nil {
			return w.mended(c.ErrOrStderr(), store, err)
		}
		fmt.Fprintf(out, "\n%s\n", wrapped(out, q.text))
		if isTerminal(c.InOrStdin()) {
			fmt.Fprintf(out, "You (%s)> ", flashTime)
		}
		from := w.Now()
		said, ok, err := nextLine(c.Context(), lines, ended)
		if err != nil || !ok {
			return err
		}
		if err := s.tell(out, w, store, q, said, w.Now().Sub(from)); err != nil {
			return w.mended(c.ErrOrStderr(), store, err)
		}
		seen = append(seen, q.attempt.Item)
	}
	return nil
}

func (s *shortDrill) tell(out io.Writer, w *World, store *drill.Store, q asked, said string, took time.Duration) error {
	r := q.grade(said)
	late := ""
	if took > flashTime {
		late = fmt.Sprintf(", %s over time", (took - flashTime).Round(time.Second))
	}
	a := q.attempt
	a.At, a.Score, a.Seconds = w.Now(), r.Score, took.Seconds()
	if err := store.Finish(a); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "%s  %.1f of 4: %s%s\n%s\n", drill.Bar(r.Score, 4, 12), r.Score, r.Why, late, wrapped(out, "Model: "+q.model))
	return err
}

// nextLine waits for a line; ok is false at the end of the input.
func nextLine(ctx context.Context, lines <-chan string, ended <-chan error) (line string, ok bool, err error) {
	select {
	case <-ctx.Done():
		return "", false, ctx.Err()
	case line, ok = <-lines:
		if !ok {
			return "", false, <-ended
		}
		return line, true, nil
	}
}

func capitalised(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
