package pane

import "strings"

// Move takes the cursor to the next settled turn, or the one before when
// negative; past the last the window follows again.
func (t *Transcript) Move(by int) {
	at := t.selected(t.window())
	if at == none {
		t.Scroll(by)
		return
	}
	step := 1
	if by < 0 {
		step = -1
	}
	for i := at + step; i >= 0 && i < len(t.entries); i += step {
		if t.entries[i].settledTurn() {
			t.point(i)
			return
		}
	}
	if by > 0 {
		t.Bottom()
		return
	}
	t.point(at)
	t.top = position{} // what stands above the first turn is in sight too
}

// Pointed is the turn the cursor was moved to, false while it only rests on the
// lowest on screen.
func (t *Transcript) Pointed() (id string, ok bool) {
	if t.cursor == none {
		return "", false
	}
	return t.entries[t.cursor].id, true
}

// point puts the cursor on an entry and the entry on screen.
func (t *Transcript) point(i int) {
	t.hold()
	t.cursor = i
	n := len(t.lines(i))
	if first := (position{i, 0}); first.before(t.top) || n >= t.h {
		t.top = first
	} else {
		// From the entry's last line up, a window less the row for the mark.
		top := position{i, 0}
		for room := max(t.h-1, 1) - n; room > 0 && top.entry > 0; {
			top.entry--
			above := len(t.lines(top.entry))
			top.line = max(above-room, 0)
			room -= above
		}
		if t.top.before(top) {
			t.top = top
		}
	}
	t.clamp()
}

// Search marks every place of a text and goes to the latest turn that has it,
// from the cursor or the end up. It reports whether there is any; the empty
// text ends the search.
func (t *Transcript) Search(query string) bool {
	t.query = strings.ToLower(strings.TrimSpace(t.theme.Clean(query)))
	return t.query == "" || t.seek(-1, func(e *entry) bool { return strings.Contains(strings.ToLower(e.text), t.query) }, true)
}

// Searching reports whether there is a text searched for.
func (t *Transcript) Searching() bool { return t.query != "" }

// Match goes to the next turn with the text searched for, or the one before
// when negative, round the ends.
func (t *Transcript) Match(by int) bool {
	return t.query != "" && t.seek(by, func(e *entry) bool { return strings.Contains(strings.ToLower(e.text), t.query) }, false)
}

// Mark sets a bookmark at the turn the keys act on, or takes it away.
func (t *Transcript) Mark() {
	if id, ok := t.Selected(); ok {
		if t.marked[id] {
			delete(t.marked, id)
		} else {
			t.marked[id] = true
		}
	}
}

// Jump goes to the bookmark before the cursor, round the ends; it reports
// whether there is any.
func (t *Transcript) Jump() bool {
	return t.seek(-1, func(e *entry) bool { return t.marked[e.id] }, false)
}

// seek points at the nearest settled turn in a direction that is wanted, the
// selected one first when here says so and else last.
func (t *Transcript) seek(by int, wanted func(*entry) bool, here bool) bool {
	n := len(t.entries)
	if n == 0 {
		return false
	}
	at := t.selected(t.window())
	if at == none {
		at = n - 1
	}
	for k := range n + 1 {
		i := ((at+k*by)%n + n) % n
		if e := t.entries[i]; (k > 0 || here) && e.settledTurn() && wanted(e) {
			t.point(i)
			return true
		}
	}
	return false
}
