package coach

import "archcoach/patterns"

// Phase is the part of the interview that the talk is in.
type Phase string

// The phases, in their usual order.
const (
	Requirements Phase = "requirements"
	Estimate     Phase = "estimate"
	API          Phase = "API and data"
	HighLevel    Phase = "high level"
	DeepDive     Phase = "deep dive"
	WrapUp       Phase = "wrap-up"
)

// Coverage is the clock of the interview: where it stands, what was spent on
// each phase, and what a candidate of each level would have said by now.
type Coverage struct {
	Phase  Phase        `json:"phase"`
	Phases []PhaseClock `json:"phases"` // in their usual order
	Gaps   []Gap        `json:"gaps"`   // most urgent first
}

// A PhaseClock is the time spent on a phase, in seconds, and what is usual.
type PhaseClock struct {
	Phase  Phase   `json:"phase"`
	Spent  float64 `json:"spent"`
	Budget float64 `json:"budget"`
	Done   bool    `json:"done"` // enough was said of it
}

// A Gap is what a candidate of a level would have covered by now.
type Gap struct {
	Level   patterns.Level `json:"level"`
	Text    string         `json:"text"`
	Pattern string         `json:"pattern,omitempty"` // library entry that treats it
}
