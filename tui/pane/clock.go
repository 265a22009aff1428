package pane

import (
	"fmt"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A Clock is the coverage of the interview as the screen tells it: Running is
// the time that went by since it was sent, spent on the phase of then.
type Clock struct {
	coach.Coverage
	Running time.Duration
}

// phases gives the phases with the running time in, and which is now.
func (c Clock) phases() ([]coach.PhaseClock, int) {
	all, now := append([]coach.PhaseClock(nil), c.Phases...), none
	for i := range all {
		if all[i].Phase == c.Phase {
			now = i
			all[i].Spent += c.Running.Seconds()
		}
	}
	return all, now
}

// Phases is the row of the footer: the phases so far, with a tick when enough
// was said of one, the one of now with its time, in amber when that runs over.
// As the room shrinks the phase of now outlasts the others.
func Phases(th theme.Theme, c Clock) Stand {
	all, now := c.phases()
	return func(w int) string {
		if now == none {
			return ""
		}
		var full, short []string
		for i, p := range all {
			mark := th.Separator
			switch {
			case i == now:
				full = append(full, running(th, p, true))
				short = append(short, full[len(full)-1])
				continue
			case p.Done:
				mark = th.Done
			case i > now:
				continue
			}
			full = append(full, th.Dim.Render(phaseName(th, p.Phase)+" "+mark))
			short = append(short, th.Dim.Render(mark))
		}
		for _, line := range []string{strings.Join(full, "  "), strings.Join(short, " "), running(th, all[now], true), running(th, all[now], false)} {
			if text.Width(line) <= w {
				return line
			}
		}
		return ""
	}
}

// phaseName is a phase in a word or two.
func phaseName(th theme.Theme, p coach.Phase) string {
	if p == coach.API {
		return "API"
	}
	return th.Clean(string(p))
}

// running is the phase of now with its time.
func running(th theme.Theme, p coach.PhaseClock, named bool) string {
	style := upright
	if p.Budget > 0 && p.Spent > p.Budget {
		style = th.Attention.Render
	}
	line := style(th.Cursor + " " + spent(p))
	if named {
		line = style(phaseName(th, p.Phase)) + " " + line
	}
	return line
}

// spent is the time of a phase: "04:12 of 10".
func spent(p coach.PhaseClock) string {
	s := int(max(p.Spent, 0))
	if p.Budget <= 0 {
		return fmt.Sprintf("%02d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%02d:%02d of %d", s/60, s%60, int(p.Budget+30)/60)
}

// barCells is the length of a phase's bar, which its budget fills.
const barCells = 8

// lines is the clock as a table with a bar for each phase.
func (c Clock) lines(th theme.Theme, w int) []string {
	all, now := c.phases()
	if len(all) == 0 {
		return nil
	}
	const name, amount = 14, 12
	lines := []string{th.Heading.Render("Clock")}
	for i, p := range all {
		mark, style := th.Separator+" ", th.Dim.Render
		switch {
		case i == now:
			mark, style = th.Cursor+" ", upright
		case p.Done:
			mark = th.Done + " "
		}
		bar := ""
		if p.Budget > 0 {
			n := min(int(p.Spent/p.Budget*barCells+0.5), barCells)
			bar = strings.Repeat(th.Heavy, n) + strings.Repeat(th.Light, barCells-n)
		}
		if p.Budget > 0 && p.Spent > p.Budget {
			style = th.Attention.Render
		}
		line := style(mark + text.Pad(phaseName(th, p.Phase), name) + text.Pad(spent(p), amount))
		if gutter+name+amount+barCells <= w {
			line += th.Rule.Render(bar)
		}
		lines = append(lines, th.Clip(line, w))
	}
	return lines
}
