package coach

import (
	"math"
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
	patternLines = 2 // of how a pattern works
	defences     = 2 // of a decision that is challenged
)

// What lines are worth, found on the development cases. The first line of an
// answer that is certain is worth 1.
const (
	worthFloor = 0.1   // lines worth less are noise
	doubted    = 0.2   // of the belief in the first answer: what is believed less is not said
	perRank    = 0.03  // what each further line of an answer loses
	perTelling = 0.006 // of the words that a line shares with what was said, in idf
	perPattern = 0.2   // of a pattern that fits as well as the best answer
	coveredFor = 0.25  // what is left of a line that You has said
	unsure     = 0.3   // the belief in a second system that makes it worth asking
	figureAt   = 2     // figures go before all else
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
	// challenges are what You's decisions are likely to meet, when the turn is
	// about one of them; the best fitting first.
	challenges []Challenge
	lines      []candidate
}

// compose turns a reading into a card; nil when nothing fits.
func (c *composer) compose(r reading, turnID string, figures, openRequirements bool) *Card {
	card := &Card{Turn: turnID}
	switch {
	case len(r.answers) > 0:
		head := c.about(r.answers[0].ID)
		card.Focus, card.Say = head.Name, head.Say
		for _, a := range r.answers {
			if a.belief >= doubted*r.answers[0].belief {
				c.addAnswer(a)
			}
		}
		c.addPatterns(r)
	case len(r.patterns) > 0:
		p := c.lib.Pattern(r.patterns[0].ID)
		card.Focus, card.Say = p.Name, p.Say
		c.addPatterns(r)
	default:
		return nil
	}
	if r.system != nil {
		system := c.lib.Scenario(r.system.ID)
		card.Scenario = system.ID
		c.suppress(system)
		if openRequirements && card.Focus == system.Name {
			n := maxAsk
			if len(c.sheet) > 0 { // the scale was given: less is open
				n = 1
			}
			card.Ask = firstOf(system.Asks, n)
		}
	}
	card.Ask = append(c.clarify(r), card.Ask...)
	if figures {
		c.addFigures()
	}
	c.addDefence()
	c.fill(card)
	return card
}

// clarify asks which of two systems is meant when neither is believed.
func (c *composer) clarify(r reading) []string {
	if len(r.answers) < 2 || r.answers[0].Kind != patterns.KindScenario || r.answers[1].Kind != patterns.KindScenario || r.answers[1].belief < unsure {
		return nil
	}
	return []string{"Is it closer to: " + c.about(r.answers[0].ID).Name + ", or " + c.about(r.answers[1].ID).Name + "?"}
}

// about gives the common part of an entry.
func (c *composer) about(id string) *patterns.Common {
	e, _ := c.lib.Entry(id)
	return e.About()
}

// addAnswer offers the lines of an answer, each worth what is believed of it.
func (c *composer) addAnswer(a answer) {
	because := c.because(a.Hit)
	for i, l := range c.linesOf(a.ID) {
		c.offer(candidate{l.Heading, l.Text, l.Pattern, because, a.belief * (1 - perRank*float64(i) + perTelling*c.relevance(l.Text))})
	}
}

// linesOf gives the lines that a system or a problem puts on a card.
func (c *composer) linesOf(id string) []patterns.Line {
	switch e, _ := c.lib.Entry(id); e := e.(type) {
	case *patterns.Scenario:
		return e.Card
	case *patterns.Problem:
		return e.Answer
	}
	return nil
}

// addPatterns offers how the patterns called for work, how they fail, and what
// the first of them costs.
func (c *composer) addPatterns(r reading) {
	worth, best := 1.0, best(r.patterns)
	if len(r.answers) > 0 {
		worth, best = perPattern, r.answers[0].Score
	}
	for i, h := range r.patterns {
		worth := worth * math.Exp((h.Score/best-1)/(2*spread))
		p := c.lib.Pattern(h.ID)
		because := c.because(h)
		for k, how := range firstOf(p.How, patternLines) {
			c.offer(candidate{p.Heading, how, p.ID, because, worth * (1 - 0.1*float64(k))})
		}
		if len(p.FailureModes) > 0 {
			f := p.FailureModes[0]
			c.offer(candidate{patterns.Resilience, "Fails: " + f.What + "; fix: " + f.Fix, p.ID, because, worth * 0.7})
		}
		if len(p.Costs) > 0 && i == 0 {
			c.offer(candidate{patterns.TradeOffs, "Costs: " + p.Costs[0], p.ID, because, worth * 0.6})
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
		c.offer(candidate{patterns.Capacity, f.String(), "", f.Because, figureAt - 0.1*float64(i)})
	}
}

// addDefence answers a challenge to a decision of the candidate's.
func (c *composer) addDefence() {
	last, _ := c.topic.last()
	for i, ch := range firstOf(c.challenges, defences) {
		c.offer(candidate{patterns.TradeOffs, ch.Q + " " + ch.A, ch.Pattern, last.text, figureAt - 1 - 0.1*float64(i)})
	}
}

// offer takes a line. One that several answers share is worth what they are
// worth together: it holds whichever was meant.
func (c *composer) offer(l candidate) {
	for i, old := range c.lines {
		if old.text == l.text {
			c.lines[i].value += l.value
			return
		}
	}
	if c.covered(l.text) {
		l.value *= coveredFor
	}
	c.lines = append(c.lines, l)
}

// suppress drops lines of patterns that do not belong to the system.
func (c *composer) suppress(s *patterns.Scenario) {
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
		if l.value < worthFloor || words+n > maxWords {
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

// relevance is how much a line speaks of what the interviewer said, in idf.
func (c *composer) relevance(line string) float64 {
	const most = 13 // three telling words: what more there is, is length
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
	shared := 0.0
	for _, stem := range c.stems(line) {
		if c.asked[stem] {
			shared += c.lib.Index().IDF(stem)
		}
	}
	return min(shared, most)
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

func firstOf[T any](all []T, n int) []T {
	return all[:min(n, len(all))]
}
