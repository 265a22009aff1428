package design

// Severity ranks findings; higher is worse.
type Severity int

// The severities.
const (
	Note Severity = iota + 1
	Risk
	Flaw
)

// A Finding is what a reviewer would raise about a design: one sentence of
// risk, one of what mends it, and the words it was read from.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Risk     string   `json:"risk"`
	Fix      string   `json:"fix"`
	Nodes    []string `json:"nodes,omitempty"`
	Pattern  string   `json:"pattern,omitempty"` // library entry that treats it
	Evidence Evidence `json:"evidence"`
}
