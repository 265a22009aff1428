package patterns

import (
	"fmt"
	"strings"
)

// Render gives an entry as Markdown, for the terminal through a renderer and
// as it stands for a pipe. What one says comes first, what one looks up last.
func Render(entry Entry) string {
	p := &page{}
	head := entry.About()
	p.add("# %s\n\n", head.Name)
	p.para(caption(head))
	if head.Say != "" {
		p.para("> " + head.Say)
	}
	switch entry := entry.(type) {
	case *Pattern:
		renderPattern(p, entry)
	case *Problem:
		renderProblem(p, entry)
	case *Scenario:
		renderScenario(p, entry)
	case *Technology:
		renderTechnology(p, entry)
	}
	p.answers("Asked next", head.FollowUps)
	p.list("Related", head.Related)
	p.list("Sources", mapped(head.Source, func(s Source) string { return fmt.Sprintf("[%s](%s)", s.Title, s.URL) }))
	return strings.TrimRight(p.text.String(), "\n") + "\n"
}

// caption is the line under the title: what it is and how else it is called.
func caption(head *Common) string {
	parts := []string{string(head.Kind), "`" + head.ID + "`"}
	if head.Group != "" {
		parts = append(parts, head.Group)
	}
	if head.Level != "" {
		parts = append(parts, string(head.Level))
	}
	text := "*" + strings.Join(parts, " · ") + "*"
	if len(head.Also) > 0 {
		text += "  \nAlso: " + strings.Join(head.Also, ", ")
	}
	return text
}

func renderPattern(p *page, e *Pattern) {
	p.para(e.Intent)
	p.steps("How", e.How)
	p.list("Use it when", e.UseWhen)
	p.list("Avoid it when", e.AvoidWhen)
	p.list("Benefits", e.Benefits)
	p.list("Costs", e.Costs)
	p.table("How it fails", []string{"What", "Seen by", "Mended by"}, rows(e.FailureModes, func(f FailureMode) []string {
		return []string{f.What, f.Detect, f.Fix}
	}))
	p.table("Numbers", []string{"Rule", "Formula", "Threshold", "Source"}, rows(e.Numbers, func(n Rule) []string {
		return []string{n.Rule, n.Formula, n.Threshold, n.Source}
	}))
	p.list("Watch", e.Metrics)
	p.list("Ask", e.Asks)
	p.list("Instead", mapped(e.Alternatives, rejectedText))
	p.list("Technologies", e.Tech)
	p.list("Scenarios", e.Scenarios)
}

func renderProblem(p *page, e *Problem) {
	p.lines(e.Answer)
	p.list("Patterns", e.Patterns)
	p.list("Scenarios", e.Scenarios)
}

func renderScenario(p *page, e *Scenario) {
	p.para("**" + e.Prompt + "**")
	p.lines(e.Card)
	p.list("Ask first", e.Asks)
	p.table("Services", []string{"Service", "Does"}, rows(e.Services, func(s Service) []string {
		return []string{s.Name, s.Does}
	}))
	p.table("Sizing", []string{"Of", "Formula", "Example", "So"}, rows(e.Capacity, func(s Sizing) []string {
		return []string{s.Label, s.Formula, s.Example, s.So}
	}))
	p.answers("Deep dives", asFollowUps(e.DeepDives))
	p.list("Pitfalls", e.Pitfalls)
	p.list("Does not belong here", mapped(e.Not, rejectedText))
	p.list("Core patterns", e.Core)
}

func renderTechnology(p *page, e *Technology) {
	p.list("Good for", nonEmpty(e.GoodFor))
	p.list("Limits", nonEmpty(e.Limits))
	p.list("Fails", nonEmpty(e.Fails))
	p.list("Patterns", e.Patterns)
}

func asFollowUps(dives []DeepDive) []FollowUp {
	asked := make([]FollowUp, len(dives))
	for i, d := range dives {
		asked[i] = FollowUp{Q: d.Q, A: d.A}
	}
	return asked
}

func rows[T any](items []T, cells func(T) []string) [][]string {
	all := make([][]string, len(items))
	for i, item := range items {
		all[i] = cells(item)
	}
	return all
}

func nonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
