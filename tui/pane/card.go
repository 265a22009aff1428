package pane

import (
	"time"

	"archcoach/coach"
	"archcoach/coach/estimate"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A Depth is how much of a card is drawn.
type Depth int

// The depths, on one key.
const (
	Full    Depth = iota // every item, wrapped
	Nudge                // the sentence, and what there is beyond it
	Outline              // every item cut to one line
	depths
)

// String names a depth for the hints.
func (d Depth) String() string { return [...]string{"full", "nudge", "outline"}[d] }

// A Card is the panel: the sentence to say, then the sections.
//
// It keeps the cards of the session by turn. A new card is shown unless the
// one on screen is pinned or the reader has gone back; it then waits in the
// history, with a mark. A card that carries on with the same focus keeps the
// order of the items that stay and the lines on screen where they are.
type Card struct {
	theme   theme.Theme
	w, h    int
	focused bool
	depth   Depth
	figures []estimate.Figure

	history []shown
	at      int // the one on screen
	pinned  bool
	cursor  int  // the item the keys act on, -1 for none
	tight   bool // no blank lines between sections; stays while the focus does
	scroll  scroll
	rows    []cardRow // of the card on screen; nil when to be made again
}

// shown is a card with the time of the turn it answers.
type shown struct {
	card *coach.Card
	turn time.Duration
}

// NewCard makes an empty panel.
func NewCard(th theme.Theme) *Card { return &Card{theme: th, cursor: -1} }

// SetSize says how large the rectangle is, gutter included.
func (c *Card) SetSize(w, h int) {
	if w != c.w || h != c.h {
		c.w, c.h = w, h
		c.lay()
	}
}

// Focus says whether the pane has the keys.
func (c *Card) Focus(on bool) {
	if c.focused != on {
		c.focused, c.rows = on, nil
	}
}

// SetFigures replaces the capacity sheet under the card.
func (c *Card) SetFigures(figures []estimate.Figure) { c.figures, c.rows = figures, nil }

// Show takes a card for the turn that began at turn. It takes the place of the
// latest card when that answers the same turn, unless that one is pinned.
func (c *Card) Show(card *coach.Card, turn time.Duration) {
	next := shown{c.clean(card), turn}
	to := len(c.history)
	again := to > 0 && c.history[to-1].card.Turn == card.Turn
	reading := c.pinned || c.at < to-1 // the one on screen stays
	if held := c.pinned && c.at == to-1; again && !held {
		to--
	}
	switch {
	case !reading:
		c.put(to, next)
	case to < len(c.history):
		c.history[to] = next
	default:
		c.history, c.rows = append(c.history, next), nil
	}
}

// put places a card at the end of the history, i, and on screen.
func (c *Card) put(i int, next shown) {
	var before []cardRow
	old := c.Current()
	if carriesOn := old != nil && old.Focus == next.card.Focus; carriesOn {
		before = c.built()
		next.card = steady(old, next.card)
	}
	c.history = append(c.history[:i], next)
	if before == nil {
		c.turnTo(i)
		return
	}
	c.at = i
	c.keep(before)
}

// Pinned reports whether the card on screen stays.
func (c *Card) Pinned() bool { return c.pinned }

// Pin holds the card on screen, or lets it go for the latest.
func (c *Card) Pin() {
	if len(c.history) == 0 {
		return
	}
	c.pinned = !c.pinned
	c.rows = nil
	if latest := len(c.history) - 1; !c.pinned && c.at != latest {
		c.turnTo(latest)
	}
}

// Step goes through the history, back when negative.
func (c *Card) Step(by int) {
	if to := c.at + by; to >= 0 && to < len(c.history) {
		c.turnTo(to)
	}
}

// Deepen goes to the next depth.
func (c *Card) Deepen() {
	c.depth = (c.depth + 1) % depths
	c.cursor, c.scroll.top = -1, 0
	c.lay()
}

// Depth tells how much is drawn.
func (c *Card) Depth() Depth { return c.depth }

// Current is the card on screen, nil before the first.
func (c *Card) Current() *coach.Card {
	if len(c.history) == 0 {
		return nil
	}
	return c.history[c.at].card
}

// turnTo shows a card of the history from its top.
func (c *Card) turnTo(i int) {
	c.at, c.cursor, c.scroll.top = i, -1, 0
	c.lay()
}

// Lines is the panel, exactly as large as the rectangle.
func (c *Card) Lines() []string {
	if c.Current() == nil {
		return text.Block(c.waiting(), c.w, c.h)
	}
	rows := c.built()
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = r.line
	}
	return c.scroll.view(lines, c.w, c.h, c.theme)
}

// waiting fills the panel until there is something to say.
func (c *Card) waiting() []string {
	lines := make([]string, max(c.h/3, 0))
	for _, line := range text.Wrap("Waiting for the interviewer's first question.", c.w-2*gutter) {
		lines = append(lines, margin+c.theme.Dim.Render(line))
	}
	return lines
}
