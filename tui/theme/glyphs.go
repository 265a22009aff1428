package theme

import "strings"

// Glyphs are the characters of the chrome. Each is one cell wide, except
// Ellipsis and Down in ASCII, which are measured where they are used.
type Glyphs struct {
	Bullet, New, Cursor string
	Open, Close         string // around the sentence to say
	Recording           string
	Paused, OffRecord   string
	Ended, Pinned       string
	Light, Heavy        string // the heavy one is over the pane that has the keys
	Bar                 string // between two panes
	Partial             string // beside speech that may still change
	Separator, Arrow    string
	Up, Down            string // more above, more below
	Done                string // a phase of which enough was said
	Enter               string
	Ellipsis            string
	Levels              []string // of a meter, from silence up
	// Spell replaces typographic signs in text; nil to leave text alone.
	Spell *strings.Replacer
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Bullet: "•", New: "+", Cursor: "▸",
		Open: "❝", Close: "❞",
		Recording: "●", Paused: "‖", OffRecord: "■", Ended: "□", Pinned: "◆",
		Light: "─", Heavy: "━", Bar: "│",
		Partial: "░", Separator: "·", Arrow: "→", Up: "▴", Down: "▾", Done: "✓",
		Enter: "⏎", Ellipsis: "…",
		Levels: []string{"▁", "▂", "▃", "▅", "▇"},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Bullet: "-", New: "+", Cursor: ">",
		Open: `"`, Close: `"`,
		Recording: "*", Paused: "=", OffRecord: "#", Ended: ".", Pinned: "^",
		Light: "-", Heavy: "=", Bar: "|",
		Partial: "~", Separator: "-", Arrow: ">", Up: "^", Down: "v", Done: "*",
		Enter: "enter", Ellipsis: "...",
		Levels: []string{"_", ".", ":", "=", "#"},
		Spell: strings.NewReplacer(
			"‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "−", "-", "…", "...",
			"≥", ">=", "≤", "<=", "≠", "!=", "≈", "~", "×", "x", "÷", "/", "·", "-", "•", "-",
			"→", "->", "←", "<-", "↔", "<->", "⇒", "=>", "µ", "u", "✓", "x", "▸", ">", "°", " deg",
		),
	}
}
