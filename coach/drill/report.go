package drill

import (
	"slices"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

// A Report is the score of a round with everything it rests on.
type Report struct {
	Scenario string         `json:"scenario"`
	Name     string         `json:"name"`
	Level    patterns.Level `json:"level"`
	Total    float64        `json:"total"` // 0 to 4, by the weights of the rubric
	HintCost float64        `json:"hint_cost,omitempty"`
	// Relevance is 1 when enough of the talk was about this system; every mark
	// has been multiplied by it.
	Relevance float64          `json:"relevance"`
	Marks     []Mark           `json:"marks"`
	Habits    []Habit          `json:"habits,omitempty"`
	Compared  []Compared       `json:"compared,omitempty"`
	Missed    []string         `json:"missed,omitempty"` // ids of library entries to practise, most urgent first
	Pace      Pace             `json:"pace"`
	Clock     *coach.Coverage  `json:"clock,omitempty"`
	Design    *design.Graph    `json:"design,omitempty"`
	Findings  []design.Finding `json:"findings,omitempty"`
	// Assessment is what a model wrote of it, for those who chose one. Nothing
	// else of a report depends on it.
	Assessment *coach.Assessment `json:"assessment,omitempty"`
}

// Compared is the library's answer beside Yours.
type Compared struct {
	Q     string          `json:"q"`
	Model string          `json:"model"`
	Asked bool            `json:"asked"`          // by the interviewer; else a line of the reference design
	Yours design.Evidence `json:"yours,omitzero"` // empty when You said nothing
	Share float64         `json:"share"`          // of the model answer, 0 to 1
}

// Pace is how the time was used, in seconds; -1 for what never came.
type Pace struct {
	Seconds     float64 `json:"seconds"`
	Words       int     `json:"words"`     // that You said
	Share       float64 `json:"share"`     // of the talk that was Yours, 0 to 1
	Questions   int     `json:"questions"` // before the first component
	FirstPart   float64 `json:"first_part"`
	FirstNumber float64 `json:"first_number"`
}

// Verdict is the score in a word, as an interviewer's form has it.
func (r Report) Verdict() string {
	switch {
	case r.Total == 0:
		return "no evidence"
	case r.Total < 1.5:
		return "no hire"
	case r.Total < 2.5:
		return "leaning no"
	case r.Total < 3.2:
		return "hire"
	default:
		return "strong hire"
	}
}

// closest is the least that a sentence of You's shares with a library line to
// stand beside it.
const closest = 0.25

// compare puts the model answers beside Yours: first to the probes, then the
// lines of the reference design that nobody asked for.
func (r *reading) compare() []Compared {
	var out []Compared
	for _, a := range r.answers {
		c := Compared{Q: a.probe.Q, Model: a.probe.Model, Asked: true, Share: a.share}
		if a.quote != "" {
			c.Yours = design.Evidence{Quote: a.quote, At: a.at}
		}
		out = append(out, c)
	}
	for _, line := range r.scenario.Card {
		c := Compared{Q: string(line.Heading), Model: line.Text}
		wanted := stemsOf(line.Text)
		for _, claim := range r.claims {
			if claim.asks || claim.listed {
				continue
			}
			if share := shared(r.lib.Index(), wanted, claim.stems); share >= closest && share > c.Share {
				c.Share, c.Yours = share, design.Evidence{Quote: claim.text, At: claim.at}
			}
		}
		out = append(out, c)
	}
	return out
}

// mostMissed is how many entries one round gives to practise: more would bury
// the rest of the schedule.
const mostMissed = 6

// missed gives the entries to practise: those behind probes that were not
// answered, then the system's own patterns that were never brought up, then
// what teaches the criteria of the level.
func (r *reading) missed(level patterns.Level, marks []Mark) []string {
	var out []string
	add := func(id string) {
		if _, ok := r.lib.Entry(id); ok && len(out) < mostMissed && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, a := range r.answers {
		if (a.share < touched || !a.solid) && len(a.probe.Patterns) > 0 {
			add(a.probe.Patterns[0])
		}
	}
	named := map[string]bool{}
	for i, c := range r.claims {
		for _, e := range c.named {
			named[e.About().ID] = named[e.About().ID] || r.tied(i)
		}
		for _, id := range r.scenario.Core {
			// A longer name in the same place hides the entry: “key-value store”.
			if p := r.lib.Pattern(id); p != nil && r.tied(i) && shared(r.lib.Index(), stemsOf(p.Name), c.stems) == 1 {
				named[id] = true
			}
		}
	}
	core := r.scenario.Core
	for _, id := range core[:min(len(core), mostMissed)] {
		if p := r.lib.Pattern(id); p != nil && !named[id] && rank(p.Level) <= rank(level) {
			add(id)
		}
	}
	for _, mark := range marks {
		for _, m := range mark.Missed {
			if m.Pattern != "" {
				add(m.Pattern)
			}
		}
	}
	return out
}
