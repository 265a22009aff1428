package pane

import (
	"archcoach/tui/theme"
)

// A Page is a titled list of lines that scrolls: what the sheet, a pattern and
// help have in common. Its lines are made again when the width changes.
type Page struct {
	theme  theme.Theme
	w, h   int
	make   func(w int) []string
	lines  []string
	scroll scroll
	wide   bool
}

// Wide lets the lines be as long as the pane is wide: a drawing is no text to
// read line by line.
func (p *Page) Wide() *Page {
	p.wide = true
	return p
}

// NewPage makes a page of lines that fill w cells.
func NewPage(th theme.Theme, lines func(w int) []string) *Page {
	return &Page{theme: th, make: lines}
}

// SetSize says how large the rectangle is, gutter included.
func (p *Page) SetSize(w, h int) {
	if w != p.w {
		p.lines = nil
	}
	p.w, p.h = w, h
}

// Refresh makes the lines again after what they tell has changed.
func (p *Page) Refresh() { p.lines = nil }

// Scroll moves by lines, up when negative.
func (p *Page) Scroll(by int) { p.scroll.by(by, len(p.built()), p.h) }

// Page is how far a page key goes, in lines.
func (p *Page) Page() int { return max(p.h-2, 1) }

// Lines is the page, exactly as large as the rectangle.
func (p *Page) Lines() []string { return p.scroll.view(p.built(), p.w, p.h, p.theme) }

func (p *Page) built() []string {
	if p.lines == nil {
		w := p.w - 2*gutter
		if !p.wide {
			w = min(w, measure)
		}
		for _, line := range p.make(max(w, 1)) {
			p.lines = append(p.lines, margin+line)
		}
	}
	return p.lines
}
