package draw

import (
	"strings"

	"archcoach/coach/design"
)

// Outline gives a design as a list: each component, then what it leads to. It
// is what narrow panes show and screen readers read.
func Outline(g design.Graph, width int, s Style) []string {
	names := map[string]string{}
	for _, n := range g.Nodes {
		names[n.ID] = n.Name
	}
	signs := s.glyphs()
	var lines []string
	for _, n := range g.Nodes {
		text, mark := signs.bullet+" "+n.Name+" ("+string(n.Kind)+")", Name
		if n.Suggested {
			text, mark = text+", suggested", Suggested
		} else if s.isNew(n.Since) {
			text, mark = text+", new", New
		}
		lines = append(lines, paragraph(text, width, "  ", s, mark)...)
		for _, l := range g.Links {
			if to, ok := names[l.To]; ok && l.From == n.ID {
				lines = append(lines, paragraph("  "+signs.arrow+" "+describe(l, to), width, "    ", s, mark)...)
			}
		}
	}
	return lines
}

// describe says where a link leads, how, and what it carries.
func describe(l design.Link, to string) string {
	var how []string
	if l.Kind != design.Sync {
		how = append(how, string(l.Kind))
	}
	if l.Label != "" {
		how = append(how, l.Label)
	}
	if l.Suggested {
		how = append(how, "suggested")
	}
	if len(how) == 0 {
		return to
	}
	return to + " (" + strings.Join(how, ", ") + ")"
}
