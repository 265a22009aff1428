package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// wrap breaks a name into lines of at most width cells, at blanks and after
// hyphens and slashes, and within a word only when it is longer than a line.
// Lines come out about equally long.
func wrap(name string, width int) []string {
	name = strings.Join(strings.Fields(name), " ")
	lines := fill(name, width)
	for narrower := width - 1; narrower > 3; narrower-- {
		even := fill(name, narrower)
		if len(even) > len(lines) {
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

func widest(lines []string) int {
	w := 0
	for _, line := range lines {
		w = max(w, ansi.StringWidth(line))
	}
	return w
}
