// Package pane holds the parts a screen is made of: the conversation, the
// card, the capacity sheet, the requirements with the clock, the diagram, a
// pattern, the status line, the hints, help and the input line. The live
// screen and the drill put them together.
//
// A pane is a plain struct, not a tea.Model: the screen that owns it hands it
// data and keys by method, one goroutine at a time. Every pane takes its text
// from outside through theme.Clean, and Lines gives exactly the rectangle it
// was asked for: as many lines as it is high, each exactly as wide. Nothing
// here reads a clock, a file or the terminal.
package pane

import "fmt"

// gutter is the margin left of every pane's text, in cells: a mark and a
// space. Marks live there so that text never moves when one comes or goes.
const gutter = 2

// margin is an empty gutter.
const margin = "  "

// plural writes a count with its noun: "1 card", "2 cards".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
