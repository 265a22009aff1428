package pane

import (
	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Agreed is the requirements as lines: what contradicts itself, what was asked
// for and decided, the clock, and what has not been said yet.
func Agreed(th theme.Theme, l coach.Ledger, c Clock) func(w int) []string {
	return func(w int) []string {
		lines := []string{text.Row(th.Title.Render("Requirements"), th.Dim.Render(plural(len(l.Entries), "line")), w)}
		parts := [][]string{conflicts(th, l.Contradictions, w)}
		for _, kind := range kinds() {
			parts = append(parts, entries(th, l, kind, w))
		}
		if len(l.Entries) == 0 {
			parts = append(parts, wrapped(th.Dim.Render, "Nothing agreed yet. Requirements and decisions appear as either side states them.", w))
		}
		return spaced(lines, append(parts, c.lines(th, w), gapLines(th, c.Gaps, w))...)
	}
}

// Overview is what a very wide screen has room for beside the card: the clock,
// what is not said yet, what was agreed and the figures, each in short.
func Overview(th theme.Theme, l coach.Ledger, c Clock, figures []estimate.Figure) func(w int) []string {
	return func(w int) []string {
		parts := [][]string{c.lines(th, w), conflicts(th, l.Contradictions, w), gapLines(th, c.Gaps, w)}
		for _, kind := range kinds() {
			parts = append(parts, entries(th, l, kind, w))
		}
		var sheet []string
		for _, f := range figures {
			sheet = append(sheet, wrapped(upright, th.Clean(amount(f)+" "+f.Label), w)...)
		}
		if len(sheet) > 0 {
			sheet = append([]string{th.Heading.Render("Figures")}, sheet...)
		}
		lines := spaced(nil, append(parts, sheet)...)
		if len(lines) == 0 {
			return wrapped(th.Dim.Render, "The clock, requirements and figures stand here as they come up.", w)
		}
		return lines
	}
}

// spaced joins the parts that have lines, a blank one between two.
func spaced(lines []string, parts ...[]string) []string {
	for _, part := range parts {
		if len(part) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, part...)
	}
	return lines
}

// wrapped is a text in lines of a style.
func wrapped(render func(...string) string, s string, w int) []string {
	lines := text.Wrap(s, w)
	for i, line := range lines {
		lines[i] = render(line)
	}
	return lines
}

// hung is a text behind a mark, its further lines under its first.
func hung(mark string, render func(...string) string, s string, w int) []string {
	lines := wrapped(render, s, max(w-gutter, 1))
	for i := range lines {
		if i > 0 {
			mark = margin
		}
		lines[i] = mark + lines[i]
	}
	return lines
}

// noted is an item with a note at the right of its first line, in a column of
// its own as wide as notes get.
func noted(th theme.Theme, s, note string, column, w int) []string {
	if note == "" || w < 2*column {
		return hung(th.Bullet+" ", upright, th.Clean(s), w)
	}
	lines := hung(th.Bullet+" ", upright, th.Clean(s), w-column-2)
	lines[0] = text.Row(lines[0], note, w)
	return lines
}

func kinds() []coach.EntryKind {
	return []coach.EntryKind{coach.Functional, coach.NonFunctional, coach.Decision}
}

func title(kind coach.EntryKind) string {
	switch kind {
	case coach.Functional:
		return "It does"
	case coach.NonFunctional:
		return "It holds"
	case coach.Decision:
		return "Decided"
	}
	return string(kind)
}

// attributed is the width from which entries tell who said them and when.
const attributed = 56

// entries is what was agreed of one kind.
func entries(th theme.Theme, l coach.Ledger, kind coach.EntryKind, w int) []string {
	var lines []string
	for _, e := range l.Entries {
		if e.Kind != kind {
			continue
		}
		if len(lines) == 0 {
			lines = append(lines, th.Heading.Render(title(kind)))
		}
		note := ""
		if w >= attributed {
			voice := th.Interviewer
			if e.Speaker == coach.You {
				voice = th.You
			}
			note = voice.Render(e.Speaker.Label()) + " " + when(th, e.Evidence)
		}
		lines = append(lines, noted(th, e.Text, note, len("Interviewer 00:00:00"), w)...)
	}
	return lines
}

// when is the time of words, receding.
func when(th theme.Theme, e design.Evidence) string { return th.Dim.Render(coach.Clock(e.At)) }

// conflicts tells what cannot both hold, with both quotes.
func conflicts(th theme.Theme, all []coach.Contradiction, w int) []string {
	var lines []string
	for _, c := range all {
		lines = append(lines, hung(th.Attention.Render("!")+" ", th.Attention.Render, th.Clean(c.Why), w)...)
		for _, e := range []design.Evidence{c.First, c.Second} {
			lines = append(lines, hung(margin, upright, coach.Clock(e.At)+" "+th.Clean("“"+e.Quote+"”"), w)...)
		}
	}
	return lines
}

// gapLines tells what a candidate of each level would have said by now.
func gapLines(th theme.Theme, gaps []coach.Gap, w int) []string {
	if len(gaps) == 0 {
		return nil
	}
	lines := []string{th.Heading.Render("Not said yet")}
	for _, g := range gaps {
		lines = append(lines, noted(th, g.Text, th.Dim.Render(th.Clean(string(g.Level))), len("senior"), w)...)
	}
	return lines
}
