package coach

import (
	_ "embed" // for the turns of speech
	"strings"

	"archcoach/patterns"
)

// interviewTalk is how both sides of an interview speak, a sentence a line. In
// a line with NAME the names of the library are put, one after the other; in
// one with COUNT, SIZE or SPAN quantities are.
//
//go:embed interview.txt
var interviewTalk string

// Corpus is the library and the interview as text for a language model: what
// is said about each entry, the names in the phrases they are said in, and
// the quantities. The order is fixed, so that the same library gives the same
// text.
func Corpus(lib *patterns.Library) []string {
	var text []string
	for _, head := range heads(lib) {
		text = append(text, head.Name, head.Say)
		text = append(text, head.Also...)
		text = append(text, head.Plain...)
		for _, t := range head.Triggers {
			text = append(text, t.Phrase)
		}
		for _, f := range head.FollowUps {
			text = append(text, f.Q, f.A)
		}
	}
	for _, p := range lib.Patterns() {
		text = append(text, patternText(p)...)
	}
	for _, p := range lib.Problems() {
		text = append(text, lineText(p.Answer)...)
	}
	for _, s := range lib.Scenarios() {
		text = append(text, scenarioText(s)...)
	}
	for _, t := range lib.Technologies() {
		text = append(text, t.GoodFor, t.Limits, t.Fails)
	}
	return append(text, talk(lib)...)
}

func patternText(p *patterns.Pattern) []string {
	text := []string{p.Intent}
	for _, list := range [][]string{p.Forces, p.How, p.UseWhen, p.AvoidWhen, p.Benefits, p.Costs, p.Metrics, p.Asks} {
		text = append(text, list...)
	}
	for _, f := range p.FailureModes {
		text = append(text, f.What, f.Detect, f.Fix)
	}
	for _, n := range p.Numbers {
		text = append(text, n.Rule, n.Threshold)
	}
	for _, a := range p.Alternatives {
		text = append(text, a.Why)
	}
	return text
}

func scenarioText(s *patterns.Scenario) []string {
	text := append([]string{s.Prompt}, lineText(s.Card)...)
	for _, list := range [][]string{s.Asks, s.Twists, s.Pitfalls} {
		text = append(text, list...)
	}
	for _, service := range s.Services {
		text = append(text, service.Name, service.Does)
	}
	for _, f := range s.Facts {
		text = append(text, f.Answer)
	}
	for _, d := range s.DeepDives {
		text = append(text, d.Q, d.A)
	}
	for _, c := range s.Diagram.Components {
		text = append(text, c.Name)
	}
	for _, n := range s.Not {
		text = append(text, n.Why)
	}
	return text
}

func lineText(lines []patterns.Line) (text []string) {
	for _, l := range lines {
		text = append(text, l.Text)
	}
	return text
}

// talk fills the turns of speech. Each name goes into every third line, for
// all of them would drown what is said of it.
func talk(lib *patterns.Library) (text []string) {
	var plain, named, counted []string
	for line := range strings.Lines(interviewTalk) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.Contains(line, "NAME"):
			named = append(named, line)
		case strings.Contains(line, "COUNT") || strings.Contains(line, "SIZE") || strings.Contains(line, "SPAN"):
			counted = append(counted, line)
		default:
			plain = append(plain, line)
		}
	}
	for range spokenOften {
		text = append(text, plain...)
	}
	for i, name := range Jargon(lib) {
		for k := i % 3; k < len(named); k += 3 {
			text = append(text, strings.ReplaceAll(named[k], "NAME", name))
		}
	}
	for i, q := range quantities() {
		for k := i % 3; k < len(counted); k += 3 {
			text = append(text, strings.NewReplacer("COUNT", q.count, "SIZE", q.size, "SPAN", q.span).Replace(counted[k]))
		}
	}
	return text
}

// spokenOften is how often a turn of speech counts against a line of the
// library: people say the one all the time and the other never.
const spokenOften = 25

// Jargon is the names of patterns and technologies, with their aliases.
func Jargon(lib *patterns.Library) (names []string) {
	for _, head := range heads(lib) {
		if head.Kind == patterns.KindPattern || head.Kind == patterns.KindTechnology {
			names = append(append(names, head.Name), head.Also...)
		}
	}
	return names
}

// A saidQuantity is a number of things, an amount of data, and a time.
type saidQuantity struct{ count, size, span string }

func quantities() (all []saidQuantity) {
	numbers := strings.Fields("one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty eighty ninety hundred")
	scales := []string{"hundred", "thousand", "million", "hundred thousand", "hundred million", "billion"}
	sizes := []string{"bytes", "kilobytes", "megabytes", "gigabytes", "terabytes", "petabytes"}
	spans := []string{"milliseconds", "seconds", "minutes", "hours", "days", "months", "years"}
	for i, n := range numbers {
		if n == "hundred" {
			n = "a hundred"
		}
		for k, scale := range scales {
			if strings.Contains(n, "hundred") && strings.Contains(scale, "hundred") {
				scale = "thousand"
			}
			all = append(all, saidQuantity{n + " " + scale, n + " " + sizes[(i+k)%len(sizes)], n + " " + spans[(i+k)%len(spans)]})
		}
	}
	return all
}
