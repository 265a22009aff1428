package cmd

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/coach/notes"
	"archcoach/coach/notes/debrief"
	"archcoach/coach/refine"
	"archcoach/patterns"
	"archcoach/tui/plain"
)

// assess asks a model about an interview and prints what it writes, as it comes,
// below what is there already. A model that fails is told in a line: only ctx
// and out end it with an error.
func (w *World) assess(ctx context.Context, out io.Writer, a *refine.Assessor, in refine.Interview) (coach.Assessment, error) {
	lines := plain.NewAssessment(w.dimmed(out))
	if !answered(in) {
		who := a.Identity()
		none := coach.Assessment{Host: who.Host, Model: who.Model, Claims: []coach.Claim{}, Done: true, Error: "not asked: You said nothing"}
		return none, lines.Write(none)
	}
	var failed error
	written := a.Assess(ctx, in, func(a coach.Assessment) {
		if failed == nil {
			failed = lines.Write(a)
		}
	})
	if failed == nil {
		failed = lines.Write(written)
	}
	if err := ctx.Err(); err != nil {
		return written, err
	}
	return written, failed
}

// answered reports whether You said anything that can be assessed.
func answered(in refine.Interview) bool {
	return slices.ContainsFunc(in.Turns, func(u coach.Utterance) bool { return u.Speaker == coach.You })
}

// dimmed gives what shows on a terminal as secondary; elsewhere it is out.
func (w *World) dimmed(out io.Writer) io.Writer {
	prefs, err := w.settings()
	if err != nil || !isTerminal(out) {
		return out
	}
	return dim{out, themeOf(w, prefs).Dim.Render}
}

// A dim writer takes whole lines.
type dim struct {
	out   io.Writer
	style func(...string) string
}

func (d dim) Write(p []byte) (int, error) {
	for line := range strings.Lines(string(p)) {
		for part := range strings.SplitSeq(wrapped(d.out, strings.TrimSuffix(line, "\n")), "\n") {
			if _, err := fmt.Fprintln(d.out, d.style(part)); err != nil {
				return 0, err
			}
		}
	}
	return len(p), nil
}

// sessionInterview is what a model is told of a session. What came while the
// user was off the record is left out.
func sessionInterview(lib *patterns.Library, s notes.Session, d debrief.Debrief) refine.Interview {
	in := refine.Interview{System: d.System}
	private := map[string]bool{}
	for _, e := range s.Events {
		if e.Heard != nil && e.Heard.OffRecord {
			private[e.Heard.ID] = true
		}
	}
	in.Turns = slices.DeleteFunc(s.Transcript(), func(u coach.Utterance) bool { return private[u.ID] })
	var ids []string
	if e, ok := lib.Resolve(d.System); ok {
		ids = append(ids, e.About().ID)
	}
	for _, p := range d.Practise {
		ids = append(ids, p.ID)
	}
	for _, decision := range d.Decisions {
		for _, c := range decision.Choices {
			ids = append(ids, c.ID)
		}
	}
	for _, f := range d.Unanswered {
		ids = append(ids, f.Entry)
	}
	for _, c := range d.Coverage {
		if !c.Covered {
			in.Missed = append(in.Missed, c.Text)
			ids = append(ids, c.Pattern)
		}
	}
	in.Entries = once(ids)
	return in
}

// drillInterview is what a model is told of a round that was scored.
func drillInterview(s *patterns.Scenario, r drill.Report, turns []coach.Utterance) refine.Interview {
	in := refine.Interview{System: s.Name, Level: r.Level, Turns: turns, Entries: once(slices.Concat([]string{s.ID}, r.Missed, s.Core))}
	for _, m := range r.Marks {
		for _, x := range m.Missed {
			in.Missed = append(in.Missed, string(m.Dimension)+": "+x.Text)
		}
	}
	return in
}

// once keeps the first of each text, and none that is empty.
func once(all []string) []string {
	var out []string
	for _, s := range all {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
