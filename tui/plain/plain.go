// Package plain writes a session as lines, for ears and for logs: a settled
// turn, then the sentence to say, then the sections. Nothing is redrawn and
// nothing is repeated, so a screen reader can follow and a file can be
// searched. It knows nothing of terminals and imports no Bubble Tea.
package plain

import (
	"context"
	"fmt"
	"io"
	"strings"

	"archcoach/coach"
	"archcoach/tui/text"
)

// A Writer turns events into lines. One goroutine uses it at a time.
type Writer struct {
	out    io.Writer
	turns  map[string]turn
	told   map[string]bool // contradictions written
	spoken map[string]bool // lines written for the focus of now
	shown  map[string]bool // figures written
	focus  string
	say    string
	model  map[string]int // turn -> bullets of the model written
}

// turn is a settled utterance as it was written.
type turn struct {
	speaker coach.Speaker
	guessed bool
	text    string
}

// New writes to out. Every event is one Write, so lines of other writers
// never come between those of a card.
func New(out io.Writer) *Writer {
	return &Writer{out: out, turns: map[string]turn{}, told: map[string]bool{}, spoken: map[string]bool{}, shown: map[string]bool{}, model: map[string]int{}}
}

// Run writes events until the channel is closed, which is nil; ctx is done,
// which is its cause; or writing fails.
func (w *Writer) Run(ctx context.Context, events <-chan coach.Event) error {
	for {
		select {
		case e, ok := <-events:
			if !ok {
				return nil
			}
			if err := w.Event(e); err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Event writes what is new in an event; partials and silences say nothing, and
// neither does a card for a turn that is not over: the one at its end will.
func (w *Writer) Event(e coach.Event) error {
	var b strings.Builder
	switch {
	case e.Heard != nil && e.Heard.Final:
		w.heard(&b, e.Heard)
	case e.Card != nil && !e.Card.Provisional:
		w.card(&b, e.Card)
	case e.Ledger != nil:
		w.conflicts(&b, e.Ledger)
	case e.Notice != nil:
		notice(&b, e.Notice)
	case e.Figures != nil:
		w.figures(&b, e)
	case e.Refined != nil:
		w.refined(&b, e.Refined)
	}
	if b.Len() == 0 {
		return nil
	}
	if _, err := io.WriteString(w.out, b.String()); err != nil {
		return fmt.Errorf("write the session's lines: %w", err)
	}
	return nil
}

// heard writes a settled turn, and again only when it was corrected.
func (w *Writer) heard(b *strings.Builder, u *coach.Utterance) {
	now := turn{u.Speaker, u.Guessed, strings.TrimSpace(text.Clean(u.Text))}
	before, known := w.turns[u.ID]
	if now.text == "" || known && before == now {
		return
	}
	w.turns[u.ID] = now
	corrected := ""
	if u.Guessed {
		corrected = " (speaker guessed)"
	}
	if known {
		corrected += " (corrected)"
	}
	fmt.Fprintf(b, "%s [%s]: %s%s\n", u.Speaker.Label(), coach.Clock(u.Start), now.text, corrected)
}

// card writes the sentence and the sections, less what was written since the
// focus last changed.
func (w *Writer) card(b *strings.Builder, c *coach.Card) {
	if focus := text.Clean(c.Focus); focus != w.focus {
		w.focus = focus
		clear(w.spoken)
	}
	if say := text.Clean(c.Say); say != w.say {
		w.say = say
		b.WriteString(say + "\n")
	}
	for _, s := range c.Sections {
		lines := make([]string, len(s.Items))
		for i, it := range s.Items {
			lines[i] = it.Text
		}
		w.section(b, string(s.Heading), lines)
	}
	w.section(b, "Ask", c.Ask)
}

// section writes the lines of a heading that are new, under it.
func (w *Writer) section(b *strings.Builder, heading string, lines []string) {
	under := false
	for _, line := range lines {
		line = text.Clean(line)
		if w.spoken[line] {
			continue
		}
		w.spoken[line], w.shown[line] = true, true
		if !under {
			b.WriteString(text.Clean(heading) + "\n")
			under = true
		}
		b.WriteString("- " + line + "\n")
	}
}

// figures writes the rows of the capacity sheet that no line told yet.
func (w *Writer) figures(b *strings.Builder, e coach.Event) {
	for _, f := range e.Figures {
		line := text.Clean(f.String())
		if !w.shown[line] {
			w.shown[line] = true
			b.WriteString("= " + line + "\n")
		}
	}
}

// conflicts writes what cannot both hold, once.
func (w *Writer) conflicts(b *strings.Builder, l *coach.Ledger) {
	for _, c := range l.Contradictions {
		line := text.Clean(fmt.Sprintf("%s: [%s] “%s” and [%s] “%s”", c.Why, coach.Clock(c.First.At), c.First.Quote, coach.Clock(c.Second.At), c.Second.Quote))
		if !w.told[line] {
			w.told[line] = true
			b.WriteString("! " + line + "\n")
		}
	}
}

// refined writes the bullets of a model that are new, each once with what it
// rests on, and why it stopped short.
func (w *Writer) refined(b *strings.Builder, r *coach.Refined) {
	from := min(w.model[r.Turn], len(r.Bullets))
	if from == 0 && len(r.Bullets) > 0 {
		b.WriteString(text.Clean(r.Model+" at "+r.Host) + " adds\n")
	}
	for _, bullet := range r.Bullets[from:] {
		b.WriteString("~ " + text.Clean(bullet.Line()) + "\n")
	}
	w.model[r.Turn] = len(r.Bullets)
	ending(b, r.Error, r.Fix)
}

// ending writes why a model stopped short.
func ending(b *strings.Builder, reason, fix string) {
	if reason != "" {
		b.WriteString("~ " + text.Clean(reason) + "\n")
	}
	if fix != "" {
		b.WriteString("  " + text.Clean(fix) + "\n")
	}
}

func notice(b *strings.Builder, n *coach.Notice) {
	b.WriteString("! " + text.Clean(n.Text) + "\n")
	if n.Fix != "" {
		b.WriteString("  " + text.Clean(n.Fix) + "\n")
	}
}
