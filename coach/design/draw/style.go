package draw

// A Style says how a graph is drawn. The zero style is Unicode without
// colours, labels or marks.
type Style struct {
	// ASCII draws with the characters of every terminal and font.
	ASCII bool
	// NewSince marks with a + the parts that appeared in this version of the
	// graph or later. Zero marks none.
	NewSince int
	// Labels writes what the links carry, beside their heads where there is
	// room and below the drawing where there is none.
	Labels bool
	// Paint colours a run of characters, nil leaves them plain. What it gives
	// must take as many cells as what it was given.
	Paint func(Mark, string) string
}

// A Mark is what a run of characters belongs to, so that it can be coloured.
type Mark int

// The marks.
const (
	Blank     Mark = iota
	Line           // borders, links and heads
	Name           // of a component that was said
	Suggested      // borders, links and names of what nobody has said yet
	New            // name of a component that is new
	Label          // what a link carries
)

// glyphs are the characters of a drawing.
type glyphs struct {
	lines  map[sides]string // by the sides that meet in a cell
	dashed map[sides]string
	// heads of links: calls, and what goes on without waiting
	callDown, callUp, sendDown, sendUp string
	arrow, bullet                      string // in text
}

// sides are the edges of a cell that a line touches.
type sides uint8

const (
	north sides = 1 << iota
	east
	south
	west
)

func (s Style) glyphs() glyphs {
	if s.ASCII {
		g := glyphs{lines: map[sides]string{}, dashed: map[sides]string{}, callDown: "v", callUp: "^", sendDown: "V", sendUp: "A", arrow: "->", bullet: "-"}
		for at := sides(1); at < 16; at++ {
			g.lines[at], g.dashed[at] = "+", "+"
		}
		for _, at := range []sides{north, south, north | south} {
			g.lines[at], g.dashed[at] = "|", ":"
		}
		for _, at := range []sides{east, west, east | west} {
			g.lines[at], g.dashed[at] = "-", "."
		}
		return g
	}
	g := glyphs{callDown: "▼", callUp: "▲", sendDown: "▽", sendUp: "△", arrow: "→", bullet: "•", lines: map[sides]string{
		north: "│", south: "│", north | south: "│", east: "─", west: "─", east | west: "─",
		south | east: "┌", south | west: "┐", north | east: "└", north | west: "┘",
		north | south | east: "├", north | south | west: "┤", east | west | south: "┬", east | west | north: "┴",
		north | east | south | west: "┼",
	}}
	g.dashed = map[sides]string{}
	for at, text := range g.lines {
		g.dashed[at] = text
	}
	for _, at := range []sides{north, south, north | south} {
		g.dashed[at] = "┆"
	}
	for _, at := range []sides{east, west, east | west} {
		g.dashed[at] = "┄"
	}
	return g
}

// A frame is the border of a box: square for what computes, round for what
// keeps data, double for what queues it, broken for what is suggested.
type frame struct {
	topLeft, top, topRight          string
	left, right                     string
	bottomLeft, bottom, bottomRight string
	leave, enter                    string // where a line starts below or above
}
