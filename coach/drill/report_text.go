package drill

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

// Markdown writes the report for people. The library gives the names of what
// was missed.
func (r Report) Markdown(w io.Writer, lib *patterns.Library) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s: %.1f of 4, %s for a %s engineer\n\n", r.Name, r.Total, r.Verdict(), Seniority(r.Level))
	r.writeMarks(&b)
	r.writeEvidence(&b)
	r.writeHabits(&b)
	r.writeMissed(&b, lib)
	r.writeCompared(&b)
	r.writeReview(&b)
	r.writePace(&b)
	_, err := w.Write(b.Bytes())
	return err
}

// Brief writes what fits a screen: the marks, what cost points, and what to
// practise.
func (r Report) Brief(w io.Writer, lib *patterns.Library) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s: %.1f of 4, %s for a %s engineer\n\n", r.Name, r.Total, r.Verdict(), Seniority(r.Level))
	r.writeMarks(&b)
	r.writeHabits(&b)
	b.WriteString("\n")
	for _, m := range r.Marks {
		if len(m.Missed) > 0 {
			fmt.Fprintf(&b, "- %s: you have not %s\n", m.Dimension, m.Missed[0].Text)
		}
	}
	var names []string
	for _, id := range r.Missed {
		if e, ok := lib.Entry(id); ok {
			names = append(names, e.About().Name)
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(&b, "\nThese come back for practice: %s.\n", strings.Join(names, ", "))
	}
	b.WriteString("\n`coach drill report` has the quotes, a model answer beside yours, and the review of your design.\n")
	_, err := w.Write(b.Bytes())
	return err
}

func (r Report) writeMarks(b *bytes.Buffer) {
	b.WriteString("| dimension | weight | score | |\n| --- | --- | --- | --- |\n")
	for _, m := range r.Marks {
		score := fmt.Sprintf("%.1f", m.Score)
		if m.Score == 0 {
			score = "no evidence"
		}
		fmt.Fprintf(b, "| %s | %d %% | %s | %s |\n", m.Dimension, m.Weight, score, Bar(m.Score, 4, 12))
	}
	if r.HintCost > 0 {
		fmt.Fprintf(b, "\nHints cost %.2f.\n", r.HintCost)
	}
	if r.Relevance < 1 {
		fmt.Fprintf(b, "\nMuch of what you said was not about this system; every mark counts %.0f %%.\n", 100*r.Relevance)
	}
}

// Bar draws a value of a range in cells, without colour.
func Bar(value, most float64, cells int) string {
	n := int(value/most*float64(cells) + 0.5)
	n = max(0, min(cells, n))
	return strings.Repeat("█", n) + strings.Repeat("░", cells-n)
}

func (r Report) writeEvidence(b *bytes.Buffer) {
	b.WriteString("\n## What you have shown\n")
	any := false
	for _, m := range r.Marks {
		if len(m.Points) == 0 {
			continue
		}
		any = true
		fmt.Fprintf(b, "\n### %s\n\n", capital(string(m.Dimension)))
		last := ""
		for _, p := range m.Points {
			if p.Text != last {
				fmt.Fprintf(b, "- %s (%s)\n", p.Text, p.Level)
				last = p.Text
			}
			fmt.Fprintf(b, "    - [%s] “%s”\n", coach.Clock(p.Said.At), p.Said.Quote)
		}
	}
	if !any {
		b.WriteString("\nNothing that could be scored.\n")
	}
}

func (r Report) writeHabits(b *bytes.Buffer) {
	if len(r.Habits) == 0 {
		return
	}
	b.WriteString("\n## What cost points\n\n")
	for _, h := range r.Habits {
		fmt.Fprintf(b, "- %s: %.1f of %s\n    - [%s] “%s”\n", h.Text, h.Costs, h.Dimension, coach.Clock(h.Said.At), h.Said.Quote)
	}
}

func (r Report) writeMissed(b *bytes.Buffer, lib *patterns.Library) {
	b.WriteString("\n## What you have not shown\n\n")
	n := 0
	for _, level := range patterns.Levels() {
		for _, m := range r.Marks {
			for _, x := range m.Missed {
				if x.Level == level {
					fmt.Fprintf(b, "- %s, %s: %s\n", x.Level, m.Dimension, x.Text)
					n++
				}
			}
		}
	}
	if n == 0 {
		fmt.Fprintf(b, "Nothing that is asked of a %s engineer.\n", Seniority(r.Level))
	}
	if len(r.Missed) == 0 {
		return
	}
	b.WriteString("\nThese come back for practice:\n\n")
	for _, id := range r.Missed {
		if e, ok := lib.Entry(id); ok {
			fmt.Fprintf(b, "- %s: %s\n", e.About().Name, e.About().Say)
		}
	}
}

func (r Report) writeCompared(b *bytes.Buffer) {
	if len(r.Compared) == 0 {
		return
	}
	b.WriteString("\n## A model answer beside yours\n")
	var rest []Compared
	for _, c := range r.Compared {
		if !c.Asked {
			rest = append(rest, c)
			continue
		}
		yours := "nothing"
		if c.Yours.Quote != "" {
			yours = fmt.Sprintf("[%s] “%s”", coach.Clock(c.Yours.At), c.Yours.Quote)
		}
		fmt.Fprintf(b, "\n**%s**\n\n- Model: %s\n- Yours: %s\n", c.Q, c.Model, yours)
	}
	b.WriteString("\nWhat a whole answer has, and when you said it:\n\n")
	for _, c := range rest {
		said := "not said"
		if c.Yours.Quote != "" {
			said = coach.Clock(c.Yours.At)
		}
		fmt.Fprintf(b, "- [%s] %s\n", said, c.Model)
	}
}

func (r Report) writeReview(b *bytes.Buffer) {
	if len(r.Findings) == 0 {
		return
	}
	b.WriteString("\n## A review of your design\n\n")
	for _, f := range r.Findings {
		fmt.Fprintf(b, "- %s %s\n", sentence(f.Risk), sentence(f.Fix))
	}
}

func (r Report) writePace(b *bytes.Buffer) {
	p := r.Pace
	b.WriteString("\n## Pace\n\n")
	fmt.Fprintf(b, "- %s in all, %d words of yours\n- %s before the first component\n", minutes(p.Seconds), p.Words, counted(p.Questions, "question"))
	if p.FirstPart >= 0 {
		fmt.Fprintf(b, "- first component at %s\n", minutes(p.FirstPart))
	}
	if p.FirstNumber >= 0 {
		fmt.Fprintf(b, "- first number at %s\n", minutes(p.FirstNumber))
	} else {
		b.WriteString("- no number at all\n")
	}
	if r.Clock == nil {
		return
	}
	for _, phase := range r.Clock.Phases {
		if phase.Spent > 0 {
			fmt.Fprintf(b, "- %s: %s of %s\n", phase.Phase, minutes(phase.Spent), minutes(phase.Budget))
		}
	}
}

// Seniority is a level as it stands before "engineer".
func Seniority(l patterns.Level) string {
	if l == patterns.Mid {
		return "mid-level"
	}
	return string(l)
}

func minutes(seconds float64) string {
	d := time.Duration(seconds) * time.Second
	return fmt.Sprintf("%d:%02d min", int(d.Minutes()), int(d.Seconds())%60)
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
