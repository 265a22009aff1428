package pane

import (
	"archcoach/coach"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Detail is one item opened: its text, the words that called for it, and what
// the library has on its pattern.
func Detail(th theme.Theme, it coach.Item, body string) func(w int) []string {
	return func(w int) []string {
		var lines []string
		for _, line := range text.Wrap(th.Clean(it.Text), w) {
			lines = append(lines, th.Title.Render(line))
		}
		if it.Because != "" {
			for _, line := range text.Wrap(th.Clean("because you heard “"+it.Because+"”"), w) {
				lines = append(lines, th.Dim.Render(line))
			}
		}
		lines = append(lines, "")
		for _, line := range Article(th, body, nil)(w) {
			lines = append(lines, line.Text)
		}
		return lines
	}
}
