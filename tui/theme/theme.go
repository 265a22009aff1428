// Package theme turns a handful of colour tokens into the styles and glyphs
// the panes draw with. A pane names what a thing is, never a colour.
//
// Colour is never the only sign: whatever a state changes in colour it changes
// in glyph or weight too, so NO_COLOR loses nothing. Nothing here asks the
// terminal anything.
package theme

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"archcoach/tui/termbg"
	"archcoach/tui/text"
)

// Name is a palette as users write it.
type Name string

// The palettes. Auto is Dark or Light after COLORFGBG.
const (
	Auto     Name = "auto"
	Dark     Name = "dark"
	Light    Name = "light"
	Contrast Name = "contrast" // black or white and pure colours
)

// Names lists the palettes for help and completion.
func Names() []Name { return []Name{Auto, Dark, Light, Contrast} }

// ParseName reads a palette; the empty string is Auto.
func ParseName(s string) (Name, error) {
	for _, n := range Names() {
		if Name(s) == n {
			return n, nil
		}
	}
	if s == "" {
		return Auto, nil
	}
	return "", fmt.Errorf("no theme %q: use auto, dark, light or contrast", s)
}

// Options choose a theme.
type Options struct {
	Name    Name
	Dark    bool            // the background, for Auto and Contrast
	Profile termenv.Profile // how many colours; Ascii draws no attribute at all
	NoColor bool            // weight and glyphs only
	ASCII   bool            // no character beyond ASCII in the chrome
}

// FromEnv reads the options a terminal's environment calls for: NO_COLOR,
// TERM, COLORTERM, COLORFGBG.
func FromEnv(getenv func(string) string) Options {
	env := environment(getenv)
	out := termenv.NewOutput(io.Discard, termenv.WithEnvironment(env), termenv.WithTTY(true))
	o := Options{Name: Auto, Dark: termbg.Dark(getenv("COLORFGBG")), Profile: out.ColorProfile(), NoColor: out.EnvNoColor()}
	if getenv("TERM") == "dumb" {
		o.Profile = termenv.Ascii
	}
	return o
}

// environment lets termenv read an injected environment.
type environment func(string) string

func (e environment) Getenv(key string) string { return e(key) }

// Environ lists nothing: termenv reads by name.
func (e environment) Environ() []string { return nil }

// A Theme is what the panes draw with.
type Theme struct {
	Styles
	Glyphs
}

// New builds a theme.
func New(o Options) Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(o.Profile)
	r.SetHasDarkBackground(o.Dark)
	p := o.palette()
	if o.NoColor {
		p = palette{}
	}
	g := unicodeGlyphs()
	if o.ASCII {
		g = asciiGlyphs()
	}
	return Theme{Styles: newStyles(r, p), Glyphs: g}
}

// Clean is text.Clean, and under ASCII typographic signs spelled out.
func (t Theme) Clean(s string) string {
	s = text.Clean(s)
	if t.Spell != nil {
		s = t.Spell.Replace(s)
	}
	return s
}

// Clip is text.Clip with the theme's ellipsis.
func (t Theme) Clip(s string, w int) string { return text.Clip(s, w, t.Ellipsis) }

// Meter draws one level between 0, silence, and 1, full scale.
func (t Theme) Meter(level float64) string {
	i := int(level * float64(len(t.Levels)))
	return t.Levels[min(max(i, 0), len(t.Levels)-1)]
}

// Loudness is where a meter draws a level in dBFS: 0 is a quiet room on a laptop
// microphone, 1 where speech peaks.
func Loudness(dbfs float64) float64 {
	const floor, ceiling = -54.0, -12.0
	return (dbfs - floor) / (ceiling - floor)
}

// Line draws a rule of w cells.
func Line(glyph string, w int) string { return strings.Repeat(glyph, max(w, 0)) }
