package theme

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"archcoach/tui/text"
)

func TestTheEnvironmentChoosesTheTheme(t *testing.T) {
	for _, c := range []struct {
		what string
		env  map[string]string
		want Options
	}{
		{"nothing known", map[string]string{"TERM": "xterm"}, Options{Auto, true, termenv.ANSI, false, false}},
		{"a light terminal", map[string]string{"TERM": "xterm-256color", "COLORFGBG": "0;15"}, Options{Auto, false, termenv.ANSI256, false, false}},
		{"true colour", map[string]string{"TERM": "xterm", "COLORTERM": "truecolor"}, Options{Auto, true, termenv.TrueColor, false, false}},
		{"NO_COLOR", map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1"}, Options{Auto, true, termenv.ANSI256, true, false}},
		{"a dumb terminal", map[string]string{"TERM": "dumb"}, Options{Auto, true, termenv.Ascii, false, false}},
	} {
		if got := FromEnv(func(key string) string { return c.env[key] }); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}

func TestNoColorKeepsWeightAndDropsColour(t *testing.T) {
	th := New(Options{Dark: true, Profile: termenv.ANSI256, NoColor: true})
	for name, got := range map[string]string{
		"Interviewer": th.Interviewer.Render("x"), "You": th.You.Render("x"), "Attention": th.Attention.Render("x"),
		"Dim": th.Dim.Render("x"), "Banner": th.Banner.Render("x"), "Say": th.Say.Render("x"),
	} {
		if strings.Contains(got, "38;") || strings.Contains(got, "48;") {
			t.Errorf("%s has a colour: %q", name, got)
		}
		if !strings.HasPrefix(got, "\x1b[") {
			t.Errorf("%s has no weight either: %q", name, got)
		}
	}
}

func TestGlyphsAreOneCellAndASCIIOnlyWhereAsked(t *testing.T) {
	for name, g := range map[string]Glyphs{"unicode": unicodeGlyphs(), "ascii": asciiGlyphs()} {
		each(g, func(field, glyph string) {
			if wide := name == "ascii" && (field == "Ellipsis" || field == "Enter"); text.Width(glyph) != 1 && !wide {
				t.Errorf("%s %s %q is %d cells", name, field, glyph, text.Width(glyph))
			}
			if name == "ascii" && strings.ContainsFunc(glyph, func(r rune) bool { return r > '~' }) {
				t.Errorf("%s %s %q is not ASCII", name, field, glyph)
			}
		})
	}
}

// each visits every glyph of a set.
func each(g Glyphs, visit func(field, glyph string)) {
	v := reflect.ValueOf(g)
	for i := range v.NumField() {
		switch f := v.Field(i).Interface().(type) {
		case string:
			visit(v.Type().Field(i).Name, f)
		case []string:
			for _, glyph := range f {
				visit(v.Type().Field(i).Name, glyph)
			}
		}
	}
}

func TestMeterRunsFromSilenceToFullScale(t *testing.T) {
	th := New(Options{})
	got := ""
	for _, level := range []float64{-1, 0, 0.25, 0.5, 0.7, 1, 9} {
		got += th.Meter(level)
	}
	if got != "▁▁▂▃▅▇▇" {
		t.Error(got)
	}
}

func TestTextThatIsReadStandsOutFromItsBackground(t *testing.T) {
	for _, c := range []struct {
		o          Options
		background string
		least      float64
	}{
		{Options{Name: Dark}, "235", 4.5}, // a dark grey: most dark terminals are darker
		{Options{Name: Light}, "231", 4.5},
		{Options{Name: Contrast, Dark: true}, "16", 7},
		{Options{Name: Contrast, Dark: false}, "231", 7},
	} {
		p := c.o.palette()
		for name, pair := range map[string][2]string{
			"interviewer": {p.interviewer, c.background}, "you": {p.you, c.background},
			"attention": {p.attention, c.background}, "dim": {p.dim, c.background}, "banner": {p.banner, p.attention},
		} {
			if got := contrast(pair[0], pair[1]); got < c.least {
				t.Errorf("%s %s: contrast %.1f, want %.1f", c.o.Name, name, got, c.least)
			}
		}
	}
}

// contrast is the ratio of WCAG 2.2 between two colours of the cube.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(token string) float64 {
	c := termenv.ConvertToRGB(termenv.ANSI256.Color(token))
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestAThemeNameThatIsNoneSaysWhichThereAre(t *testing.T) {
	if n, err := ParseName(""); n != Auto || err != nil {
		t.Errorf("empty: %v %v", n, err)
	}
	if _, err := ParseName("solarized"); err == nil || !strings.Contains(err.Error(), "contrast") {
		t.Errorf("got %v", err)
	}
}
