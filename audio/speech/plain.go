package speech

import (
	"strings"
	"unicode"
)

// Plain makes text of another program fit for a terminal: one line, no
// control characters, no invalid UTF-8.
func Plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
