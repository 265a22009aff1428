package coach

import "archcoach/coach/design"

// EntryKind is what a line of the ledger is.
type EntryKind string

// The kinds of line.
const (
	Functional    EntryKind = "functional"
	NonFunctional EntryKind = "non_functional"
	Decision      EntryKind = "decision"
)

// A Ledger is what was agreed: requirements and decisions as they were said,
// and where two of them cannot both hold.
type Ledger struct {
	Entries        []Entry         `json:"entries"`
	Contradictions []Contradiction `json:"contradictions,omitempty"`
}

// An Entry is one requirement or decision. Pattern is set where the library
// knows what was decided on.
type Entry struct {
	Kind     EntryKind       `json:"kind"`
	Text     string          `json:"text"`
	Speaker  Speaker         `json:"speaker"`
	Pattern  string          `json:"pattern,omitempty"`
	Evidence design.Evidence `json:"evidence"`
}

// A Contradiction is two statements that cannot both hold, and why.
type Contradiction struct {
	Why    string          `json:"why"`
	First  design.Evidence `json:"first"`
	Second design.Evidence `json:"second"`
}
