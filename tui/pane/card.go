package pane

import (
	"fmt"
	"slices"
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

// String is a depth as settings write it.
func (d Depth) String() string { return [...]string{"full", "nudge", "outline"}[d] }

// ParseDepth reads a depth; the empty string is Full.
func ParseDepth(s string) (Depth, error) {
	for d := range depths {
		if d.String() == s {
			return d, nil
		}
	}
	if s == "" {
		return Full, nil
	}
	return Full, fmt.Errorf("no depth %q: use full, outline or nudge", s)
}

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
	gaps    []coach.Gap
	names   CardKeys
	model   string                    // that adds to cards; empty for none
	refined map[string]*coach.Refined // by turn

	history    []shown
	at         int // the one on screen
	pinned     bool
	away       bool // nothing is on screen: put away, or not asked for yet
	quiet      bool // cards that wait are not told of
	asks       bool // its sentence is the turn's own, and answers none
	now        time.Duration
	since      time.Duration // when the focus on screen began
	due        bool          // the latest card waits until the focus has stayed a while
	sayRows    int           // lines the sentence has taken for this focus and turn
	beside     bool          // figures and what is not said yet stand beside the card
	sticky     bool          // what is not said yet stands below the window, out of the scroll
	cursor     int           // the item the keys act on, -1 for none
	tight      bool          // no blank lines between sections; stays while the focus does
	scroll     scroll
	figureRows int
	rows       []cardRow // of the card on screen; nil when to be made again
}

// shown is a card with the time of the turn it answers.
type shown struct {
	card *coach.Card
	turn time.Duration
}

// CardKeys names the keys that the panel speaks of.
type CardKeys struct{ Show, Older string }

// NewCard makes an empty panel.
func NewCard(th theme.Theme) *Card { return &Card{theme: th, at: none, cursor: none} }

// SetSize says how large the rectangle is, gutter included.
func (c *Card) SetSize(w, h int) {
	if w != c.w || h != c.h {
		c.w, c.h, c.sayRows = w, h, 0
		c.lay()
	}
}

// Focus says whether the pane has the keys.
func (c *Card) Focus(on bool) {
	if c.focused != on {
		c.focused, c.rows = on, nil
	}
}

// SetKeys names the keys for what the panel says of them.
func (c *Card) SetKeys(names CardKeys) { c.names = names }

// SetGaps replaces what has not been said yet, most urgent first.
func (c *Card) SetGaps(gaps []coach.Gap) { c.gaps, c.rows = gaps, nil }

// SetQuiet says whether cards that wait are not told of.
func (c *Card) SetQuiet(on bool) { c.quiet, c.rows = on, nil }

// SetAsks says that the sentence of a card is what its turn asked, and no
// answer to it.
func (c *Card) SetAsks(on bool) { c.asks, c.rows = on, nil }

// SetBeside says whether figures and what is not said yet are shown beside the
// card, so that it need not.
func (c *Card) SetBeside(on bool) {
	if c.beside != on {
		c.beside = on
		c.lay()
	}
}

// SetFigures replaces the capacity sheet under the card.
func (c *Card) SetFigures(figures []estimate.Figure) { c.figures, c.rows = figures, nil }

// Pinned reports whether the card on screen stays.
func (c *Card) Pinned() bool { return c.pinned }

// Pin holds the card on screen, or lets it go for the latest.
func (c *Card) Pin() {
	if c.Current() == nil {
		return
	}
	c.pinned = !c.pinned
	c.rows = nil
	if latest := len(c.history) - 1; !c.pinned && c.at != latest {
		c.turnTo(latest)
	}
}

// Step goes through the history, back when negative. From an empty panel it
// comes back to the card that was put away.
func (c *Card) Step(by int) {
	if c.away && c.at >= 0 && (by < 0 || c.at == len(c.history)-1) {
		c.turnTo(c.at)
		return
	}
	if to := c.at + by; to >= 0 && to < len(c.history) {
		c.turnTo(to)
	}
}

// Turn shows the latest card for a turn, false when there is none.
func (c *Card) Turn(id string) bool {
	for i, s := range slices.Backward(c.history) {
		if s.card.Turn == id {
			c.turnTo(i)
			return true
		}
	}
	return false
}

// Dismiss puts the card on screen away until there is another.
func (c *Card) Dismiss() {
	if len(c.history) > 0 {
		c.away, c.pinned, c.rows = true, false, nil
	}
}

// Deepen goes to the next depth.
func (c *Card) Deepen() { c.SetDepth((c.depth + 1) % depths) }

// SetDepth says how much is drawn.
func (c *Card) SetDepth(d Depth) {
	c.depth = d
	c.cursor, c.scroll.top = none, 0
	c.lay()
}

// Depth tells how much is drawn.
func (c *Card) Depth() Depth { return c.depth }

// Current is the card on screen, nil for none.
func (c *Card) Current() *coach.Card {
	if len(c.history) == 0 || c.away {
		return nil
	}
	return c.history[c.at].card
}

// turnTo shows a card of the history from its top.
func (c *Card) turnTo(i int) {
	c.at, c.cursor, c.scroll.top = i, none, 0
	c.away, c.due, c.since, c.sayRows = false, false, c.now, 0
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
	shown := c.scroll.view(lines, c.w, c.window(), c.theme)
	if c.sticky {
		shown = append(shown, text.Pad(margin+c.theme.Heading.Render(notSaidYet)+"  "+c.missing(c.width()-len(notSaidYet)-2), c.w))
	}
	return shown
}

// waiting fills the panel when there is nothing to say.
func (c *Card) waiting() []string {
	lines := make([]string, max(c.h/3, 0))
	words := "Waiting for the interviewer's first question."
	switch next, ok := c.offered(); {
	case ok:
		lines = append(lines, margin+c.theme.Title.Render(c.theme.Clip(next.card.Focus, c.width())))
		words = "There is a card on this. " + c.names.Show + " shows it."
	case c.away:
		words = "Nothing on show. " + c.names.Show + " asks for a card, " + c.names.Older + " brings back the last."
	}
	for _, line := range text.Wrap(words, c.width()) {
		lines = append(lines, margin+c.theme.Dim.Render(line))
	}
	return lines
}
