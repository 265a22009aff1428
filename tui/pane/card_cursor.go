package pane

import (
	"slices"

	"archcoach/coach"
)

// Move goes to the next item, or back when negative; past the last and before
// the first it scrolls by lines.
func (c *Card) Move(by int) {
	if c.Current() == nil {
		return
	}
	rows := c.built()
	items := 0
	for _, r := range rows {
		items = max(items, r.item+1)
	}
	to := c.cursor + by
	if c.cursor < 0 {
		to = c.first(rows)
	}
	if items == 0 || c.depth == Nudge || to < 0 || to >= items {
		c.Scroll(by)
		return
	}
	c.cursor, c.rows = to, nil
	from := slices.IndexFunc(rows, func(r cardRow) bool { return r.item == to })
	end := from
	for end+1 < len(rows) && rows[end+1].item == to {
		end++
	}
	if to == 0 {
		from = 0 // the sentence comes back with the first item
	}
	c.scroll.show(from, end, len(rows), c.window())
}

// first is the first item on screen.
func (c *Card) first(rows []cardRow) int {
	for _, r := range rows[min(c.scroll.top, len(rows)):] {
		if r.item >= 0 {
			return r.item
		}
	}
	return 0
}

// Scroll moves by lines, up when negative.
func (c *Card) Scroll(by int) {
	if c.Current() != nil {
		c.scroll.by(by, len(c.built()), c.window())
	}
}

// More reports whether the window hides lines below.
func (c *Card) More() bool {
	n, h := 0, c.window()
	if c.Current() != nil {
		n = len(c.built())
	}
	return n > c.scroll.top+room(n, h)
}

// Page is how far a page key goes, in lines.
func (c *Card) Page() int { return max(c.h-2, 1) }

// Release takes the cursor off the items.
func (c *Card) Release() { c.cursor, c.rows = -1, nil }

// Selected is the item the keys act on: the one under the cursor, or the
// first on screen.
func (c *Card) Selected() (coach.Item, bool) {
	card := c.Current()
	if card == nil {
		return coach.Item{}, false
	}
	n := c.cursor
	if n < 0 {
		n = c.first(c.built())
	}
	for _, s := range card.Sections {
		if n < len(s.Items) {
			return s.Items[n], true
		}
		n -= len(s.Items)
	}
	return coach.Item{}, false
}
