package coach

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"archcoach/coach/language"
	"archcoach/patterns"
)

// A reading is what the engine makes of a topic: what it may be about, the
// system under design, and the patterns called for, each with its evidence.
type reading struct {
	answers  []answer      // likeliest first; empty when nothing fits
	system   *patterns.Hit // the most likely system of the whole topic; nil when none fits
	patterns []patterns.Hit
	coverage float64
	cue      float64
}

// An answer is a system or a problem that may be meant, and how much belief it
// deserves; beliefs add up to 1.
type answer struct {
	patterns.Hit
	belief float64
}

// Limits of a reading, found on the development cases.
const (
	// floor is the score below which a fit is noise.
	floor = 14
	// patternShare is how close a pattern must come to the best answer.
	patternShare = 0.5
	// spread is by what part of the best score an answer must lead another to
	// be believed e times as much: long turns score higher than short ones.
	spread = 0.25
	// narrow is the same within a known system: a probe is about one thing.
	narrow = 0.15
	// telling is how much a probe must say of itself, in idf, to be read
	// apart from what was said before it.
	telling = 5
	// probeFloor is the score below which the words of a probe point nowhere.
	probeFloor = 20
	// probedSystem and askedSystem are what a system counts beside a problem
	// when a question is asked within a known system, and of an unknown one;
	// toldSystem when something is told that may be a trouble.
	probedSystem = 0.75
	askedSystem  = 0.85
	toldSystem   = 0.95
	// estimation is what is left of a problem of sizing.
	estimation = 0.85
	// unsureSystem is what the system counts beside a probe that could mean
	// anything.
	unsureSystem = 0.5
	// kept are how many of each kind are worth composing from.
	keptAnswers  = 4
	keptPatterns = 8
)

// read weighs the topic against the library. When the last turn is a probe
// within a known system, and says enough, its own words decide; else the whole
// topic does.
func read(lib *patterns.Library, t *topic, probing bool) reading {
	index := lib.Index()
	whole := index.Query(t.texts())
	said := whole
	if probing {
		if last := index.Query(t.lastText()); last.Telling() >= telling || singled(index.Search(last, 2, patterns.KindProblem)) {
			said = index.Query(t.probeTexts())
		}
	}
	var r reading
	if systems := above(index.Search(whole, 1, patterns.KindScenario), floor); len(systems) > 0 {
		r.system = &systems[0]
	}
	hits := index.Search(said, 2*keptAnswers, patterns.KindScenario, patterns.KindProblem)
	hits = discount(lib, hits, systemShare(t, probing))
	if probing && best(hits) < probeFloor { // a remark that only sounds like a question
		said = whole
		hits = discount(lib, index.Search(said, 2*keptAnswers, patterns.KindScenario, patterns.KindProblem), systemShare(t, probing))
	}
	r.patterns = index.Search(said, keptPatterns, patterns.KindPattern)
	for _, hits := range [][]patterns.Hit{hits, r.patterns} {
		if len(hits) > 0 {
			r.coverage = max(r.coverage, hits[0].Coverage)
			r.cue = max(r.cue, hits[0].Cues)
		}
	}
	spread := spread
	if probing {
		spread = narrow
	}
	r.answers = believe(above(hits, floor), spread)
	if probing && r.system != nil {
		r.answers = withSystem(r.answers, *r.system)
	}
	r.patterns = above(r.patterns, max(floor, patternShare*best(hits)))
	return r
}

// systemShare is what is left of a system's score beside a problem's: a
// question, and more so one within a known system, is about a part.
func systemShare(t *topic, probing bool) float64 {
	last, _ := t.last()
	switch {
	case probing:
		return probedSystem
	case language.Asks(last.text) && !language.Orders(last.text):
		return askedSystem
	case !language.Orders(last.text) && !language.Asks(last.text):
		return toldSystem
	default:
		return 1
	}
}

// withSystem lets the system under design fill what an unsure answer to a
// probe leaves open.
func withSystem(answers []answer, system patterns.Hit) []answer {
	if len(answers) == 0 || slices.ContainsFunc(answers, func(a answer) bool { return a.ID == system.ID }) {
		return answers
	}
	return append(answers, answer{system, unsureSystem * (1 - answers[0].belief)})
}

// discount weighs systems against problems, and keeps the best. Problems of
// estimation count for less: the capacity sheet answers them.
func discount(lib *patterns.Library, hits []patterns.Hit, systems float64) []patterns.Hit {
	for i, h := range hits {
		switch {
		case h.Kind == patterns.KindScenario:
			hits[i].Score *= systems
		case lib.Problem(h.ID).Group == "estimation":
			hits[i].Score *= estimation
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].Score > hits[j].Score })
	return firstOf(hits, keptAnswers)
}

// fit is the score of the best answer.
func (r reading) fit() float64 {
	if len(r.answers) == 0 {
		return 0
	}
	return r.answers[0].Score
}

// belief is how sure the reading is of what it puts first.
func (r reading) belief() float64 {
	if len(r.answers) == 0 {
		return 0
	}
	return r.answers[0].belief
}

// subject is the system that the reading puts first, if it is one.
func (r reading) subject() string {
	if len(r.answers) == 0 || r.answers[0].Kind != patterns.KindScenario {
		return ""
	}
	return r.answers[0].ID
}

// believe shares belief out among hits by how far they are behind the first.
func believe(hits []patterns.Hit, spread float64) []answer {
	answers := make([]answer, len(hits))
	total := 0.0
	for i, h := range hits {
		answers[i] = answer{h, math.Exp((h.Score/hits[0].Score - 1) / spread)}
		total += answers[i].belief
	}
	for i := range answers {
		answers[i].belief /= total
	}
	return answers
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
			out[i].Weight *= 0.1
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
	for _, a := range r.answers {
		fmt.Fprintf(&b, "%3.0f%% ", 100*a.belief)
		row(a.Hit)
	}
	for _, h := range r.patterns {
		b.WriteString("     ")
		row(h)
	}
	return b.String()
}
