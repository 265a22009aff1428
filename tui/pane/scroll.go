package pane

import (
	"fmt"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A scroll is the position in a list of lines that may be longer than its
// window. When it is, the window's last line tells how much is hidden, and
// what of it is worth a note.
type scroll struct {
	top  int
	note string // on what is below; may be empty
}

// room is how many of n lines a window of h shows.
func room(n, h int) int {
	if n > h {
		return max(h-1, 1)
	}
	return h
}

// by moves the window over n lines by delta, within bounds.
func (s *scroll) by(delta, n, h int) {
	s.top = min(max(s.top+delta, 0), max(n-room(n, h), 0))
}

// show moves the window just far enough that the lines from..to are in it, the
// first of them when they do not all fit.
func (s *scroll) show(from, to, n, h int) {
	visible := room(n, h)
	if to >= s.top+visible {
		s.top = to - visible + 1
	}
	s.top = min(s.top, from)
	s.by(0, n, h)
}

// view is the window as exactly w by h cells.
func (s *scroll) view(lines []string, w, h int, th theme.Theme) []string {
	n := len(lines)
	s.by(0, n, h)
	visible := room(n, h)
	shown := lines[s.top:min(s.top+visible, n)]
	if n <= h || h < 2 {
		return text.Block(shown, w, h)
	}
	mark := fmt.Sprintf("%s %s above", th.Up, plural(s.top, "line"))
	if below := n - s.top - visible; below > 0 {
		mark = fmt.Sprintf("%s %d more", th.Down, below)
		if s.note != "" {
			mark = th.Clip(mark+" "+th.Separator+" "+s.note, max(w-2*gutter, 1))
		}
	}
	shown = append(append([]string{}, shown...), margin+th.Dim.Render(mark))
	return text.Block(shown, w, h)
}
