package plain

import (
	"fmt"
	"io"
	"strings"

	"archcoach/coach"
	"archcoach/tui/text"
)

// An Assessment writes what a model writes of an interview, as it comes. Each
// Write is one Write to out.
type Assessment struct {
	out     io.Writer
	begun   bool
	claims  int // written
	heading string
}

// NewAssessment writes to out.
func NewAssessment(out io.Writer) *Assessment { return &Assessment{out: out} }

// Write writes what is new: whose words these are, each claim once with what it
// rests on, and at the end why the model stopped short and what it took.
func (w *Assessment) Write(a coach.Assessment) error {
	var b strings.Builder
	if !w.begun {
		w.begun = true
		b.WriteString("\nA second opinion by " + text.Clean(a.Model+" at "+a.Host) + ": the model's words, not coach's\n")
	}
	for _, c := range a.Claims[w.claims:] {
		if heading := text.Clean(string(c.Heading)); heading != w.heading {
			w.heading = heading
			b.WriteString(heading + "\n")
		}
		b.WriteString("~ " + text.Clean(c.Line()) + "\n")
	}
	w.claims = len(a.Claims)
	ending(&b, a.Error, a.Fix)
	if a.Done && a.Session != nil {
		b.WriteString("~ in all " + a.Session.String() + "\n")
	}
	if _, err := io.WriteString(w.out, b.String()); err != nil {
		return fmt.Errorf("write the assessment: %w", err)
	}
	return nil
}
