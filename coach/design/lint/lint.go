// Package lint finds what a staff engineer would raise about a design: the
// design as it was told, what was said of it, and the numbers.
//
// A rule looks for a shape in the graph, or for words, and for the words that
// would answer it; once they are said the finding is gone. Nothing is raised
// before there is enough design to speak of. It is pure.
package lint

import (
	"cmp"
	"slices"
	"time"

	"archcoach/coach/design"
)

const (
	// A design of this many nodes and links can be reviewed.
	leastNodes, leastLinks = 4, 3
	// One of this many is far enough along to be asked how it is run.
	wholeNodes = 6
	// Nobody takes in more than this at a time.
	mostFindings = 8
)

// A Statement is one turn that was heard.
type Statement struct {
	Text  string
	At    time.Duration // since the start
	You   bool
	words string // of the text, once they are known
}

// NewStatement makes a statement that many reviews will read: what can be
// worked out once is.
func NewStatement(text string, at time.Duration, you bool) Statement {
	return Statement{Text: text, At: at, You: you, words: plainWords(text)}
}

// A Figure is one row of the capacity sheet.
type Figure struct {
	Label   string
	Value   float64
	Unit    string // "/s" for a rate
	Because string // the words it came from
}

// Review gives the eight worst findings, worst first; of equals, in the order
// of the rules. Suggested parts of the graph are not held against anybody.
func Review(g design.Graph, said []Statement, figures []Figure) []design.Finding {
	found := newReview(g, said, figures).findings()
	return found[:min(len(found), mostFindings)]
}

// findings gives all that the rules find, worst first.
func (r *review) findings() []design.Finding {
	if len(r.nodes) < leastNodes || len(r.links) < leastLinks {
		return nil
	}
	var found []design.Finding
	for _, rule := range rules() {
		if f := rule.check(r); f != nil {
			f.Rule, f.Severity = rule.name, cmp.Or(f.Severity, rule.severity)
			found = append(found, *f)
		}
	}
	slices.SortStableFunc(found, func(a, b design.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	return found
}

// A rule raises at most one finding. It may set a severity of its own.
type rule struct {
	name     string
	severity design.Severity
	check    func(*review) *design.Finding
}

func rules() []rule {
	return slices.Concat(messagingRules(), dataRules(), capacityRules(), resilienceRules(), edgeRules(), operationRules())
}
