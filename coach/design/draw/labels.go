package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"archcoach/coach/design"
)

// labels writes what links carry beside the ends of their ways, and gives
// those for which there was no room.
func (p *picture) labels(c *canvas, links []design.Link) []design.Link {
	var left []design.Link
	for i, l := range links {
		points := p.plan.Routes[i].Points
		if l.Label == "" {
			continue
		}
		if len(points) == 0 {
			left = append(left, l)
			continue
		}
		end := points[0]
		if last := points[len(points)-1]; last.Y > end.Y {
			end = last
		}
		width := ansi.StringWidth(l.Label)
		switch {
		case c.free(end.X+1, end.Y, min(width+3, c.width-end.X-1)) && end.X+width+2 <= c.width:
			c.write(end.X+2, end.Y, l.Label, Label)
		case end.X-width-1 >= 0 && c.free(max(0, end.X-width-4), end.Y, min(width+4, end.X)):
			c.write(end.X-width-1, end.Y, l.Label, Label)
		default:
			left = append(left, l)
		}
	}
	return left
}

// below lists links with their labels under the drawing.
func (p *picture) below(links []design.Link, width int) []string {
	if len(links) == 0 {
		return nil
	}
	lines := []string{""}
	arrow := p.style.glyphs().arrow
	for _, l := range links {
		text := p.graph.Nodes[p.index[l.From]].Name + " " + arrow + " " + p.graph.Nodes[p.index[l.To]].Name + ": " + l.Label
		lines = append(lines, paragraph(text, width, "  ", p.style, Label)...)
	}
	return lines
}

// paragraph breaks a text into lines of a width; all but the first are
// indented.
func paragraph(text string, width int, indent string, s Style, mark Mark) []string {
	if width <= len(indent)+2 {
		indent = ""
	}
	var out []string
	for i, line := range strings.Split(ansi.Wrap(text, width-len(indent), ""), "\n") {
		if i > 0 {
			line = indent + line
		}
		if s.Paint != nil {
			line = s.Paint(mark, line)
		}
		out = append(out, line)
	}
	return out
}
