package pane

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Hints is the footer, exactly w cells wide: what is going on at the left, the
// keys of the moment at the right, most useful first. The last one, help,
// stays when the others have no room.
func Hints(th theme.Theme, left string, keys []key.Binding, w int) string {
	left = th.Clean(left)
	room := w - 2*gutter - min(text.Width(left)+3, w*55/100)
	var hints []string
	for _, k := range keys {
		if k.Enabled() {
			hints = append(hints, th.Key.Render(k.Help().Key)+" "+th.Dim.Render(k.Help().Desc))
		}
	}
	right := strings.Join(hints, "  ")
	for len(hints) > 1 && text.Width(right) > room {
		hints = append(hints[:len(hints)-2:len(hints)-2], hints[len(hints)-1])
		right = strings.Join(hints, "  ")
	}
	if over := text.Width(left) - (w - 2*gutter - text.Width(right) - 3); over > 0 {
		// The end of the line is the news: the phase of now, the name of a file.
		left = th.Ellipsis + text.Skip(left, over+text.Width(th.Ellipsis))
	}
	left = th.Dim.Render(left)
	return text.Pad(margin+text.Row(left, right, w-2*gutter), w)
}
