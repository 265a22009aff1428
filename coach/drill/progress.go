package drill

import (
	"cmp"
	"slices"
	"time"

	"archcoach/patterns"
)

// Progress is what all attempts together tell.
type Progress struct {
	Drills     int          `json:"drills"`
	Rounds     []Past       `json:"rounds"`     // full interviews, the oldest first
	Dimensions []Trend      `json:"dimensions"` // in the order of the rubric
	Groups     []GroupScore `json:"groups"`     // the weakest first
	Streak     int          `json:"streak"`     // days in a row with a drill, up to today or yesterday
	Scheduled  int          `json:"scheduled"`
	Due        int          `json:"due"`
	NextDue    time.Time    `json:"next_due,omitzero"` // of what is not due yet
}

// A Past is one interview.
type Past struct {
	At       time.Time      `json:"at"`
	Scenario string         `json:"scenario"`
	Level    patterns.Level `json:"level"`
	Score    float64        `json:"score"`
}

// A Trend is the scores of one dimension, the oldest first.
type Trend struct {
	Dimension Dimension `json:"dimension"`
	Scores    []float64 `json:"scores"`
}

// A GroupScore is how a group of the library goes: how many of its patterns
// are on the schedule, and the mean of its short drills.
type GroupScore struct {
	Group   string  `json:"group"`
	Drilled int     `json:"drilled"` // entries on the schedule
	All     int     `json:"all"`     // patterns and problems in the group
	Drills  int     `json:"drills"`
	Mean    float64 `json:"mean"` // of its short drills; 0 when there were none
}

// ProgressOf sums up attempts and the schedule.
func ProgressOf(lib *patterns.Library, attempts []Attempt, items []Item, now time.Time) Progress {
	p := Progress{Drills: len(attempts), Rounds: []Past{}, Streak: streak(attempts, now)}
	for _, w := range Rubric() {
		p.Dimensions = append(p.Dimensions, Trend{Dimension: w.Dimension, Scores: []float64{}})
	}
	for _, a := range attempts {
		if a.Kind != FullRound {
			continue
		}
		p.Rounds = append(p.Rounds, Past{a.At, a.Item, a.Level, a.Score})
		for i := range p.Dimensions {
			p.Dimensions[i].Scores = append(p.Dimensions[i].Scores, a.Marks[p.Dimensions[i].Dimension])
		}
	}
	for _, i := range items {
		switch {
		case i.Suspended:
			continue
		case !i.Due.After(now):
			p.Due++
		case p.NextDue.IsZero() || i.Due.Before(p.NextDue):
			p.NextDue = i.Due
		}
		p.Scheduled++
	}
	p.Groups = groupScores(lib, attempts, items)
	return p
}

func groupScores(lib *patterns.Library, attempts []Attempt, items []Item) []GroupScore {
	scores := make([]GroupScore, 0, len(patterns.Groups()))
	place := map[string]int{}
	for _, g := range patterns.Groups() {
		place[g] = len(scores)
		scores = append(scores, GroupScore{Group: g})
	}
	for _, e := range lib.Entries() {
		if at, ok := place[e.About().Group]; ok {
			scores[at].All++
		}
	}
	for _, i := range items {
		if e, ok := lib.Entry(i.ID); ok {
			if at, ok := place[e.About().Group]; ok {
				scores[at].Drilled++
			}
		}
	}
	for _, a := range attempts {
		if at, ok := place[a.Group]; ok && a.Kind != FullRound {
			s := &scores[at]
			s.Mean = (s.Mean*float64(s.Drills) + a.Score) / float64(s.Drills+1)
			s.Drills++
		}
	}
	slices.SortStableFunc(scores, func(a, b GroupScore) int {
		if (a.Drills > 0) != (b.Drills > 0) {
			return cmp.Compare(b.Drills, a.Drills)
		}
		return cmp.Compare(a.Mean, b.Mean)
	})
	return scores
}

// streak counts the days in a row, in the zone of now, that end today or
// yesterday.
func streak(attempts []Attempt, now time.Time) int {
	days := map[string]bool{}
	for _, a := range attempts {
		days[a.At.In(now.Location()).Format(time.DateOnly)] = true
	}
	day := now
	if !days[day.Format(time.DateOnly)] {
		day = day.AddDate(0, 0, -1)
	}
	n := 0
	for ; days[day.Format(time.DateOnly)]; day = day.AddDate(0, 0, -1) {
		n++
	}
	return n
}
