package pane

import (
	"fmt"
	"slices"

	"archcoach/tui/text"
)

// bottom is where the window stands when it follows.
func (t *Transcript) bottom() position {
	lines := 0
	for i := len(t.entries) - 1; i >= 0; i-- {
		lines += len(t.lines(i))
		if lines >= t.h {
			return position{i, lines - t.h}
		}
	}
	return position{}
}

// window lists the rows on screen.
func (t *Transcript) window() []position {
	from := t.top
	if t.follow {
		from = t.bottom()
	}
	var rows []position
	for i := from.entry; i < len(t.entries) && len(rows) < t.h; i++ {
		for k := range t.lines(i) {
			if (i > from.entry || k >= from.line) && len(rows) < t.h {
				rows = append(rows, position{i, k})
			}
		}
	}
	return rows
}

// Lines is the window, exactly as large as the rectangle.
func (t *Transcript) Lines() []string {
	rows := t.window()
	selected := none
	if t.focused {
		selected = t.selected(rows)
	}
	lines := make([]string, 0, t.h)
	for _, r := range rows {
		lines = append(lines, t.gutter(r, selected)+t.entries[r.entry].lines[r.line])
	}
	if t.hides(rows) {
		// The mark covers the last line rather than push one away.
		lines = append(lines[:min(len(lines), t.h-1)], margin+t.theme.Dim.Render(t.below()))
	}
	return text.Block(lines, t.w, t.h)
}

// gutter is what stands left of a row: that its words may still change, the
// cursor, and on the first line of a turn a bookmark, that the recogniser was
// not sure, or that the card answers it.
func (t *Transcript) gutter(r position, selected int) string {
	th, e := t.theme, t.entries[r.entry]
	switch {
	case r.line >= e.loose:
		return th.Dim.Render(th.Partial) + " "
	case r.line != e.body || e.notice != nil:
		return margin
	case r.entry == selected:
		return th.Attention.Render(th.Cursor) + " "
	case t.marked[e.id]:
		return th.Attention.Render(th.Pinned) + " "
	case e.unsure:
		return th.Dim.Render("?") + " "
	case e.id == t.answered:
		return th.Dim.Render(th.Arrow) + " "
	}
	return margin
}

// hides reports whether the mark that tells of more covers the last row.
func (t *Transcript) hides(rows []position) bool {
	if t.follow || t.h < 2 || len(rows) == 0 {
		return false
	}
	end := rows[len(rows)-1]
	return end.entry < len(t.entries)-1 || end.line < len(t.lines(end.entry))-1
}

// below tells what happened since the window stopped following.
func (t *Transcript) below() string {
	if n := len(t.entries) - t.seen; n > 0 {
		return fmt.Sprintf("%s %d new below", t.theme.Down, n)
	}
	return t.theme.Down + " more below"
}

// Selected is the utterance the keys act on: the lowest settled one on screen.
func (t *Transcript) Selected() (id string, ok bool) {
	if i := t.selected(t.window()); i != none {
		return t.entries[i].id, true
	}
	return "", false
}

func (t *Transcript) selected(rows []position) int {
	if t.cursor != none {
		return t.cursor
	}
	if t.hides(rows) {
		rows = rows[:len(rows)-1] // the last is under the mark
	}
	for _, r := range slices.Backward(rows) {
		if e := t.entries[r.entry]; e.settledTurn() && r.line >= e.body {
			return r.entry
		}
	}
	return none
}

// Following reports whether new lines scroll the window.
func (t *Transcript) Following() bool { return t.follow }

// Page is how far a page key goes, in lines.
func (t *Transcript) Page() int { return max(t.h-2, 1) }

// Scroll moves the window by lines, up when negative, and lets the cursor go.
func (t *Transcript) Scroll(by int) {
	t.cursor = none
	if t.follow {
		if by >= 0 {
			return
		}
		t.hold()
	}
	t.top.line += by
	for t.top.line < 0 && t.top.entry > 0 {
		t.top.entry--
		t.top.line += len(t.lines(t.top.entry))
	}
	for t.top.entry < len(t.entries)-1 && t.top.line >= len(t.lines(t.top.entry)) {
		t.top.line -= len(t.lines(t.top.entry))
		t.top.entry++
	}
	t.top.line = max(t.top.line, 0)
	t.clamp()
}

// Top goes to the first line.
func (t *Transcript) Top() {
	t.cursor = none
	t.hold()
	t.top = position{}
	t.clamp()
}

// Bottom goes to the last line and follows again.
func (t *Transcript) Bottom() { t.follow, t.cursor = true, none }

// hold stops following where the window stands.
func (t *Transcript) hold() {
	if t.follow {
		t.top, t.seen, t.follow = t.bottom(), len(t.entries), false
	}
}

// clamp keeps the window inside the conversation after anything changed, and
// follows again at the bottom unless the cursor holds it.
func (t *Transcript) clamp() {
	if n := len(t.entries); t.top.entry >= n {
		t.top = position{max(n-1, 0), 0}
	}
	if len(t.entries) > 0 {
		t.top.line = min(t.top.line, len(t.lines(t.top.entry))-1)
	}
	if end := t.bottom(); !t.top.before(end) {
		t.top, t.follow = end, t.cursor == none
	}
}
