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
	selected := -1
	if t.focused {
		selected = t.selected(rows)
	}
	lines := make([]string, 0, t.h)
	for _, r := range rows {
		e := t.entries[r.entry]
		mark := margin
		switch {
		case r.line >= e.loose:
			mark = t.theme.Dim.Render(t.theme.Partial) + " "
		case r.entry == selected && r.line == e.body:
			mark = t.theme.Attention.Render(t.theme.Cursor) + " "
		}
		lines = append(lines, mark+e.lines[r.line])
	}
	if !t.follow && t.h > 1 {
		// The mark covers the last line rather than push one away.
		lines = append(lines[:min(len(lines), t.h-1)], margin+t.theme.Dim.Render(t.below()))
	}
	return text.Block(lines, t.w, t.h)
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
	if i := t.selected(t.window()); i >= 0 {
		return t.entries[i].id, true
	}
	return "", false
}

func (t *Transcript) selected(rows []position) int {
	if !t.follow && len(rows) == t.h && t.h > 1 {
		rows = rows[:t.h-1] // the last is under the mark
	}
	for _, r := range slices.Backward(rows) {
		if e := t.entries[r.entry]; e.final && e.notice == nil && r.line >= e.body {
			return r.entry
		}
	}
	return -1
}

// Following reports whether new lines scroll the window.
func (t *Transcript) Following() bool { return t.follow }

// Page is how far a page key goes, in lines.
func (t *Transcript) Page() int { return max(t.h-2, 1) }

// Scroll moves the window by lines, up when negative.
func (t *Transcript) Scroll(by int) {
	if t.follow {
		if by >= 0 {
			return
		}
		t.top, t.seen, t.follow = t.bottom(), len(t.entries), false
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
	if t.follow {
		t.seen, t.follow = len(t.entries), false
	}
	t.top = position{}
	t.clamp()
}

// Bottom goes to the last line and follows again.
func (t *Transcript) Bottom() { t.follow = true }

// clamp keeps the window inside the conversation after anything changed, and
// follows again at the bottom.
func (t *Transcript) clamp() {
	if n := len(t.entries); t.top.entry >= n {
		t.top = position{max(n-1, 0), 0}
	}
	if len(t.entries) > 0 {
		t.top.line = min(t.top.line, len(t.lines(t.top.entry))-1)
	}
	if !t.top.before(t.bottom()) {
		t.follow = true
	}
}
