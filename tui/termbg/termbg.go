// Package termbg settles the terminal's background before Bubble Tea asks.
//
// Bubble Tea v1 queries the background in an init() of its own: every command
// of a program that links it, `--version` included, then writes ESC ] 11 ; ?
// to the terminal and waits up to five seconds for an answer that many
// terminals never give. Lip Gloss does not ask once the answer is set, so this
// package sets it first.
//
// First is the point: Go initialises packages in the order of their import
// paths as far as their imports allow, this package imports Lip Gloss only,
// and the module is called archcoach because that sorts before
// github.com/charmbracelet. It is the only init() in the program. Any package
// that imports Bubble Tea imports this one too.
package termbg

import (
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

func init() { lipgloss.SetHasDarkBackground(Dark(os.Getenv("COLORFGBG"))) }

// Dark reports whether a COLORFGBG value, "foreground;background" with the
// numbers of the 16 ANSI colours, names a dark background. Most terminals set
// none, and most of those are dark: so is what cannot be read.
func Dark(colorfgbg string) bool {
	fields := strings.Split(colorfgbg, ";")
	background, err := strconv.Atoi(strings.TrimSpace(fields[len(fields)-1]))
	if err != nil || len(fields) < 2 {
		return true
	}
	const white, grey = 7, 8
	return background < white || background == grey || background > 15
}
