package pane

import (
	"time"

	"archcoach/coach"
)

// dwell is how long a focus stays before another may take its place. A card is
// made again and again while a question is still being asked; two guesses at
// what it is about must not flicker, and a line that was begun should be read.
const dwell = 1500 * time.Millisecond

// Show takes a card for the turn that began at turn; at is the time of the
// event. It goes on screen unless the one there is pinned, the reader has gone
// back, or the focus there is younger than dwell: it then waits in the history,
// with a mark. A card for the turn of the latest takes its place.
func (c *Card) Show(card *coach.Card, turn, at time.Duration) {
	c.pass(at)
	next := shown{c.clean(card), turn}
	to := len(c.history)
	again := to > 0 && c.history[to-1].card.Turn == card.Turn
	if c.away && again && c.at == to-1 {
		c.history[c.at] = next // it was put away
		return
	}
	if now := c.Current(); c.due && !c.pinned && now != nil && now.Turn == card.Turn && now.Focus == next.card.Focus {
		c.settle(next) // the guess went back to what is on screen
		return
	}
	reading := !c.away && (c.pinned || c.at < to-1) // the one on screen stays
	early := !reading && !c.away && c.Current() != nil && c.Current().Focus != next.card.Focus && c.now-c.since < dwell
	stays := (c.pinned || early) && c.at == to-1
	if again && !stays {
		to--
	}
	switch {
	case early, c.due && reading:
		c.due = true
		c.file(to, next)
	case !reading:
		c.put(to, next)
	default:
		c.file(to, next)
	}
}

// Hold takes a card in without showing it.
func (c *Card) Hold(card *coach.Card, turn, at time.Duration) {
	c.pass(at)
	to := len(c.history)
	if to == 0 {
		c.away = true
	}
	if waits := c.at < to-1; waits && c.history[to-1].card.Turn == card.Turn {
		to--
	}
	c.file(to, shown{c.clean(card), turn})
}

// Pass says what time it is; a card that waits for its predecessor to have
// been seen comes on screen.
func (c *Card) Pass(at time.Duration) {
	c.pass(at)
	if !c.due || c.pinned || c.now-c.since < dwell {
		return
	}
	latest := len(c.history) - 1
	if c.at < latest && c.history[c.at].card.Turn == c.history[latest].card.Turn {
		c.settle(c.history[latest])
		return
	}
	c.turnTo(latest)
}

// settle puts a card in the place of the one on screen, an earlier guess at the
// same turn, which is no history.
func (c *Card) settle(next shown) {
	c.due = false
	c.put(c.at, next)
}

func (c *Card) pass(at time.Duration) { c.now = max(c.now, at) }

// Reveal shows the card that waits; false when none does.
func (c *Card) Reveal() bool {
	latest := len(c.history) - 1
	if latest < 0 || c.at == latest {
		return false
	}
	c.pinned = false
	c.turnTo(latest)
	return true
}

// offered is the card that waits when nothing is on screen.
func (c *Card) offered() (shown, bool) {
	latest := len(c.history) - 1
	if c.quiet || !c.away || c.at >= latest {
		return shown{}, false
	}
	return c.history[latest], true
}

// file keeps a card at i, the end of the history, off screen.
func (c *Card) file(i int, next shown) { c.history, c.rows = append(c.history[:i], next), nil }

// put places a card at the end of the history, i, and on screen.
func (c *Card) put(i int, next shown) {
	var before []cardRow
	old := c.Current()
	if carriesOn := old != nil && old.Focus == next.card.Focus; carriesOn {
		before = c.built()
		if old.Turn == next.card.Turn {
			next.card = together(old, next.card)
		} else {
			c.sayRows = 0
		}
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
