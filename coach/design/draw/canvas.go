package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A cell holds a character, or the sides that lines touch. A character two
// cells wide leaves the next one covered.
type cell struct {
	text    string
	at      sides
	solid   bool // a line that was said runs here
	covered bool
	mark    Mark
}

func (c cell) free() bool { return c.text == "" && c.at == 0 && !c.covered }

// A canvas is a grid of cells; what lies outside it is not drawn.
type canvas struct {
	width int
	rows  [][]cell
}

func newCanvas(width, height int) *canvas {
	c := &canvas{width: width, rows: make([][]cell, height)}
	for i := range c.rows {
		c.rows[i] = make([]cell, width)
	}
	return c
}

func (c *canvas) in(x, y int) bool { return y >= 0 && y < len(c.rows) && x >= 0 && x < c.width }

// write puts text at a cell, over what is there.
func (c *canvas) write(x, y int, text string, mark Mark) {
	for _, r := range text {
		s := string(r)
		wide := ansi.StringWidth(s)
		if wide == 0 || !c.in(x, y) || !c.in(x+wide-1, y) {
			continue
		}
		c.rows[y][x] = cell{text: s, mark: mark}
		for i := 1; i < wide; i++ {
			c.rows[y][x+i] = cell{covered: true}
		}
		x += wide
	}
}

// touch lets a line touch sides of a cell.
func (c *canvas) touch(x, y int, at sides, dashed bool) {
	if !c.in(x, y) {
		return
	}
	p := &c.rows[y][x]
	p.at |= at
	p.solid = p.solid || !dashed
}

// free reports whether a stretch of a row is blank and within the canvas.
func (c *canvas) free(x, y, width int) bool {
	for i := x; i < x+width; i++ {
		if !c.in(i, y) || !c.rows[y][i].free() {
			return false
		}
	}
	return true
}

// lines gives the rows as text, painted, without blanks at their ends.
func (c *canvas) lines(g glyphs, paint func(Mark, string) string) []string {
	out := make([]string, len(c.rows))
	for y, row := range c.rows {
		var b, run strings.Builder
		mark := Blank
		flush := func() {
			if paint != nil && mark != Blank && run.Len() > 0 {
				b.WriteString(paint(mark, run.String()))
			} else {
				b.WriteString(run.String())
			}
			run.Reset()
		}
		end := len(row)
		for end > 0 && row[end-1].free() {
			end--
		}
		for _, p := range row[:end] {
			if p.covered {
				continue
			}
			text, m := p.text, p.mark
			if text == "" {
				text, m = " ", Blank
				if p.at != 0 && p.solid {
					text, m = g.lines[p.at], Line
				} else if p.at != 0 {
					text, m = g.dashed[p.at], Suggested
				}
			}
			if m != mark {
				flush()
				mark = m
			}
			run.WriteString(text)
		}
		flush()
		out[y] = b.String()
	}
	return out
}
