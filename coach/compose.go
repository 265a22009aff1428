package coach

import (
	"sort"
	"strings"

	"archcoach/coach/estimate"
	"archcoach/patterns"
)

// Bounds of a card. A reader has half a second: the words are those of one
// screen at 120x36.
const (
	maxWords     = 248
	maxFigures   = 6
	maxAsk       = 2
	probeLines   = 5 // lines a problem adds to a system's card
	patternLines = 2
	fitting      = 2.5 // relevance that brings a system's line onto a probe's card
)

// A candidate is a line that might go on the card.
type candidate struct {
	heading patterns.Heading
	text    string
	pattern string
	because string
	value   float64
}

// composer builds one card from a reading.
type composer struct {
	lib     *patterns.Library
	topic   *topic
	sheet   []estimate.Figure
	stems   func(text string) []string // the telling words of a line
	covered func(text string) bool     // what You has said already
	asked   map[string]bool            // stems the interviewer used
	lines   []candidate
}

// compose turns a reading into a card; nil when nothing fits.
func (c *composer) compose(r reading, turnID string, established, figures, openRequirements bool) *Card {
	card := &Card{Turn: turnID}
	var scenario *patterns.Scenario
	if r.scenario != nil {
		scenario = c.lib.Scenario(r.scenario.ID)
		card.Scenario = scenario.ID
	}
	switch {
	case r.narrow:
		p := c.lib.Problem(r.problems[0].ID)
		card.Focus, card.Say = p.Name, p.Say
		c.addProblem(r.problems[0], 100, len(p.Answer))
		for i, h := range r.problems[1:] {
			if h.Score > 0.6*r.problems[0].Score {
				c.addProblem(h, 60-10*float64(i), probeLines)
			}
		}
		c.addOwn(r.problems[0], p.Patterns)
		c.addPatterns(r.patterns, 40)
		if scenario != nil && (established || r.scenario.Score > 0.85*r.problems[0].Score) {
			c.addFitting(*r.scenario, 30)
		}
	case scenario != nil:
		card.Focus, card.Say = scenario.Name, scenario.Say
		c.addScenario(*r.scenario, 100)
		for i, h := range r.problems {
			if h.Score > 0.45*r.scenario.Score {
				c.addProblem(h, 92-8*float64(i), 3)
			}
		}
		if r.rival != nil {
			closeness := r.rival.Score / r.scenario.Score
			c.addScenario(*r.rival, 100*closeness*closeness)
		}
		if openRequirements {
			n := maxAsk
			if len(c.sheet) > 0 { // the scale was given: less is open
				n = 1
			}
			card.Ask = firstOf(scenario.Asks, n)
		}
	case len(r.patterns) > 0:
		p := c.lib.Pattern(r.patterns[0].ID)
		card.Focus, card.Say = p.Name, p.Say
		c.addPatterns(r.patterns, 80)
	default:
		return nil
	}
	c.suppress(scenario)
	if figures {
		c.addFigures()
	}
	c.fill(card)
	return card
}

// addScenario offers the lines of a system's card. Lines that share words with
// what was said come first among their equals.
func (c *composer) addScenario(h patterns.Hit, value float64) {
	s := c.lib.Scenario(h.ID)
	because := c.because(h)
	for i, l := range s.Card {
		c.offer(candidate{l.Heading, l.Text, l.Pattern, because, value - 1.2*float64(i) + c.relevance(l.Text)})
	}
}

// addFitting offers the lines of a system's card that speak of what was asked:
// what fits a probe to the conversation it stands in.
func (c *composer) addFitting(h patterns.Hit, value float64) {
	because := c.because(h)
	for _, l := range c.lib.Scenario(h.ID).Card {
		if bonus := c.relevance(l.Text); bonus >= fitting {
			c.offer(candidate{l.Heading, l.Text, l.Pattern, because, value + bonus})
		}
	}
}

func (c *composer) addProblem(h patterns.Hit, value float64, n int) {
	p := c.lib.Problem(h.ID)
	because := c.because(h)
	for i, l := range p.Answer {
		if i == n {
			break
		}
		c.offer(candidate{l.Heading, l.Text, l.Pattern, because, value - 1.5*float64(i) + c.relevance(l.Text)})
	}
}

