package pane

import (
	"fmt"
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/coach/estimate"
	"archcoach/tui/text"
)

// measure is the longest line of text in cells: longer ones are slow to find
// the next line from, however wide the terminal. What room there is beyond it
// serves the notes at the right: where a line comes from, what it answers.
const (
	measure = 84
	notes   = 28
)

// A cardRow is one line of the card. Key is the raw text it draws, by which a
// line is found again in the next card; item counts the items, -1 for none.
type cardRow struct {
	key  string
	item int
	line string
}

// width is the room for text, full that for text and the notes beside it.
func (c *Card) width() int { return max(min(c.w-2*gutter, measure), 1) }
func (c *Card) full() int  { return max(min(c.w-2*gutter, measure+notes), 1) }

// built gives the rows of the card on screen, made when they have to be.
func (c *Card) built() []cardRow {
	if c.rows == nil {
		c.rows = c.build(c.tight)
		gaps := c.notSaid(c.tight)
		c.sticky = len(gaps) > 0 && c.h >= stickyFrom && len(c.rows)+len(gaps) > c.h
		if !c.sticky {
			c.rows = slices.Insert(c.rows, len(c.rows)-c.figureRows, gaps...)
		}
		c.rows = append(c.rows, c.second(c.Current(), c.tight)...)
		c.scroll.note = c.addition(c.Current())
	}
	return c.rows
}

// window is how many lines scroll.
func (c *Card) window() int {
	if c.sticky {
		return c.h - 1
	}
	return c.h
}

// lay chooses the spacing for what is on screen now and makes the rows.
func (c *Card) lay() {
	c.rows = nil
	if c.Current() == nil {
		return
	}
	c.tight = len(c.build(false))+len(c.notSaid(false)) > c.h
	c.scroll.by(0, len(c.built()), c.window())
}

func (c *Card) build(tight bool) []cardRow {
	card := c.Current()
	rows := c.top(card, tight)
	c.figureRows = 0
	if c.depth == Nudge {
		return append(rows, c.beyond(card)...)
	}
	item := 0
	for i, s := range card.Sections {
		if i > 0 && !tight {
			rows = append(rows, cardRow{"", -1, ""})
		}
		rows = append(rows, cardRow{string(s.Heading), -1, margin + c.theme.Heading.Render(c.theme.Clip(string(s.Heading), c.width()))})
		for _, it := range s.Items {
			rows = append(rows, c.item(it, item)...)
			item++
		}
	}
	return append(rows, c.tail(card, tight)...)
}

// top is what the card is about, and the sentence.
func (c *Card) top(card *coach.Card, tight bool) []cardRow {
	w, th := c.width(), c.theme
	where := c.where()
	if c.pinned {
		where = th.Attention.Render(th.Pinned+" pinned") + "  " + where
	}
	title := th.Clip(card.Focus, max(w-text.Width(where)-2, w/3))
	rows := []cardRow{{card.Focus, -1, margin + text.Row(th.Title.Render(title), where, c.full())}}
	if !tight {
		rows = append(rows, cardRow{"", -1, ""})
	}
	say := text.Wrap(card.Say, w-2*gutter) // the closing mark has room beside the last word
	say[len(say)-1] += " " + th.Close
	for i, line := range say {
		mark := "  "
		if i == 0 {
			mark = th.Open + " "
		}
		rows = append(rows, cardRow{card.Say, -1, margin + th.Say.Render(mark+line)})
	}
	for range c.sayRows - len(say) {
		// A better sentence for the same turn moves nothing below it up.
		rows = append(rows, cardRow{"", -1, ""})
	}
	c.sayRows = max(c.sayRows, len(say))
	return append(rows, cardRow{"", -1, ""})
}

// where tells the turn the card answers, that it is still being heard, and the
// place in the history.
func (c *Card) where() string {
	th := c.theme
	verb := "answers "
	if c.asks {
		verb = "asked "
	}
	s := th.Dim.Render(verb) + th.Interviewer.Render(coach.Clock(c.history[c.at].turn))
	if c.history[c.at].card.Provisional {
		s = th.Dim.Render(th.Partial+" still asking "+th.Separator+" ") + s
	}
	if newer := len(c.history) - 1 - c.at; newer > 0 && !c.quiet {
		s += th.Dim.Render(" "+th.Separator+" ") + th.Attention.Render(fmt.Sprintf("%d newer", newer))
	}
	return s
}

