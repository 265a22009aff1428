package patterns

import (
	"fmt"
	"strings"
)

// A page is Markdown in the making. Sections without content leave no trace.
type page struct{ text strings.Builder }

// add appends formatted text. Writing to memory does not fail.
func (p *page) add(format string, args ...any) { _, _ = fmt.Fprintf(&p.text, format, args...) }

// para adds a paragraph.
func (p *page) para(text string) {
	if text != "" {
		p.add("%s\n\n", text)
	}
}

// list adds a section of points.
func (p *page) list(title string, points []string) {
	if len(points) == 0 {
		return
	}
	p.add("## %s\n\n", title)
	for _, point := range points {
		p.add("- %s\n", point)
	}
	p.add("\n")
}

// steps adds a section of numbered points.
func (p *page) steps(title string, steps []string) {
	if len(steps) == 0 {
		return
	}
	p.add("## %s\n\n", title)
	for i, step := range steps {
		p.add("%d. %s\n", i+1, step)
	}
	p.add("\n")
}

// lines adds the lines of a card under their headings, in the order of a card.
func (p *page) lines(lines []Line) {
	for _, heading := range Headings() {
		var points []string
		for _, line := range lines {
			if line.Heading == heading {
				points = append(points, line.Text)
			}
		}
		p.list(string(heading), points)
	}
}

// answers adds questions with their answers.
func (p *page) answers(title string, asked []FollowUp) {
	if len(asked) == 0 {
		return
	}
	p.add("## %s\n\n", title)
	for _, f := range asked {
		p.add("**%s**\n\n%s\n\n", f.Q, f.A)
	}
}

// table adds a section as a table, a row each.
func (p *page) table(title string, head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.add("## %s\n\n| %s |\n|%s\n", title, strings.Join(head, " | "), strings.Repeat(" --- |", len(head)))
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = strings.ReplaceAll(cell, "|", `\|`)
		}
		p.add("| %s |\n", strings.Join(cells, " | "))
	}
	p.add("\n")
}

// mapped gives a text for each item.
func mapped[T any](items []T, text func(T) string) []string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = text(item)
	}
	return texts
}

func rejectedText(r Rejected) string { return fmt.Sprintf("`%s`: %s", r.ID, r.Why) }
