package pane

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A Stand tells where things stand in at most w cells, styled.
type Stand func(w int) string

// Told is a Stand of plain words. Their end is the news: the name of a file.
func Told(th theme.Theme, words string) Stand {
	words = th.Clean(words)
	return func(w int) string {
		shown := words
		if over := text.Width(words) - w; over > 0 {
			shown = text.Clip(th.Ellipsis+text.Skip(words, over+text.Width(th.Ellipsis)), w, "")
		}
		return th.Dim.Render(shown)
	}
}

// roomy is the width from which a few keys fit beside every phase.
const roomy = 110

// Hints is the footer, exactly w cells wide: where things stand at the left,
// the keys of the moment at the right, most useful first. The last one, help,
// stays when the others have no room.
func Hints(th theme.Theme, left Stand, keys []key.Binding, w int) string {
	inner := max(w-2*gutter, 1)
	share := 55
	if w >= roomy {
		share = 65
	}
	room := inner - 3 - text.Width(left(max(inner*share/100, 1)))
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
	told := left(max(inner-text.Width(right)-3, 1))
	return text.Pad(margin+text.Row(told, right, inner), w)
}
