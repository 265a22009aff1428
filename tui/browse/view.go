package browse

import (
	"fmt"
	"strings"

	"archcoach/patterns"
	"archcoach/tui/pane"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Breakpoints, in cells. At 100 columns a name and a line of an entry both fit
// side by side; with 16 lines there is room to tell under the list what the
// entry chosen says.
const (
	sideBySide = 100
	peekHigh   = 16
	peekLines  = 3
	widestList = 72
	listShare  = 42 // percent of the width
)

// A rect is the size of a pane; an empty one is not drawn.
type rect struct{ w, h int }

// A layout is how large everything is, under the line with the filter.
type layout struct {
	list, reader rect
	peek         bool // the sentence of the entry chosen, under the list
}

func arrange(w, h int, reading bool) layout {
	h = max(h-2, 0) // the filter and its rule
	switch {
	case w >= sideBySide:
		left := min(w*listShare/100, widestList)
		return layout{list: rect{left, h}, reader: rect{w - left - 1, h}}
	case reading:
		return layout{reader: rect{w, h}}
	case h >= peekHigh:
		return layout{list: rect{w, h - peekLines - 1}, reader: rect{w, h}, peek: true}
	}
	return layout{list: rect{w, h}, reader: rect{w, h}}
}

// Lines is the browser, exactly as large as the rectangle.
func (m *Model) Lines() []string {
	th, l := m.theme, arrange(m.w, m.h, m.reading)
	lines := []string{m.top()}
	rule := func(heavy bool, w int) string {
		glyph := th.Light
		if heavy {
			glyph = th.Heavy
		}
		return th.Rule.Render(theme.Line(glyph, w))
	}
	switch {
	case m.w >= sideBySide:
		lines = append(lines, rule(!m.reading, l.list.w)+rule(false, 1)+rule(m.reading, l.reader.w))
		left, right := m.list.Lines(), m.entryLines(l.reader)
		for i := range left {
			lines = append(lines, left[i]+th.Rule.Render(th.Bar)+right[i])
		}
	case m.reading:
		lines = append(append(lines, rule(true, m.w)), m.entryLines(l.reader)...)
	default:
		lines = append(append(lines, rule(true, m.w)), m.list.Lines()...)
		if l.peek {
			lines = append(append(lines, rule(false, m.w)), m.peek()...)
		}
	}
	return text.Block(lines, m.w, m.h)
}

// margin is the gutter of every pane.
const margin = "  "

// top is the filter, or the way to the entry that is read.
func (m *Model) top() string {
	th := m.theme
	right := th.Dim.Render(fmt.Sprintf("%d of %d %s %s", m.count(), m.lib.Len(), th.Separator, kindName(kinds()[m.kind])))
	room := max(m.w-2*len(margin)-text.Width(right)-2, 8)
	var left string
	switch {
	case m.reading:
		left = th.Clip(m.way(), room)
	case len(m.filter) == 0:
		left = th.Key.Reverse(true).Render(" ") + th.Dim.Render(" type a name, or the problem in plain words")
		left = th.Clip(left, room)
	default:
		typed := string(m.filter)
		if over := text.Width(typed) + 1 - room; over > 0 {
			typed = text.Skip(typed, over)
		}
		left = th.Title.Render(typed) + th.Key.Reverse(true).Render(" ")
	}
	return text.Pad(margin+text.Row(left, right, m.w-2*len(margin)), m.w)
}

// way names the entries whose links led here, the last of them in full.
func (m *Model) way() string {
	th := m.theme
	var names []string
	for _, s := range m.trail {
		names = append(names, th.Dim.Render(m.name(s.id)))
	}
	if len(names) > 2 {
		names = append([]string{th.Dim.Render(th.Ellipsis)}, names[len(names)-2:]...)
	}
	return strings.Join(append(names, th.Title.Render(m.name(m.shown))), th.Dim.Render(" "+th.Arrow+" "))
}

func (m *Model) name(id string) string {
	e, ok := m.lib.Entry(id)
	if !ok {
		return id
	}
	return m.theme.Clean(e.About().Name)
}

// count is how many entries the list holds.
func (m *Model) count() int {
	n := 0
	for _, e := range m.entries {
		if e != nil {
			n++
		}
	}
	return n
}

// entryLines is the entry in the reader, or why there is none.
func (m *Model) entryLines(r rect) []string {
	if m.reader != nil {
		return m.reader.Lines()
	}
	var lines []string
	for _, line := range text.Wrap("No entry is called so, and none is spoken of in these words. Try fewer or other ones.", r.w-2*len(margin)) {
		lines = append(lines, margin+m.theme.Dim.Render(line))
	}
	return text.Block(lines, r.w, r.h)
}

// peek is what the entry chosen says, in a few lines.
func (m *Model) peek() []string {
	e, ok := m.chosen()
	if !ok {
		return m.entryLines(rect{m.w, peekLines})
	}
	say := e.About().Say
	if t, ok := e.(*patterns.Technology); ok {
		say = t.GoodFor
	}
	var lines []string
	for _, line := range text.Wrap(m.theme.Clean(say), m.w-2*len(margin)) {
		lines = append(lines, margin+m.theme.Say.Render(line))
	}
	return text.Block(lines, m.w, peekLines)
}

// article is an entry as the reader shows it: what the library renders, with
// what it names under its name, and where it comes up.
func article(th theme.Theme, lib *patterns.Library, e patterns.Entry) func(w int) []pane.ReaderLine {
	body := patterns.Render(e)
	for i, other := range lib.Mentions(e.About().ID) {
		if i == 0 {
			body += "\n## Comes up in\n\n"
		}
		body += "- " + other.About().ID + "\n"
	}
	return pane.Article(th, body, func(id string) (name, kind string, ok bool) {
		named, ok := lib.Entry(id)
		if !ok {
			return "", "", false
		}
		return named.About().Name, string(named.About().Kind), true
	})
}
