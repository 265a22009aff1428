package pane

import "strings"

// least is how much of a name must be typed before the rest is offered.
const least = 2

// completion is what would follow the words at the end of the line: the rest
// of the shortest name that begins with as many of them as can be.
func (in *Input) completion() string {
	if in.cursor != len(in.typed) || len(in.names) == 0 {
		return ""
	}
	typed := string(in.typed)
	for from := 0; ; {
		tail := typed[from:]
		if len([]rune(tail)) >= least {
			if rest := restOf(tail, in.names); rest != "" {
				return rest
			}
		}
		next := strings.IndexByte(tail, ' ')
		if next < 0 {
			return ""
		}
		from += next + 1
	}
}

// restOf is what the shortest name that begins with a text has beyond it.
func restOf(begun string, names []string) string {
	best := ""
	for _, name := range names {
		if len(name) > len(begun) && strings.EqualFold(name[:len(begun)], begun) {
			if rest := name[len(begun):]; best == "" || len(rest) < len(best) {
				best = rest
			}
		}
	}
	return best
}
