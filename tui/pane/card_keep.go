package pane

import (
	"slices"

	"archcoach/coach"
	"archcoach/coach/estimate"
	"archcoach/patterns"
)

// maxFigures bounds the figures under a card; the sheet has them all.
const maxFigures = 3

// clean takes a card in: a copy, with text made safe to draw.
func (c *Card) clean(card *coach.Card) *coach.Card {
	clean := c.theme.Clean
	out := *card
	out.Focus, out.Say = clean(card.Focus), clean(card.Say)
	out.Sections = make([]coach.Section, len(card.Sections))
	for i, s := range card.Sections {
		items := make([]coach.Item, len(s.Items))
		for k, it := range s.Items {
			items[k] = coach.Item{Text: clean(it.Text), Pattern: clean(it.Pattern), Because: clean(it.Because), New: it.New}
		}
		out.Sections[i] = coach.Section{Heading: patterns.Heading(clean(string(s.Heading))), Items: items}
	}
	out.Ask = make([]string, len(card.Ask))
	for i, q := range card.Ask {
		out.Ask[i] = clean(q)
	}
	return &out
}

// steady orders the items of a card that carries on: those of the card before
// in their old order, then the new ones.
func steady(old, next *coach.Card) *coach.Card {
	const behind = 1 << 20 // the rank of a new item is 0, after every old one
	rank := map[string]int{}
	for _, s := range old.Sections {
		for _, it := range s.Items {
			rank[it.Text] = len(rank) - behind
		}
	}
	for _, s := range next.Sections {
		slices.SortStableFunc(s.Items, func(a, b coach.Item) int { return rank[a.Text] - rank[b.Text] })
	}
	return next
}

// crowded is how many items of a section may stay on the strength of having
// been there: beyond, those that a better card leaves out go.
const crowded = 4

// together is a better card for a turn that is still being heard: what the one
// before showed stays where it was, for it is being read, and what is new comes
// behind it.
func together(old, next *coach.Card) *coach.Card {
	var sections []coach.Section
	for _, heading := range patterns.Headings() {
		was, is := sectionOf(old, heading), sectionOf(next, heading)
		for _, it := range was.Items {
			if len(is.Items) < crowded && !slices.ContainsFunc(is.Items, func(i coach.Item) bool { return i.Text == it.Text }) {
				is.Items = append(is.Items, it)
			}
		}
		if len(is.Items) > 0 {
			is.Heading = heading
			sections = append(sections, is)
		}
	}
	for _, s := range next.Sections {
		if !slices.Contains(patterns.Headings(), s.Heading) {
			sections = append(sections, s)
		}
	}
	next.Sections = sections
	return next
}

func sectionOf(card *coach.Card, heading patterns.Heading) coach.Section {
	for _, s := range card.Sections {
		if s.Heading == heading {
			return s
		}
	}
	return coach.Section{}
}

// keep makes the rows of a card that carries on so that the line at the top of
// the window, and the cursor, stay on the text they were on.
func (c *Card) keep(before []cardRow) {
	c.rows = nil
	after := c.built()
	if c.cursor >= 0 {
		c.cursor = itemOf(after, keyOf(before, c.cursor))
		c.rows = nil
	}
	if top := c.scroll.top; top > 0 && top < len(before) {
		on := func(r cardRow) bool { return r.key == before[top].key }
		if i := slices.IndexFunc(after, on); i >= 0 {
			c.scroll.top = i + top - slices.IndexFunc(before, on)
		}
	}
	c.scroll.by(0, len(after), c.window())
}

// keyOf is the text of an item, itemOf the item of a text; -1 for none.
func keyOf(rows []cardRow, item int) string {
	for _, r := range rows {
		if r.item == item {
			return r.key
		}
	}
	return ""
}

func itemOf(rows []cardRow, key string) int {
	for _, r := range rows {
		if r.item >= 0 && r.key == key {
			return r.item
		}
	}
	return -1
}

// newFigures are the rows of the sheet that no item shows already.
func (c *Card) newFigures(card *coach.Card) []estimate.Figure {
	onCard := map[string]bool{}
	for _, s := range card.Sections {
		for _, it := range s.Items {
			onCard[it.Text] = true
		}
	}
	var missing []estimate.Figure
	for _, f := range c.figures {
		if !onCard[c.theme.Clean(f.String())] && len(missing) < maxFigures {
			missing = append(missing, f)
		}
	}
	return missing
}
