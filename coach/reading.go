package coach

import (
	"fmt"
	"strings"

	"archcoach/patterns"
)

// A reading is what the engine makes of a topic: the system under design, the
// problems probed and the patterns called for, each with its evidence.
type reading struct {
	scenario *patterns.Hit // the most likely system; nil when none fits
	rival    *patterns.Hit // another system that fits nearly as well
	problems []patterns.Hit
	patterns []patterns.Hit
	narrow   bool // a problem explains the words better than a system does
	coverage float64
	cue      float64
}

// Limits of a reading, found on the development cases.
const (
	// scenarioFloor and problemFloor are the scores below which a fit is noise.
	scenarioFloor = 9
	problemFloor  = 10
	patternFloor  = 8
	// patternShare is how close a pattern must come to the best fit of all.
	patternShare = 0.5
	// rivalShare is how close the second system must come to be shown too.
	rivalShare = 0.82
	// A problem sets the card alone when it comes within narrowLead of the
	// best system; one whose own fit is weak must lead it clearly.
	narrowLead   = 1.05
	weakLead     = 1.1
	clearProblem = 18
	// telling is how much a probe must say of itself, in idf, to be read
	// apart from what was said before it.
	telling = 5
	// kept are how many of each kind are worth composing from.
	keptProblems = 4
	keptPatterns = 8
)

// read weighs the topic against the library. When the last turn is a probe
// within a known system, and says enough, its own words decide; else the whole
// topic does.
func read(lib *patterns.Library, t *topic, probing bool) reading {
	index := lib.Index()
	whole := index.Query(t.texts())
	said, own := whole, whole
	if probing {
		if last := index.Query(t.lastText()); last.Telling() >= telling || singled(index.Search(last, 2, patterns.KindProblem)) {
			said, own = index.Query(t.probeTexts()), last
		}
	}
	var r reading
	scenarios := index.Search(whole, 3, patterns.KindScenario)
	r.problems = above(index.Search(said, keptProblems, patterns.KindProblem), problemFloor)
	r.patterns = index.Search(said, keptPatterns, patterns.KindPattern)
	if len(scenarios) > 0 && scenarios[0].Score >= scenarioFloor {
		r.scenario = &scenarios[0]
		if len(scenarios) > 1 && scenarios[1].Score >= rivalShare*scenarios[0].Score {
			r.rival = &scenarios[1]
		}
	}
	system := best(index.Search(own, 1, patterns.KindScenario))
	problem, lead := best(index.Search(own, 1, patterns.KindProblem)), narrowLead
	if problem < clearProblem && !probing {
		lead = weakLead
	}
	r.narrow = len(r.problems) > 0 && problem >= lead*system
	r.patterns = above(r.patterns, max(patternFloor, patternShare*max(system, best(r.problems))))
	for _, hits := range [][]patterns.Hit{scenarios, r.problems, r.patterns} {
		if len(hits) > 0 {
			r.coverage = max(r.coverage, hits[0].Coverage)
			r.cue = max(r.cue, hits[0].Cues)
		}
	}
	return r
}

// singled reports whether one problem stands out, by a phrase of its own, from
// words that tell little one by one.
func singled(hits []patterns.Hit) bool {
	return len(hits) > 0 && hits[0].Phrases > 0 && (len(hits) == 1 || hits[0].Score > 1.5*hits[1].Score)
}

func best(hits []patterns.Hit) float64 {
	if len(hits) == 0 {
		return 0
	}
	return hits[0].Score
}

func above(hits []patterns.Hit, floor float64) []patterns.Hit {
	for i, h := range hits {
		if h.Score < floor {
			return hits[:i]
		}
	}
	return hits
}

// texts are the turns of the topic with their weights.
func (t *topic) texts() []patterns.WeightedText {
	out := make([]patterns.WeightedText, len(t.turns))
	for i, u := range t.turns {
		out[i] = patterns.WeightedText{Text: u.text, Weight: t.weight(i)}
	}
	return out
}

// lastText is the last turn of the interviewer alone.
func (t *topic) lastText() []patterns.WeightedText {
	last, _ := t.last()
	return []patterns.WeightedText{{Text: last.text, Weight: 1}}
}

// probeTexts weigh the last turn of the interviewer over all before it.
func (t *topic) probeTexts() []patterns.WeightedText {
	out := t.texts()
	for i := range out {
		if i < len(out)-1 {
			out[i].Weight *= 0.15
		}
	}
	return out
}

// explain writes the entries weighed with the parts of their scores.
func (r reading) explain() string {
	var b strings.Builder
	row := func(h patterns.Hit) {
		fmt.Fprintf(&b, "%-9s %-32s %5.1f = words %.1f + phrases %.1f + cues %.1f, explains %.0f%%\n", h.Kind, h.ID, h.Score, h.Terms, h.Phrases, h.Cues, 100*h.Coverage)
	}
	for _, h := range []*patterns.Hit{r.scenario, r.rival} {
		if h != nil {
			row(*h)
		}
	}
	for _, h := range append(append([]patterns.Hit{}, r.problems...), r.patterns...) {
		row(h)
	}
	return b.String()
}