// item is one bullet with a hanging indent; the pattern it came from stands at
// the right of its last line when there is room.
func (c *Card) item(it coach.Item, n int) []cardRow {
	w, th := c.width(), c.theme
	mark := th.Bullet + " "
	if it.New {
		mark = th.Attention.Render(th.New) + " "
	}
	gut := margin
	if c.focused && n == c.cursor {
		gut = th.Attention.Render(th.Cursor) + " "
	}
	lines := text.Wrap(it.Text, w-gutter)
	if c.depth == Outline {
		lines = []string{th.Clip(it.Text, w-gutter)}
	}
	source := th.Dim.Render(strings.ReplaceAll(it.Pattern, "-", " "))
	rows := make([]cardRow, len(lines))
	for i, line := range lines {
		if c.focused && n == c.cursor {
			line = th.Selected.Render(line)
		}
		if i == len(lines)-1 && it.Pattern != "" {
			line = text.Row(line, source, c.full()-gutter)
		}
		rows[i] = cardRow{it.Text, n, gut + mark + line}
		gut, mark = margin, "  "
	}
	return rows
}

// tail is the questions to ask and the figures the sections do not show yet.
func (c *Card) tail(card *coach.Card, tight bool) []cardRow {
	var rows []cardRow
	add := func(key, mark, line string) {
		for i, l := range text.Wrap(line, c.width()-gutter) {
			if i > 0 {
				mark = "  "
			}
			rows = append(rows, cardRow{key, -1, margin + mark + l})
		}
	}
	space := func() {
		if !tight {
			rows = append(rows, cardRow{"", -1, ""})
		}
	}
	if len(card.Ask) > 0 {
		space()
		rows = append(rows, cardRow{"Ask", -1, margin + c.theme.Heading.Render("Ask")})
		for _, q := range card.Ask {
			add(q, c.theme.Attention.Render("?")+" ", q)
		}
	}
	before := len(rows)
	if figures := c.newFigures(card); len(figures) > 0 && !c.beside {
		space()
		for _, f := range figures {
			rows = append(rows, cardRow{f.Label, -1, margin + c.theme.Dim.Render("=") + " " + c.figure(f)})
		}
	}
	c.figureRows = len(rows) - before
	return rows
}

const (
	notSaidYet = "Not said yet"
	// mostGaps is how many things not said yet the card names.
	mostGaps = 3
	// stickyFrom is the height from which a line can be spared for them when
	// the card itself does not fit.
	stickyFrom = 12
)

// missing is what a candidate would have covered by now, in one line: as much
// of it as w cells hold, the most urgent whatever happens.
func (c *Card) missing(w int) string {
	line := ""
	for i, g := range c.gaps[:min(len(c.gaps), mostGaps)] {
		gap := c.theme.Clean(g.Text)
		if i == 0 {
			line = c.theme.Clip(gap, w)
		} else if more := " " + c.theme.Separator + " " + gap; text.Width(line)+text.Width(more) <= w {
			line += more
		}
	}
	return line
}

// notSaid is that as rows before the figures; when the card does not fit it
// stands below the window in one line instead.
func (c *Card) notSaid(tight bool) []cardRow {
	const label = notSaidYet
	gaps := c.missing(2 * c.width())
	if gaps == "" || c.depth == Nudge || c.beside {
		return nil
	}
	var rows []cardRow
	if !tight {
		rows = append(rows, cardRow{"", -1, ""})
	}
	before, indent := c.theme.Heading.Render(label)+"  ", strings.Repeat(" ", len(label)+2)
	lines := text.Wrap(gaps, max(c.width()-len(indent), 1))
	if w := c.width(); w < 2*len(indent) {
		before, indent, lines = c.theme.Heading.Render(c.theme.Clip(label, w)), "", append([]string{""}, text.Wrap(gaps, w)...)
	}
	for _, line := range lines {
		rows = append(rows, cardRow{label, -1, margin + before + line})
		before = indent
	}
	return rows
}

// figure is a row of the capacity sheet in one line: the value, then as much
// of how it was reached and what it means as there is room for.
func (c *Card) figure(f estimate.Figure) string {
	room := c.width() - gutter
	line := c.theme.Clip(c.theme.Clean(amount(f)+" "+f.Label), room)
	for _, more := range []string{"(" + f.Formula + ")", f.Reading} {
		more = "  " + c.theme.Clean(more)
		if strings.Trim(more, " ()") == "" || text.Width(line)+text.Width(more) > room {
			continue
		}
		line += c.theme.Dim.Render(more)
	}
	return line
}

// beyond tells in one line what a nudge leaves out.
func (c *Card) beyond(card *coach.Card) []cardRow {
	var names []string
	for _, s := range card.Sections {
		names = append(names, string(s.Heading))
	}
	var rows []cardRow
	for _, line := range text.Wrap(strings.Join(names, "  "+c.theme.Separator+"  "), c.width()) {
		rows = append(rows, cardRow{line, -1, margin + c.theme.Dim.Render(line)})
	}
	return rows
}
