package drill

import (
	"math"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

// A Point is something that was shown, with the words that showed it.
type Point struct {
	Text  string          `json:"text"`
	Level patterns.Level  `json:"level"` // at which it is expected
	Said  design.Evidence `json:"said"`
}

// A Miss is something that a candidate of the level shows and You did not.
type Miss struct {
	Level   patterns.Level `json:"level"`
	Text    string         `json:"text"`
	Pattern string         `json:"pattern,omitempty"` // library entry that teaches it
}

// A Mark is the score of one dimension: 1 to 4, where 3 is what the level
// asks for, or 0 when there is no evidence at all.
type Mark struct {
	Dimension Dimension `json:"dimension"`
	Weight    int       `json:"weight"` // percent
	Score     float64   `json:"score"`
	Points    []Point   `json:"points,omitempty"`
	Missed    []Miss    `json:"missed,omitempty"`
}

// mostPoints is how many quotes prove one thing.
const mostPoints = 2

// mark scores one dimension. On the common scale a trace of evidence is 1, all
// of a mid-level candidate's points 2, a senior's 3, a staff engineer's 4; the
// level then says how much of that is expected.
func (r *reading) mark(w Weighted, level patterns.Level) Mark {
	m := Mark{Dimension: w.Dimension, Weight: w.Weight}
	met, all := map[patterns.Level]float64{}, map[patterns.Level]float64{}
	for _, c := range criteria(w.Dimension) {
		var points []Point
		n := 0
		for i := range r.claims {
			if !c.met(r, i) {
				continue
			}
			if n++; len(points) < mostPoints {
				points = append(points, Point{c.text, c.level, design.Evidence{Quote: r.claims[i].text, At: r.claims[i].at}})
			}
		}
		all[c.level]++
		if n < c.times {
			if rank(c.level) <= rank(level) {
				m.Missed = append(m.Missed, Miss{c.level, c.text, c.pattern})
			}
			continue
		}
		met[c.level]++
		m.Points = append(m.Points, points...)
	}
	if len(m.Points) == 0 {
		return m
	}
	reached := 1.0
	for _, l := range patterns.Levels() {
		reached += met[l] / all[l]
	}
	m.Score = math.Round(10*r.relevance()*min(4, max(1, reached+3-bar(level)))) / 10
	return m
}

const (
	// onTopic is the share of the sentences that are about the system in a
	// good answer; the scripted seniors have half, a strung-together one a
	// tenth.
	onTopic = 0.33
	// offTopic is what is left of a score when none is.
	offTopic = 0.25
)

// relevance is 1 for talk about this system and falls with the share of it
// that is about something else, however well that is told.
func (r *reading) relevance() float64 {
	about, all := 0, 0
	for _, c := range r.claims {
		if c.asks {
			continue
		}
		all++
		if r.own(c) >= 2 {
			about++
		}
	}
	if all == 0 {
		return offTopic
	}
	return max(offTopic, min(1, float64(about)/float64(all)/onTopic))
}

// bar is where on the common scale a level's expectation lies.
func bar(level patterns.Level) float64 {
	switch level {
	case patterns.Mid:
		return 2
	case patterns.Staff:
		return 3.5
	default:
		return 3
	}
}

// A Habit is something that costs points wherever it happens.
type Habit struct {
	Dimension Dimension       `json:"dimension"`
	Text      string          `json:"text"`
	Costs     float64         `json:"costs"` // of the dimension's score
	Said      design.Evidence `json:"said,omitzero"`
}

// habits finds what interviewers hold against a candidate.
func (r *reading) habits() []Habit {
	var out []Habit
	asked := false
	for _, c := range r.claims {
		if c.asks && c.early {
			asked = true
		}
		if !asked && !c.asks && len(c.named) > 0 {
			out = append(out, Habit{Scope, "named a component before asking a question", 0.5, design.Evidence{Quote: c.text, At: c.at}})
			break
		}
	}
	for _, c := range r.claims {
		if c.listed {
			out = append(out, Habit{Communication, "strung names together without saying what they do here", 0.5, design.Evidence{Quote: c.text, At: c.at}})
			break
		}
	}
	return out
}

// Score reads an interview over a scenario and scores what You said in it.
// Probes are the interviewer's questions about the design, by the index of
// their turns; see [ProbesIn]. Hints took cost off the total, in points of 4.
func Score(lib *patterns.Library, s *patterns.Scenario, level patterns.Level, turns []coach.Utterance, probes map[int]Probe, hints float64) Report {
	r := newReading(lib, s, turns, probes)
	out := Report{Scenario: s.ID, Name: s.Name, Level: level, HintCost: hints, Relevance: r.relevance(), Habits: r.habits()}
	total := 0.0
	for _, w := range Rubric() {
		m := r.mark(w, level)
		for _, h := range out.Habits {
			if h.Dimension == m.Dimension && m.Score > 0 {
				m.Score = math.Round(10*max(min(1, m.Score), m.Score-h.Costs)) / 10
			}
		}
		total += m.Score * float64(w.Weight) / 100
		out.Marks = append(out.Marks, m)
	}
	out.Total = math.Round(100*max(0, total-hints)) / 100
	out.Compared = r.compare()
	out.Missed = r.missed(level, out.Marks)
	out.Pace = r.pace()
	return out
}

// pace is how the time was used.
func (r *reading) pace() Pace {
	var p Pace
	var you, all time.Duration
	words := 0
	for _, u := range r.turns {
		all += u.End - u.Start
		if u.Speaker == coach.You {
			you += u.End - u.Start
			words += len(patterns.Analyze(u.Text))
		}
	}
	p.Seconds = r.length.Seconds()
	p.Words = words
	if all > 0 {
		p.Share = math.Round(100*you.Seconds()/all.Seconds()) / 100
	}
	p.FirstPart, p.FirstNumber = -1, -1
	for i, c := range r.claims {
		if p.FirstPart < 0 && !c.asks && len(c.named) > 0 {
			p.FirstPart = c.at.Seconds()
		}
		if p.FirstNumber < 0 && !c.asks && sized(r, i) {
			p.FirstNumber = c.at.Seconds()
		}
		if c.asks && c.early {
			p.Questions++
		}
	}
	return p
}
