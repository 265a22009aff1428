package pane

import (
	"fmt"
	"strings"

	"archcoach/coach"
	"archcoach/tui/text"
)

// SetModel names the model that adds to cards, empty for none. While there is
// one a card ends with a line for it, so that what it says later comes below
// everything that is being read, and covers none of it.
func (c *Card) SetModel(name string) {
	if c.model != name {
		c.model, c.rows = name, nil
	}
}

// Refine takes what a model says so far to the card of a turn.
func (c *Card) Refine(r *coach.Refined) {
	if c.refined == nil {
		c.refined = map[string]*coach.Refined{}
	}
	c.refined[r.Turn] = r
	if card := c.Current(); card != nil && card.Turn == r.Turn {
		c.rows = nil
	}
}

// second is what a model adds: who it is, its lines, and why it stopped short.
// All of it is dim, for the card is what counts.
func (c *Card) second(card *coach.Card, tight bool) []cardRow {
	r := c.refined[card.Turn]
	if r == nil && c.model == "" || c.depth == Nudge {
		return nil
	}
	th := c.theme
	name, state, below := c.model, "", ""
	if r != nil {
		name = r.Model + ": " + r.Host
		switch {
		case !r.Done:
			state = th.Partial
		case r.Session != nil && !free(r.Session):
			state = "so far " + r.Session.Price()
			if text.Width(th.Clean(name))+2+text.Width(state) > c.width() {
				state, below = "", state
			}
		}
	}
	var rows []cardRow
	if !tight {
		rows = append(rows, cardRow{"", -1, ""})
	}
	title := th.Clip(th.Clean(name), max(c.width()-2, 1))
	rows = append(rows, cardRow{name, -1, margin + text.Row(th.Dim.Render(title), th.Dim.Render(state), c.width())})
	if r == nil {
		return rows
	}
	for _, b := range r.Bullets {
		rows = append(rows, c.added(b)...)
	}
	for _, words := range []string{r.Error, r.Fix, below} {
		if words != "" {
			rows = append(rows, c.dim("  ", "", words)...)
		}
	}
	return rows
}

// free reports whether answers cost nothing, as on a machine of one's own.
func free(u *coach.ModelUse) bool { return u.Cost != nil && *u.Cost == 0 }

// addition tells that a model has something to say, for when it is below the
// window.
func (c *Card) addition(card *coach.Card) string {
	r := c.refined[card.Turn]
	if r == nil || len(r.Bullets) == 0 || c.depth == Nudge {
		return ""
	}
	return fmt.Sprintf("%d by %s", len(r.Bullets), c.theme.Clean(r.Model))
}

// added is a bullet of a model. What it rests on stands at the right of its
// last line, or below it when there is no room, for that is never left out.
func (c *Card) added(b coach.Bullet) []cardRow {
	return c.dim(c.theme.Separator+" ", c.theme.Clean(b.Source()), b.Text)
}

// dim is dim words with a hanging indent, and a note at the right.
func (c *Card) dim(mark, note, words string) []cardRow {
	th, room := c.theme, max(c.width()-gutter, 1)
	lines := text.Wrap(th.Clean(words), room)
	if c.depth == Outline {
		lines = []string{th.Clip(th.Clean(words), room)}
	}
	last := len(lines) - 1
	if note != "" && text.Width(lines[last])+2+text.Width(note) > c.full()-gutter {
		lines = append(lines, text.Wrap("("+note+")", room)...)
		note = ""
	}
	rows := make([]cardRow, len(lines))
	for i, line := range lines {
		line = th.Dim.Render(line)
		if i == last && note != "" {
			line = text.Row(line, th.Dim.Render(note), c.full()-gutter)
		}
		rows[i] = cardRow{words, -1, margin + th.Dim.Render(mark) + line}
		mark = strings.Repeat(" ", gutter)
	}
	return rows
}
