package patterns

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says how much a finding matters.
type Severity string

// The severities.
const (
	// Error: the entry is wrong or could not be loaded.
	Error Severity = "error"
	// Warning: the entry works, but is likely to be found or read badly.
	Warning Severity = "warning"
	// Notice: nothing is wrong with an entry; the store had to help itself.
	Notice Severity = "notice"
)

// A Finding is one thing that is wrong with the library, where it stands and
// how to mend it.
type Finding struct {
	File     string   `json:"file"`
	Line     int      `json:"line,omitempty"`  // from 1; 0 is the file as a whole
	Entry    string   `json:"entry,omitempty"` // id, where known
	Severity Severity `json:"severity"`
	Reason   string   `json:"reason"`
	Fix      string   `json:"fix,omitempty"`
}

// String gives the finding as compilers do, so that editors can jump to it.
func (f Finding) String() string {
	at := f.File
	if f.Line > 0 {
		at = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	text := fmt.Sprintf("%s: %s: %s", at, f.Severity, f.Reason)
	if f.Fix != "" {
		text += "; " + f.Fix
	}
	return text
}

// sortFindings orders findings by file, line and reason.
func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Reason, b.Reason))
	})
}
