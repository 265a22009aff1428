package coach

import (
	"time"

	"archcoach/coach/design"
	"archcoach/coach/estimate"
)

// An Event is one thing the session has to tell. Exactly one of the pointers,
// or Figures, is set.
type Event struct {
	At       time.Duration
	Heard    *Utterance
	Card     *Card
	Silent   *Silence
	Figures  []estimate.Figure
	Coverage *Coverage
	Ledger   *Ledger
	Design   *design.Graph
	Lint     *Lint
	Notice   *Notice
	Refined  *Refined // by a model, from outside the session
}

// Lint is what a reviewer would raise about the design as it stands, worst
// first. It is sent empty when the last finding was answered.
type Lint struct {
	Findings []design.Finding `json:"findings"`
}

// Silence is the verdict that nothing should be said, with its reason.
type Silence struct {
	Turn   string
	Reason string
}

// Level is how much a notice matters.
type Level string

// Levels of a notice.
const (
	Info    Level = "info"
	Warning Level = "warning"
	Alarm   Level = "alarm"
)

// A Notice tells the user something about the session itself: a gap in the
// audio, a restart, an alarm. Fix is the next step.
type Notice struct {
	Level Level
	Text  string
	Fix   string
}
