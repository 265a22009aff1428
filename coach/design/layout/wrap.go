package layout

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks a name into lines of at most width cells, at blanks and after
// hyphens and slashes, and within a word only when it is longer than a line.
// Lines come out about equally long. A longest word of up to half as much
// again sets the width, for a name is easier read whole.
func Wrap(name string, width int) []string {
	words := strings.Fields(name)
	if longest := Widest(words); longest <= width+width/2 {
		width = max(width, longest)
	}
	name = strings.Join(words, " ")
	lines := fill(name, width)
	for narrower := width - 1; narrower > 3; narrower-- {
		even := fill(name, narrower)
		if len(even) > len(lines) || Widest(words) > narrower && Widest(words) <= width {
			break
		}
		lines = even
	}
	return lines
}

func fill(name string, width int) []string {
	var lines []string
	for _, line := range strings.Split(ansi.Wrap(name, width, "/"), "\n") {
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// Widest is the width of the widest line, in cells.
func Widest(lines []string) int {
	w := 0
	for _, line := range lines {
		w = max(w, ansi.StringWidth(line))
	}
	return w
}
