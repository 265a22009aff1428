package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/design/draw"
	"archcoach/coach/notes/debrief"
	"archcoach/patterns"
)

// writeDebrief writes the parts that there is something to say of.
func writeDebrief(b *strings.Builder, d debrief.Debrief) {
	if d.System != "" {
		fmt.Fprintf(b, "\nSystem: %s\n", escape(d.System))
	}
	fmt.Fprintf(b, "\n## How You spoke\n\n")
	for _, row := range speechRows(d.Speech) {
		fmt.Fprintf(b, "- %s: %s\n", row.Name, escape(row.String()))
	}
	section(b, "Practise next", d.Practise, func(p debrief.Practice) string {
		return fmt.Sprintf("**%s** (`%s`): %s", escape(p.Name), p.ID, escape(p.Why))
	})
	section(b, "What was asked", d.Asked, func(q debrief.Question) string {
		return fmt.Sprintf("%s — %s", quote(q.Evidence), escape(q.Focus))
	})
	section(b, "Questions left open", d.Unanswered, func(f debrief.FollowUp) string {
		return fmt.Sprintf("%s\n%s", quote(f.Evidence), indented(f.Points))
	})
	writeCoverage(b, d.Coverage)
	writeDecisions(b, d.Decisions)
	section(b, "Requirements", d.Requirements, func(e coach.Entry) string {
		return fmt.Sprintf("%s %s (%s, %s)", coach.Clock(e.Evidence.At), escape(e.Text), kindName(e.Kind), e.Speaker.Label())
	})
	section(b, "Contradictions", d.Contradictions, func(c coach.Contradiction) string {
		return fmt.Sprintf("%s\n  - %s\n  - %s", escape(c.Why), quote(c.First), quote(c.Second))
	})
	writeFigures(b, d)
	writeDesign(b, d)
}

// section writes a heading and a list, unless the list is empty.
func section[T any](b *strings.Builder, heading string, all []T, line func(T) string) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", heading)
	for _, one := range all {
		fmt.Fprintf(b, "- %s\n", line(one))
	}
}

func writeCoverage(b *strings.Builder, checks []coach.Check) {
	if len(checks) == 0 {
		return
	}
	b.WriteString("\n## Covered and missed\n")
	for _, l := range levelsOf(checks) {
		fmt.Fprintf(b, "\n**%s**, %d of %d\n\n", l.Name, l.Covered, len(l.Checks))
		for _, c := range l.Checks {
			mark := "missed"
			if c.Covered {
				mark = coach.Clock(c.Evidence.At)
			}
			fmt.Fprintf(b, "- %s: %s\n", escape(c.Text), mark)
		}
	}
}

func writeDecisions(b *strings.Builder, all []debrief.Decision) {
	if len(all) == 0 {
		return
	}
	b.WriteString("\n## Decisions\n")
	for i, d := range all {
		fmt.Fprintf(b, "\n### %d. %s\n\n- Said: %s\n", i+1, escape(choiceNames(d)), quote(d.Evidence))
		for _, o := range d.Options {
			fmt.Fprintf(b, "- Option heard: %s, from %s: %s\n", escape(o.Name), o.Speaker.Label(), quote(o.Evidence))
		}
		for i, p := range d.Price {
			if i == 0 && d.Argued() {
				b.WriteString("- Trade-off: said with it\n")
				continue
			}
			fmt.Fprintf(b, "- Trade-off said: %s\n", quote(p))
		}
		if len(d.Price) == 0 {
			b.WriteString("- Trade-off: none was said\n")
		}
		for _, c := range d.Choices {
			if c.Costs != "" {
				fmt.Fprintf(b, "- Known cost of %s: %s\n", escape(c.Name), escape(c.Costs))
			}
		}
	}
}

func writeFigures(b *strings.Builder, d debrief.Debrief) {
	if len(d.Figures) == 0 {
		return
	}
	b.WriteString("\n## Capacity\n\n")
	for _, f := range d.Figures {
		fmt.Fprintf(b, "- %s", escape(f.String()))
		if f.Assumption != "" {
			fmt.Fprintf(b, " (assuming %s)", escape(f.Assumption))
		}
		b.WriteString("\n")
	}
}

// pictureWidth is that of the drawing in Markdown, in columns: what a page and
// a small terminal hold.
const pictureWidth = 78

