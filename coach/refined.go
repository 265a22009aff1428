package coach

import (
	"strings"

	"archcoach/patterns"
)

// Refined is what a language model adds under the card of a turn: a second
// opinion, never the card itself. It is sent again and again while the model
// writes, each time whole; a bullet once sent does not change.
type Refined struct {
	Turn    string   `json:"turn"` // the utterance it answers, as the card does
	Host    string   `json:"host"` // who was asked
	Model   string   `json:"model"`
	Bullets []Bullet `json:"bullets"`
	Done    bool     `json:"done"` // nothing follows for this turn
	// Error is why it stopped short; Fix is the next step, where there is one.
	Error string `json:"error,omitempty"`
	Fix   string `json:"fix,omitempty"`
	// Used is what this answer took and Session all of them, by the service's
	// own figures. They come when it is done.
	Used    *ModelUse `json:"used,omitempty"`
	Session *ModelUse `json:"session,omitempty"`
}

// A Bullet is one line of a model. Pattern is the library entry that it cites
// and that speaks of the same; it is empty when the line is the model's own.
// Unsourced are its numbers that stand neither in the conversation nor in the
// library.
type Bullet struct {
	Heading   patterns.Heading `json:"heading,omitempty"`
	Text      string           `json:"text"`
	Pattern   string           `json:"pattern,omitempty"`
	Unsourced []string         `json:"unsourced,omitempty"`
}

// Line is the bullet with what it rests on, as lines show it.
func (b Bullet) Line() string {
	return b.Text + " (" + b.Source() + ")"
}

// Source says what a bullet rests on.
func (b Bullet) Source() string { return strings.Join(b.sources("the model's own"), "; ") }

// sources are the entry that a bullet cites, or own, and its numbers that were
// found nowhere.
func (b Bullet) sources(own ...string) []string {
	if b.Pattern != "" {
		own = []string{strings.ReplaceAll(b.Pattern, "-", " ")}
	}
	if len(b.Unsourced) > 0 {
		own = append(own, "unsourced: "+strings.Join(b.Unsourced, ", "))
	}
	return own
}
