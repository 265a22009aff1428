package pane

import (
	"fmt"

	"archcoach/coach/design"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Diagram is the architecture under discussion as lines: the drawing, then
// what a reviewer would raise about it, worst first. Draw makes the drawing
// for a width.
func Diagram(th theme.Theme, g design.Graph, findings []design.Finding, draw func(w int) []string) func(w int) []string {
	return func(w int) []string {
		about := plural(len(g.Nodes), "part") + ", " + plural(len(g.Links), "link")
		lines := []string{text.Row(th.Title.Render("Design"), th.Dim.Render(about), w)}
		var drawing []string
		if len(g.Nodes) == 0 {
			drawing = wrapped(th.Dim.Render, "Nothing drawn yet. It grows as either side names services, stores and queues.", w)
		} else {
			for _, line := range draw(w) {
				drawing = append(drawing, th.Clip(line, w))
			}
		}
		return spaced(lines, drawing, raised(th, findings, min(w, measure)))
	}
}

// raised is the findings of the lint.
func raised(th theme.Theme, findings []design.Finding, w int) []string {
	if len(findings) == 0 {
		return nil
	}
	lines := []string{th.Heading.Render(fmt.Sprintf("A reviewer would raise %s", plural(len(findings), "point")))}
	for _, f := range findings {
		mark := th.Bullet + " "
		if f.Severity >= design.Flaw {
			mark = th.Attention.Render("!") + " "
		}
		lines = append(lines, hung(mark, upright, th.Clean(f.Risk), w)...)
		lines = append(lines, hung(th.Dim.Render(th.Arrow)+" ", upright, th.Clean(f.Fix), w)...)
		if f.Evidence.Quote != "" {
			lines = append(lines, hung(margin, th.Dim.Render, th.Clean("heard “"+f.Evidence.Quote+"”"), w)...)
		}
	}
	return lines
}
