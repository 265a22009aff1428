package pane

import (
	"slices"

	"archcoach/tui/theme"
)

// A Reader is a text that scrolls and whose links can be gone through. Its
// lines are made again when the width changes.
type Reader struct {
	theme   theme.Theme
	w, h    int
	focused bool
	make    func(w int) []ReaderLine
	lines   []ReaderLine
	scroll  scroll
	at      int // the first line of the link the keys act on, -1 for none
}

// NewReader makes a reader of lines that fill w cells.
func NewReader(th theme.Theme, lines func(w int) []ReaderLine) *Reader {
	return &Reader{theme: th, make: lines, at: -1}
}

// SetSize says how large the rectangle is, gutter included. The link the keys
// act on stays the same one.
func (r *Reader) SetSize(w, h int) {
	if w == r.w {
		r.h = h
		return
	}
	nth := slices.Index(r.links(), r.at)
	r.w, r.h, r.lines = w, h, nil
	if nth >= 0 {
		r.at = r.links()[nth]
	}
}

// Focus says whether the pane has the keys.
func (r *Reader) Focus(on bool) { r.focused = on }

// Scroll moves by lines, up when negative.
func (r *Reader) Scroll(by int) { r.scroll.by(by, len(r.built()), r.h) }

// Page is how far a page key goes, in lines.
func (r *Reader) Page() int { return max(r.h-2, 1) }

// Step goes to the next link, or back when negative; from nowhere, or from one
// that was scrolled away, to the first in sight. At the ends it goes round.
func (r *Reader) Step(by int) {
	links := r.links()
	if len(links) == 0 {
		return
	}
	n := len(r.built())
	visible := func(line int) bool { return line >= r.scroll.top && line < r.scroll.top+room(n, r.h) }
	nth := slices.Index(links, r.at)
	switch {
	case nth >= 0 && visible(r.at):
		nth = (nth + by + len(links)) % len(links)
	default:
		if nth = slices.IndexFunc(links, visible); nth < 0 {
			nth = slices.IndexFunc(links, func(line int) bool { return line >= r.scroll.top })
		}
		nth = max(nth, 0)
	}
	r.at = links[nth]
	end := r.at
	for end+1 < n && r.lines[end+1].Link == r.lines[r.at].Link {
		end++
	}
	r.scroll.show(r.at, end, n, r.h)
}

// Selected is the id that the link under the keys leads to.
func (r *Reader) Selected() (id string, ok bool) {
	if r.at < 0 || r.at >= len(r.built()) {
		return "", false
	}
	return r.lines[r.at].Link, true
}

// Lines is the text, exactly as large as the rectangle.
func (r *Reader) Lines() []string {
	built := r.built()
	lines := make([]string, len(built))
	for i, line := range built {
		lines[i] = margin + line.Text
	}
	if r.focused && r.at >= 0 && r.at < len(lines) {
		for i := r.at; i < len(lines) && built[i].Link == built[r.at].Link; i++ {
			mark := margin
			if i == r.at {
				mark = r.theme.Attention.Render(r.theme.Cursor) + " "
			}
			lines[i] = mark + r.theme.Selected.Render(built[i].Text)
		}
	}
	return r.scroll.view(lines, r.w, r.h, r.theme)
}

// links are the first lines of the links.
func (r *Reader) links() []int {
	var all []int
	for i, line := range r.built() {
		if line.Link != "" && (i == 0 || r.lines[i-1].Link != line.Link) {
			all = append(all, i)
		}
	}
	return all
}

func (r *Reader) built() []ReaderLine {
	if r.lines == nil {
		r.lines = r.make(max(min(r.w-2*gutter, measure), 1))
	}
	return r.lines
}
