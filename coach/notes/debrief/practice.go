package debrief

import (
	"fmt"
	"slices"
	"sort"

	"archcoach/coach"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

// A Practice is a library entry worth a drill, and why.
type Practice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Why  string `json:"why"`
}

// most is how many things one practises before the next interview.
const most = 3

// Practise gives the ids of the library entries that a session calls for most,
// three at most. They are there for drills to pick up.
func Practise(lib *patterns.Library, s notes.Session) []string {
	var ids []string
	for _, p := range Of(lib, s).Practise {
		ids = append(ids, p.ID)
	}
	return ids
}

// What a shortcoming is worth: a question that went unanswered was noticed by
// the interviewer; a flaw of the design may have been; what a level would have
// covered counts for more the lower the level, for less is forgiven there.
const (
	perUnanswered = 4
	perFinding    = 1 // times its severity
	perMid        = 3
	perSenior     = 2
	perStaff      = 1
)

// practise ranks the entries that treat what went wrong.
func (r *record) practise(d Debrief) []Practice {
	type need struct {
		Practice
		worth int
	}
	var needs []need
	add := func(id, why string, worth int) {
		e, ok := r.lib.Entry(id)
		if !ok {
			return
		}
		for i := range needs {
			if needs[i].ID == id {
				needs[i].worth += worth
				return
			}
		}
		needs = append(needs, need{Practice{id, e.About().Name, why}, worth})
	}
	for _, f := range d.Unanswered {
		add(f.Entry, fmt.Sprintf("asked and not answered: “%s”", oneLine(f.Evidence.Quote)), perUnanswered)
	}
	for _, f := range d.Findings {
		add(f.Pattern, f.Risk, perFinding*int(f.Severity))
	}
	for _, c := range d.Coverage {
		if !c.Covered {
			add(c.Pattern, r.whyCover(c), levelWorth(c.Level))
		}
	}
	sort.SliceStable(needs, func(i, j int) bool { return needs[i].worth > needs[j].worth })
	var out []Practice
	for _, n := range needs[:min(most, len(needs))] {
		out = append(out, n.Practice)
	}
	return out
}

// whyCover says why something that was missed matters.
func (r *record) whyCover(c coach.Check) string {
	if r.system != nil && slices.Contains(r.system.Core, c.Pattern) {
		return fmt.Sprintf("part of the core of such a system (%s), and not brought up", r.system.Name)
	}
	return fmt.Sprintf("a %s candidate covers %s", levelName(c.Level), c.Text)
}

func levelWorth(l patterns.Level) int {
	switch l {
	case patterns.Mid:
		return perMid
	case patterns.Senior:
		return perSenior
	default:
		return perStaff
	}
}

func levelName(l patterns.Level) string {
	if l == patterns.Mid {
		return "mid-level"
	}
	return string(l)
}
