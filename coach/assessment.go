package coach

import (
	"fmt"
	"strings"

	"archcoach/coach/design"
)

// An Assessment is what a language model writes of a whole interview: beside
// the local judgement, never in its place. It is sent again and again while the
// model writes, each time whole; a claim once sent does not change.
type Assessment struct {
	Host   string  `json:"host"` // who was asked
	Model  string  `json:"model"`
	Claims []Claim `json:"claims"`
	Done   bool    `json:"done"` // nothing follows
	// Error is why it stopped short; Fix is the next step, where there is one.
	Error string `json:"error,omitempty"`
	Fix   string `json:"fix,omitempty"`
	// Used is what it took and Session that with everything asked before it, by
	// the service's own figures. They come when it is done.
	Used    *ModelUse `json:"used,omitempty"`
	Session *ModelUse `json:"session,omitempty"`
}

// A Claim is one sentence of an assessment with what it rests on: words that
// were said, an entry of the library, or neither.
type Claim struct {
	Bullet
	// Said is a quote of the claim's that stands in the talk, with its time, and
	// Speaker whose words these are.
	Said    design.Evidence `json:"said,omitzero"`
	Speaker Speaker         `json:"speaker,omitempty"`
	// Misquoted is a quote of the claim's that nobody said.
	Misquoted string `json:"misquoted,omitempty"`
}

// Grounded reports whether a claim rests on the talk or the library, and
// misquotes nobody.
func (c Claim) Grounded() bool {
	return c.Misquoted == "" && (c.Said.Quote != "" || c.Pattern != "")
}

// Line is the claim with what it rests on, as lines show it.
func (c Claim) Line() string { return c.Text + " (" + c.Source() + ")" }

// Source says what a claim rests on.
func (c Claim) Source() string {
	own := []string{"the model's own"}
	if c.Said.Quote != "" {
		own = nil
	}
	sources := c.sources(own...)
	if c.Said.Quote != "" {
		sources = append([]string{fmt.Sprintf("%s at %s", c.Speaker.Label(), Clock(c.Said.At))}, sources...)
	}
	if c.Misquoted != "" {
		sources = append([]string{"ungrounded: nobody said “" + c.Misquoted + "”"}, sources...)
	}
	return strings.Join(sources, "; ")
}
