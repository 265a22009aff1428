package pane

import (
	"strings"

	"archcoach/coach/estimate"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Sheet is the capacity sheet as lines: each figure with its formula, what it
// assumes, what it means and the words it came from.
func Sheet(th theme.Theme, figures []estimate.Figure) func(w int) []string {
	return func(w int) []string {
		lines := []string{text.Row(th.Title.Render("Capacity sheet"), th.Dim.Render(plural(len(figures), "figure")), w), ""}
		if len(figures) == 0 {
			for _, line := range text.Wrap("No amounts yet. Figures appear as either side names users, rates, sizes or latencies.", w) {
				lines = append(lines, th.Dim.Render(line))
			}
			return lines
		}
		for i, f := range figures {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, figureLines(th, f, w)...)
		}
		return lines
	}
}

func figureLines(th theme.Theme, f estimate.Figure, w int) []string {
	value, label := th.Clean(amount(f)), th.Clean(f.Label)
	var lines []string
	for i, line := range text.Wrap(value+"  "+label, w) {
		if rest, ok := strings.CutPrefix(line, value); ok && i == 0 {
			line = th.Title.Render(value) + rest
		}
		lines = append(lines, line)
	}
	add := func(before, s, after string, render func(...string) string) {
		if s = th.Clean(s); s == "" {
			return
		}
		for _, line := range text.Wrap(th.Clean(before)+s+th.Clean(after), w-gutter) {
			lines = append(lines, margin+render(line))
		}
	}
	add(th.Arrow+" ", f.Reading, "", upright)
	add("", f.Formula, "", th.Dim.Render)
	add("assumes ", f.Assumption, "", th.Dim.Render)
	add("heard “", f.Because, "”", th.Dim.Render)
	return lines
}

// amount is the value of a figure with its unit: what stands before the label
// when the figure is written as a line.
func amount(f estimate.Figure) string {
	value, _, _ := strings.Cut(f.String(), " "+f.Label)
	return value
}
