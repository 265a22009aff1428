package refine

import (
	"strings"

	"archcoach/patterns"
)

// How much of an entry is sent: what it says of how, how much and when not. A
// dozen entries so take some two thousand tokens, which a model on a laptop
// reads in a few seconds.
const (
	mostHow      = 4
	mostNumbers  = 4
	mostFailures = 2
	mostCosts    = 2
	mostLines    = 8
)

// excerpt is what a model is told of an entry, a line each.
func excerpt(entry patterns.Entry) []string {
	var lines []string
	add := func(label string, parts ...string) {
		text := oneLine(strings.Join(parts, " "))
		if text != "" {
			lines = append(lines, label+text)
		}
	}
	switch e := entry.(type) {
	case *patterns.Pattern:
		add("", e.Name+":", e.Intent)
		for _, how := range firstOf(e.How, mostHow) {
			add("how: ", how)
		}
		for _, n := range firstOf(e.Numbers, mostNumbers) {
			add("number: ", n.Rule, n.Formula, n.Threshold)
		}
		for _, f := range firstOf(e.FailureModes, mostFailures) {
			add("fails: ", f.What+":", f.Fix)
		}
		for _, c := range firstOf(e.Costs, mostCosts) {
			add("cost: ", c)
		}
		for _, a := range firstOf(e.AvoidWhen, 1) {
			add("avoid when: ", a)
		}
	case *patterns.Problem:
		add("", e.Name+":", e.Say)
		for _, line := range firstOf(e.Answer, mostLines) {
			add("", line.Text)
		}
	case *patterns.Scenario:
		add("", e.Name+":", e.Prompt)
		for _, line := range firstOf(e.Card, mostLines) {
			add("", line.Text)
		}
		for _, s := range firstOf(e.Capacity, mostNumbers) {
			add("number: ", s.Label, s.Example, s.So)
		}
	case *patterns.Technology:
		add("", e.Name+":", e.GoodFor)
		add("limits: ", e.Limits)
		add("fails: ", e.Fails)
	}
	return lines
}

func firstOf[T any](items []T, most int) []T { return items[:min(len(items), most)] }
