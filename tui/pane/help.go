package pane

import (
	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// A Group is a titled list of keys.
type Group struct {
	Title string
	Keys  []key.Binding
}

// twoColumns is the width from which help sets its groups side by side.
const twoColumns = 72

// Help lists every key, then what the session is doing and why.
func Help(th theme.Theme, groups []Group, st Status) func(w int) []string {
	return func(w int) []string {
		lines := []string{text.Row(th.Title.Render("Keys"), th.Dim.Render("esc closes"), w), ""}
		if w < twoColumns {
			lines = append(lines, column(th, groups, w)...)
		} else {
			half := (len(groups) + 1) / 2
			left, right := column(th, groups[:half], w/2-2), column(th, groups[half:], w/2-2)
			for i := range max(len(left), len(right)) {
				line := ""
				if i < len(left) {
					line = left[i]
				}
				if i < len(right) {
					line = text.Pad(line, w/2) + right[i]
				}
				lines = append(lines, line)
			}
		}
		return append(lines, facts(th, st, w)...)
	}
}

// keyColumn is the room for the names of keys.
const keyColumn = 12

func column(th theme.Theme, groups []Group, w int) []string {
	var lines []string
	for _, g := range groups {
		lines = append(lines, th.Heading.Render(g.Title))
		for _, k := range g.Keys {
			lines = append(lines, text.Pad(th.Key.Render(th.Clean(k.Help().Key)), keyColumn)+th.Clip(k.Help().Desc, w-keyColumn))
		}
		lines = append(lines, "")
	}
	return lines
}

// facts tells what the header has no room for.
func facts(th theme.Theme, st Status, w int) []string {
	hosts := "nothing leaves this machine"
	for i, h := range st.SendsTo {
		if i == 0 {
			hosts = h
		} else {
			hosts += ", " + h
		}
	}
	lines := []string{th.Heading.Render("This session")}
	for _, f := range [][2]string{{"engine", st.Engine}, {"why", st.Why}, {"sends to", hosts}, {"saved to", st.SavedTo}} {
		if f[1] == "" {
			continue
		}
		for i, line := range text.Wrap(f[1], w-keyColumn) {
			name := ""
			if i == 0 {
				name = th.Dim.Render(f[0])
			}
			lines = append(lines, text.Pad(name, keyColumn)+line)
		}
	}
	return lines
}
