// Package text prepares what other people said for a grid of cells: it takes
// out what would move the cursor or the borders, and measures, wraps and cuts
// by the width a terminal draws. It is the only place in the program that
// knows about widths, and it measures with x/ansi only.
//
// Clean comes first, once, where text enters; the other functions expect
// cleaned text, though it may be styled.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks bounds the combining marks on one letter: two serve every living
// script, and a pile of them draws over the lines above.
const maxMarks = 2

// Clean makes a single line of hostile text: no escape sequences, no control
// characters, no bidirectional overrides, and none of the invisible joiners
// and selectors on whose width terminals disagree. Every kind of space
// becomes one plain space; bytes that are no UTF-8 become U+FFFD.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = ansi.Strip(strings.ToValidUTF8(s, string(utf8.RuneError)))
	var b strings.Builder
	b.Grow(len(s))
	marks := maxMarks // a mark with nothing before it would sit on the border
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
			marks = maxMarks
		case selector(r) || prepends(r) || !unicode.IsGraphic(r):
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks < maxMarks {
				b.WriteRune(r)
				marks++
			}
		default:
			b.WriteRune(r)
			marks = 0
		}
	}
	return b.String()
}

// plain reports printable ASCII, which most speech is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// selector reports the characters that change the width of the one before:
// variation selectors, skin tones and the keycap.
func selector(r rune) bool {
	return unicode.Is(unicode.Variation_Selector, r) || r >= 0x1F3FB && r <= 0x1F3FF || r == 0x20E3
}

// prepends reports the letters that make one cell with whatever comes next, be
// it a blank or a border: Grapheme_Cluster_Break=Prepend of UAX #29, less the
// format characters, which go anyway.
func prepends(r rune) bool {
	switch r {
	case 0x0D4E, 0x111C2, 0x111C3, 0x113D1, 0x1193F, 0x11941, 0x11A3A, 0x11D46, 0x11F02:
		return true
	}
	return r >= 0x11A84 && r <= 0x11A89
}

// Width is the number of cells a line takes.
func Width(s string) int { return ansi.StringWidth(s) }

// Wrap breaks text into lines of at most w cells, between words where it can.
// It gives at least one line. Only a single character wider than w stands out.
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var lines []string
	for line := range strings.SplitSeq(ansi.Wrap(strings.TrimSpace(s), w, ""), "\n") {
		if Width(line) > w { // ansi.Wrap lets a hyphen stand out by a cell
			lines = append(lines, strings.Split(ansi.Hardwrap(line, w, true), "\n")...)
			continue
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// Hang wraps text whose first line is shorter than the others, because
// something of used cells stands before it.
func Hang(s string, w, used int) []string {
	s = strings.TrimSpace(s)
	head := Wrap(s, w-used)[0]
	rest, ok := strings.CutPrefix(s, head)
	if !ok || strings.TrimSpace(rest) == "" {
		return []string{head}
	}
	return append([]string{head}, Wrap(rest, w)...)
}

// Clip cuts a line to w cells; what is cut shows as the tail.
func Clip(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	return ansi.Truncate(s, w, tail)
}

// Skip leaves out the first w cells of a line.
func Skip(s string, w int) string { return ansi.TruncateLeft(s, w, "") }

// Pad makes a line exactly w cells wide, cutting or filling at the right.
func Pad(s string, w int) string {
	s = Clip(s, w, "")
	return s + strings.Repeat(" ", max(w-Width(s), 0))
}

// Row sets one text at the left edge and one at the right of w cells. The
// right one is left out when less than two cells would stay between them.
func Row(left, right string, w int) string {
	gap := w - Width(left) - Width(right)
	if right == "" || gap < 2 {
		return left
	}
	return left + strings.Repeat(" ", gap) + right
}

// Block makes a list of lines exactly w by h, cutting or filling at the right
// and at the bottom.
func Block(lines []string, w, h int) []string {
	block := make([]string, max(h, 0))
	for i := range block {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		block[i] = Pad(line, w)
	}
	return block
}
