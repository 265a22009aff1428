package live

// Breakpoints, in cells. At 110 columns a line of conversation and a line of
// the card are both long enough to read side by side; below 60 columns, or 16
// lines, two panes one above the other leave neither enough.
const (
	sideBySide  = 110
	stacked     = 60
	stackedHigh = 16
	minWidth    = 40
	minHeight   = 10

	// widestTalk bounds the conversation on wide screens; the card has more
	// use for the room.
	widestTalk = 84
	talkShare  = 44 // percent of the width
	stackTalk  = 15 // percent of the height when stacked: three lines of 24

	// From threeWide there is room for an overview beside the card that costs
	// the card nothing: its lines are as long as they get.
	threeWide  = 170
	sideShare  = 20 // percent of the width, and the most in cells
	widestSide = 46
	sideTalk   = 30 // percent of the width for the conversation then
)

// chrome is the lines that are never a pane's: header, two rules, footer.
const chrome = 4

// A rect is a rectangle of cells; an empty one is not drawn.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

// holds reports whether a cell lies in it.
func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// A mode is an arrangement of the body.
type mode int

const (
	tooSmall mode = iota
	tabs          // one pane under a line of tabs
	stack         // the card above the conversation
	columns       // the conversation left, the card right
	whole         // one pane, the whole body
)

// A layout is where everything goes.
type layout struct {
	mode    mode
	talk    rect // the conversation
	panel   rect // the card, or what stands in its place
	side    rect // the overview, on very wide screens
	divider int  // the line between stacked panes, the column between columns
}

// arrange is the layout of a terminal of w by h cells. Full asks for one pane,
// the conversation or the panel.
func arrange(w, h int, full, talkFocused bool) layout {
	body := rect{0, 2, w, h - chrome}
	one := func(m mode, r rect) layout {
		if talkFocused {
			return layout{mode: m, talk: r}
		}
		return layout{mode: m, panel: r}
	}
	switch {
	case w < minWidth || h < minHeight:
		return layout{mode: tooSmall}
	case w < stacked, w < sideBySide && h < stackedHigh:
		return one(tabs, rect{0, 3, w, body.h - 1})
	case full:
		return one(whole, body)
	case w < sideBySide:
		talk := min(max(h*stackTalk/100, 3), 12)
		panel := body.h - talk - 1
		return layout{
			mode: stack, panel: rect{0, body.y, w, panel},
			divider: body.y + panel, talk: rect{0, body.y + panel + 1, w, talk},
		}
	default:
		left, right := min(w*talkShare/100, widestTalk), 0
		if w >= threeWide {
			left, right = min(w*sideTalk/100, widestTalk), min(w*sideShare/100, widestSide)
		}
		l := layout{
			mode: columns, talk: rect{0, body.y, left, body.h},
			divider: left, panel: rect{left + 1, body.y, w - left - 1 - right, body.h},
		}
		if right > 0 {
			l.side = rect{w - right, body.y, right, body.h}
		}
		return l
	}
}