// addOwn offers the first lines of the patterns that a problem names itself.
func (c *composer) addOwn(h patterns.Hit, ids []string) {
	because := c.because(h)
	for i, id := range firstOf(ids, 3) {
		if p := c.lib.Pattern(id); p != nil {
			c.offer(candidate{p.Heading, p.How[0], p.ID, because, 52 - 3*float64(i)})
			c.offer(candidate{p.Heading, p.How[1%len(p.How)], p.ID, because, 46 - 3*float64(i)})
		}
	}
}

func (c *composer) addPatterns(hits []patterns.Hit, value float64) {
	for i, h := range hits {
		p := c.lib.Pattern(h.ID)
		because := c.because(h)
		v := value - 6*float64(i)
		for k, how := range p.How {
			if k == patternLines {
				break
			}
			c.offer(candidate{p.Heading, how, p.ID, because, v - 2*float64(k)})
		}
		if len(p.FailureModes) > 0 {
			f := p.FailureModes[0]
			c.offer(candidate{patterns.Resilience, "Fails: " + f.What + "; fix: " + f.Fix, p.ID, because, v - 5})
		}
		if len(p.Costs) > 0 && i == 0 {
			c.offer(candidate{patterns.TradeOffs, "Costs: " + p.Costs[0], p.ID, because, v - 7})
		}
	}
}

// addFigures puts the rows of the capacity sheet that follow from what was
// said on the card.
func (c *composer) addFigures() {
	for i, f := range c.sheet {
		if i == maxFigures {
			return
		}
		c.offer(candidate{patterns.Capacity, f.String(), "", f.Because, 120 - float64(i)})
	}
}

// offer takes a line unless its like is there.
func (c *composer) offer(l candidate) {
	for i, old := range c.lines {
		if old.text == l.text {
			c.lines[i].value = max(old.value, l.value)
			return
		}
	}
	if c.covered(l.text) {
		l.value -= 25
	}
	c.lines = append(c.lines, l)
}

// suppress drops lines of patterns that do not belong to the system.
func (c *composer) suppress(s *patterns.Scenario) {
	if s == nil {
		return
	}
	not := map[string]bool{}
	for _, n := range s.Not {
		not[n.ID] = true
	}
	kept := c.lines[:0]
	for _, l := range c.lines {
		if !not[l.pattern] {
			kept = append(kept, l)
		}
	}
	c.lines = kept
}

// fill puts the most valuable lines on the card, as many as a screen holds,
// and orders them by heading.
func (c *composer) fill(card *Card) {
	sort.SliceStable(c.lines, func(i, j int) bool { return c.lines[i].value > c.lines[j].value })
	words := len(strings.Fields(card.Focus+" "+card.Say+" "+strings.Join(card.Ask, " "))) + 1
	bySection := map[patterns.Heading][]Item{}
	used := map[patterns.Heading]bool{}
	for _, l := range c.lines {
		n := len(strings.Fields(l.text))
		if !used[l.heading] {
			n += len(strings.Fields(string(l.heading)))
		}
		if words+n > maxWords {
			continue
		}
		words += n
		used[l.heading] = true
		bySection[l.heading] = append(bySection[l.heading], Item{Text: l.text, Pattern: l.pattern, Because: l.because})
	}
	for _, h := range patterns.Headings() {
		if items := bySection[h]; len(items) > 0 {
			card.Sections = append(card.Sections, Section{h, items})
		}
	}
}

// relevance is a bonus for a line that speaks of what was said.
func (c *composer) relevance(line string) float64 {
	if c.asked == nil {
		c.asked = map[string]bool{}
		for _, u := range c.topic.turns {
			if u.speaker == Interviewer {
				for _, t := range patterns.Analyze(u.text) {
					c.asked[t.Stem] = true
				}
			}
		}
	}
	bonus := 0.0
	for _, stem := range c.stems(line) {
		if c.asked[stem] {
			bonus += 0.6 * c.lib.Index().IDF(stem)
		}
	}
	return min(bonus, 8)
}

// because quotes the words that called for an entry: those of the latest turn
// that holds any, from the first matched to the last.
func (c *composer) because(h patterns.Hit) string {
	const longest = 70
	for i := len(c.topic.turns) - 1; i >= 0; i-- {
		text := c.topic.turns[i].text
		from, to := -1, -1
		for _, t := range patterns.Analyze(text) {
			if !h.Matched[t.Stem] {
				continue
			}
			if from < 0 {
				from = t.Start
			}
			if t.End-from <= longest {
				to = t.End
			}
		}
		if from >= 0 && to > from {
			return text[from:to]
		}
	}
	return ""
}

func firstOf(all []string, n int) []string {
	return all[:min(n, len(all))]
}
