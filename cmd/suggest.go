package cmd

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/refine"
	"archcoach/patterns"
	"archcoach/tui/plain"
)

func newSuggest(w *World) *cobra.Command {
	var asJSON, lines, why bool
	var more second
	c := &cobra.Command{
		Use:   "suggest [FILE]",
		Short: "one card for a transcript",
		Long: `Prints the card that the panel would show after the last turn of a transcript,
read from FILE or standard input. Nothing is printed when coach would stay
silent.

With --jsonl each line of input is a transcript of its own:
  {"id": "1", "transcript": [{"speaker": "interviewer", "text": "…"}]}
and gives a line {"id", "text", "card", "silent", "ms"}.

With --refine a model is asked for more once the card is there: it follows the
card, and in JSON is "refined" as ` + "`coach live --help-json`" + ` describes it.`,
		Example: "  coach suggest interview.txt\n  echo 'Interviewer: design a chat' | coach suggest",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			in, err := openInput(c, args)
			if err != nil {
				return err
			}
			defer in.Close()
			lib, err := w.library(c.Context(), c.ErrOrStderr())
			if err != nil {
				return err
			}
			s, err := w.suggester(c, lib, more)
			if err != nil {
				return err
			}
			if lines {
				return s.lines(c.Context(), in, c.OutOrStdout())
			}
			turns, err := coach.ParseTranscript(in)
			if err != nil {
				return usage(err, "see `coach suggest --help` for the form")
			}
			got := s.suggest(c.Context(), turns)
			switch {
			case asJSON:
				return writeJSON(c.OutOrStdout(), got)
			case why:
				return explain(c.OutOrStdout(), got)
			}
			return got.print(c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&why, "why", false, "print for each line the entry it comes from and the words that called for it")
	c.Flags().BoolVar(&lines, "jsonl", false, "read and write one JSON object a line")
	more.flags(c)
	return c
}

// openInput opens the file named, or standard input.
func openInput(c *cobra.Command, args []string) (io.ReadCloser, error) {
	if len(args) == 0 || args[0] == "-" {
		return io.NopCloser(c.InOrStdin()), nil
	}
	f, err := os.Open(args[0])
	if err != nil {
		return nil, err
	}
	return f, nil
}

// A suggestion is what the panel shows after the last turn.
type suggestion struct {
	ID     string      `json:"id,omitempty"`
	Text   string      `json:"text"`
	Card   *coach.Card `json:"card"`
	Silent string      `json:"silent,omitempty"` // why, when the panel is empty
	MS     float64     `json:"ms"`               // for the whole transcript
	why    string      // the entries weighed
	// Refined is what a model adds, with --refine.
	Refined *coach.Refined `json:"refined,omitempty"`
}

// print writes the card, and what a model adds below it.
func (s suggestion) print(out io.Writer) error {
	if _, err := io.WriteString(out, s.Text); err != nil {
		return err
	}
	if s.Refined == nil {
		return nil
	}
	return plain.New(out).Event(coach.Event{Refined: s.Refined})
}

// A suggester answers transcripts, each as if it were the first.
type suggester struct {
	engine  *coach.Engine
	refiner *refine.Refiner // nil for none
	answer  *coach.Refined  // of the refiner, so far; settled once Wait is over
}

func (w *World) suggester(c *cobra.Command, lib *patterns.Library, more second) (*suggester, error) {
	s := &suggester{engine: coach.NewEngine(lib)}
	prefs, err := w.settings()
	if more.provider == "" || err != nil {
		return s, err
	}
	s.refiner, err = more.refiner(c.Context(), w, prefs.Model, lib, refine.Config{
		Manual: true, Emit: func(_ context.Context, e coach.Event) { s.answer = e.Refined },
	})
	if err == nil {
		go func() {
			if err := s.refiner.Run(c.Context()); err != nil {
				fmt.Fprintf(c.ErrOrStderr(), "coach: the model is no longer asked: %v\n", err)
			}
		}()
	}
	return s, err
}

// suggest gives what the panel shows after the last turn.
func (s *suggester) suggest(ctx context.Context, turns []coach.Utterance) suggestion {
	began := time.Now()
	session := s.engine.NewSession()
	if s.refiner != nil {
		s.refiner.Begin()
	}
	var out suggestion
	for _, u := range turns {
		for _, e := range session.Hear(u) {
			if s.refiner != nil {
				s.refiner.Take(ctx, e)
			}
			switch {
			case e.Card != nil:
				out.Card, out.Silent = e.Card, ""
			case e.Silent != nil:
				out.Silent = e.Silent.Reason
			}
		}
	}
	out.why = session.Why()
	out.MS = float64(time.Since(began).Microseconds()) / 1000
	if out.Card != nil {
		out.Text = out.Card.Text()
		out.Card.MS = out.MS
	}
	if s.refiner != nil && out.Silent == "" {
		s.answer = nil
		s.refiner.Ask()
		s.refiner.Wait(ctx)
		if ctx.Err() == nil { // else it may still be written
			out.Refined = s.answer
		}
	}
	return out
}

// A question is one line of --jsonl.
type question struct {
	ID         string `json:"id"`
	Transcript []struct {
		Speaker string `json:"speaker"`
		Text    string `json:"text"`
	} `json:"transcript"`
}

func (s *suggester) lines(ctx context.Context, in io.Reader, out io.Writer) error {
	enc := json.NewEncoder(out)
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), 4<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return usage(fmt.Errorf("line %d: %w", n, err), "see `coach suggest --help` for the form")
		}
		turns, err := q.turns()
		if err != nil {
			return usage(fmt.Errorf("line %d: %w", n, err), "speaker is \"interviewer\" or \"you\"")
		}
		got := s.suggest(ctx, turns)
		got.ID = q.ID
		if err := enc.Encode(got); err != nil {
			return fmt.Errorf("write suggestion: %w", err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read questions: %w", err)
	}
	return nil
}

// errSpeaker names neither side.
var errSpeaker = errors.New("unknown speaker")

func (q question) turns() ([]coach.Utterance, error) {
	var turns []coach.Utterance
	clock := time.Duration(0)
	for i, t := range q.Transcript {
		speaker, ok := coach.ParseSpeaker(t.Speaker)
		if !ok {
			return nil, fmt.Errorf("%w %q", errSpeaker, t.Speaker)
		}
		end := clock + time.Duration(len(t.Text))*60*time.Millisecond
		turns = append(turns, coach.Utterance{ID: strconv.Itoa(i + 1), Speaker: speaker, Start: clock, End: end, Text: t.Text, Final: true, Confidence: -1})
		clock = end + time.Second
	}
	return turns, nil
}

// explain prints the card with the evidence for each line, and what else was
// weighed.
func explain(out io.Writer, got suggestion) error {
	if got.Card == nil {
		_, err := fmt.Fprintf(out, "silent: %s\n", got.Silent)
		return err
	}
	for _, section := range got.Card.Sections {
		fmt.Fprintf(out, "%s\n", section.Heading)
		for _, item := range section.Items {
			fmt.Fprintf(out, "  %s\n      %s because of %q\n", item.Text, item.Pattern, item.Because)
		}
	}
	_, err := fmt.Fprintf(out, "\nweighed:\n%s", got.why)
	return err
}