func writeDesign(b *strings.Builder, d debrief.Debrief) {
	if len(d.Design.Nodes) > 0 {
		lines := draw.Draw(d.Design, pictureWidth, draw.Style{Labels: true})
		fmt.Fprintf(b, "\n## Design\n\n```text\n%s\n```\n", strings.ReplaceAll(strings.Join(lines, "\n"), "```", "'''"))
	}
	section(b, "What a reviewer would raise", d.Findings, func(f design.Finding) string {
		line := fmt.Sprintf("**%s**: %s %s", severityName(f.Severity), escape(f.Risk), escape(f.Fix))
		if f.Evidence.Quote != "" {
			line += " — " + quote(f.Evidence)
		}
		return line
	})
}

// quote is words with their time.
func quote(e design.Evidence) string {
	return fmt.Sprintf("“%s” [%s]", escape(e.Quote), coach.Clock(e.At))
}

func indented(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = "  - " + escape(l)
	}
	return strings.Join(out, "\n")
}

func choiceNames(d debrief.Decision) string {
	var names []string
	for _, c := range d.Choices {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

// A level is the checks of one seniority.
type level struct {
	Name    string
	Covered int
	Checks  []coach.Check
}

func levelsOf(checks []coach.Check) []level {
	var out []level
	for _, l := range []struct {
		level patterns.Level
		name  string
	}{{patterns.Mid, "Mid-level"}, {patterns.Senior, "Senior"}, {patterns.Staff, "Staff"}} {
		one := level{Name: l.name}
		for _, c := range checks {
			if c.Level != l.level {
				continue
			}
			one.Checks = append(one.Checks, c)
			if c.Covered {
				one.Covered++
			}
		}
		// What was missed is what one reads for.
		slices.SortStableFunc(one.Checks, func(a, b coach.Check) int {
			switch {
			case a.Covered == b.Covered:
				return 0
			case b.Covered:
				return -1
			default:
				return 1
			}
		})
		if len(one.Checks) > 0 {
			out = append(out, one)
		}
	}
	return out
}

func kindName(k coach.EntryKind) string {
	if k == coach.NonFunctional {
		return "quality"
	}
	return "function"
}

func severityName(s design.Severity) string {
	switch {
	case s >= design.Flaw:
		return "Flaw"
	case s == design.Risk:
		return "Risk"
	default:
		return "Note"
	}
}

// A row is a named value with its unit and what to make of it.
type row struct{ Name, Value, Unit, Note string }

// String is the row as one line.
func (r row) String() string {
	line := r.Value
	if r.Unit != "" {
		line += " " + r.Unit
	}
	if r.Note != "" {
		line += " (" + r.Note + ")"
	}
	return line
}

// speechRows says how You spoke, and what was not measured.
func speechRows(s debrief.Speech) []row {
	rows := []row{{"Share of the talk", fmt.Sprintf("%.0f %%", 100*s.Share), "", fmt.Sprintf("%d words in %d turns", s.Words, s.Turns)}}
	if s.Pace > 0 {
		rows = append(rows, row{"Pace", fmt.Sprintf("%.0f", s.Pace), "words a minute", paceNote(s.Pace)})
	} else {
		rows = append(rows, row{"Pace", "not measured", "", "a transcript does not say when a turn ended"})
	}
	fill := row{"Fillers", fmt.Sprintf("%.1f", s.FillerRate()), "in a hundred words", "none were written down"}
	if len(s.Fillers) > 0 {
		var most []string
		for _, f := range s.Fillers[:min(3, len(s.Fillers))] {
			most = append(most, fmt.Sprintf("%s %d×", f.Text, f.Count))
		}
		fill.Note = strings.Join(most, ", ")
	}
	rows = append(rows, fill)
	if s.Pause > 0 {
		rows = append(rows, row{"Time to reply", fmt.Sprintf("%.1f", s.Pause), "s", "half of the replies began sooner"})
	}
	if s.Longest > 0 {
		rows = append(rows, row{"Longest turn", length(time.Duration(s.Longest * float64(time.Second))), "", ""})
	}
	return rows
}

// paceNote judges a pace. Conversation runs at about 150 words a minute, as
// transcripts are timed; the bounds around it are ours.
func paceNote(pace float64) string {
	switch {
	case pace > 180:
		return "fast: hard to follow for who writes along"
	case pace < 110:
		return "slow: pauses are fine, silence costs time"
	default:
		return "easy to follow"
	}
}

// length writes a span of the talk as people say it.
func length(d time.Duration) string {
	switch s := int(d.Round(time.Second) / time.Second); {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min", (s+30)/60)
	default:
		return fmt.Sprintf("%d h %d min", s/3600, s/60%60)
	}
}
