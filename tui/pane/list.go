package pane

import (
	"strings"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A Choice is a line of a list: something to choose with a note at the right,
// or a heading over the choices that follow. Where a note has no room its last
// word may; the text goes before both.
type Choice struct {
	Text, Note string
	Heading    bool
}

// A List is choices one of which is chosen. It draws the window only, so that
// its length costs nothing.
type List struct {
	theme   theme.Theme
	w, h    int
	focused bool
	choices []Choice
	at      int // the one chosen, -1 for none
	scroll  scroll
}

// NewList makes an empty list.
func NewList(th theme.Theme) *List { return &List{theme: th, at: -1} }

// SetSize says how large the rectangle is, gutter included.
func (l *List) SetSize(w, h int) {
	l.w, l.h = w, h
	l.reveal()
}

// Focus says whether the pane has the keys.
func (l *List) Focus(on bool) { l.focused = on }

// Set replaces the choices. The first is chosen.
func (l *List) Set(choices []Choice) {
	l.choices, l.at, l.scroll.top = choices, -1, 0
	l.Move(1)
}

// Chosen is the place of the choice in the list, -1 when there is none.
func (l *List) Chosen() int { return l.at }

// Choose goes to a place in the list.
func (l *List) Choose(i int) {
	if i >= 0 && i < len(l.choices) && !l.choices[i].Heading {
		l.at = i
		l.reveal()
	}
}

// Page is how far a page key goes, in choices.
func (l *List) Page() int { return max(l.h-2, 1) }

// Move goes down by choices, up when negative, as far as there are any.
// Headings do not count.
func (l *List) Move(by int) {
	step := 1
	if by < 0 {
		step = -1
	}
	for i := l.at + step; by != 0 && i >= 0 && i < len(l.choices); i += step {
		if !l.choices[i].Heading {
			l.at = i
			by -= step
		}
	}
	l.reveal()
}

// reveal scrolls to the choice, with the heading over it when it is the first
// under one.
func (l *List) reveal() {
	if l.at < 0 {
		return
	}
	from := l.at
	if from > 0 && l.choices[from-1].Heading {
		from--
	}
	l.scroll.show(from, l.at, len(l.choices), l.h)
}

// Lines is the list, exactly as large as the rectangle.
func (l *List) Lines() []string {
	lines := make([]string, len(l.choices))
	end := min(l.scroll.top+l.h, len(l.choices))
	for i := min(l.scroll.top, end); i < end; i++ {
		lines[i] = l.line(i)
	}
	return l.scroll.view(lines, l.w, l.h, l.theme)
}

func (l *List) line(i int) string {
	th, c, w := l.theme, l.choices[i], max(l.w-2*gutter, 1)
	name, note := th.Clip(th.Clean(c.Text), w), th.Clean(c.Note)
	if c.Heading {
		line := max(w-text.Width(name)-text.Width(note)-2, 0)
		return margin + text.Clip(th.Heading.Render(name)+" "+th.Rule.Render(theme.Line(th.Light, line))+" "+th.Dim.Render(note), w, "")
	}
	if text.Width(name)+2+text.Width(note) > w {
		note = note[strings.LastIndexByte(note, ' ')+1:]
	}
	note = th.Dim.Render(note)
	mark := margin
	if i == l.at {
		mark = th.Cursor + " "
		if l.focused {
			mark = th.Attention.Render(th.Cursor) + " "
		}
		name = th.Selected.Render(name)
	}
	return mark + text.Row(name, note, w)
}
