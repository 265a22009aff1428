package coach

import (
	"strings"

	"archcoach/patterns"
)

// A Challenge is what an interviewer holds against a decision, and what to
// answer.
type Challenge struct {
	Q       string `json:"q"`
	A       string `json:"a"`
	Pattern string `json:"pattern"` // library entry that answers
}

// mostPushback is how many challenges are ready for one decision.
const mostPushback = 4

// pushback gives the likeliest challenges to a decision: the follow-ups that
// the library has for it, how it fails and what it carries, and when it is the
// wrong choice.
func pushback(lib *patterns.Library, decided patterns.Entry) []Challenge {
	var out []Challenge
	add := func(id, q, a string) {
		if q != "" && a != "" && len(out) < mostPushback {
			out = append(out, Challenge{q, a, id})
		}
	}
	switch e := decided.(type) {
	case *patterns.Pattern:
		for _, f := range firstOf(e.FollowUps, mostPushback-1) {
			add(e.ID, f.Q, f.A)
		}
		add(e.ID, "When would you not use it?", strings.Join(e.AvoidWhen, "; "))
	case *patterns.Technology:
		add(e.ID, "How does "+e.Name+" fail?", e.Fails)
		add(e.ID, "How much does "+e.Name+" carry?", e.Limits)
		if len(e.Patterns) > 0 {
			if p := lib.Pattern(e.Patterns[0]); p != nil {
				for _, f := range firstOf(p.FollowUps, 1) {
					add(p.ID, f.Q, f.A)
				}
				add(p.ID, "When would you not use it?", strings.Join(p.AvoidWhen, "; "))
			}
		}
	}
	return out
}

// challenges gives the defences that fit a probe: those of the decision it
// names, or of the last one when it is too short to name any ("Why?"). The
// best fitting comes first.
func (l *ledger) challenges(lib *patterns.Library, probe string) []Challenge {
	stems := map[string]bool{}
	for _, t := range patterns.Analyze(probe) {
		if t.Stem != "" {
			stems[t.Stem] = true
		}
	}
	named := map[string]bool{}
	for _, e := range Named(lib, probe) {
		named[e.About().ID] = true
	}
	var last []Challenge
	for _, e := range l.entries {
		if e.Kind != Decision {
			continue
		}
		if named[e.Pattern] {
			return ranked(e.Pushback, stems)
		}
		last = e.Pushback
	}
	if len(stems) > 1 || len(named) > 0 {
		return nil // it is about something else
	}
	return ranked(last, stems)
}

// ranked puts the challenge that shares most words with a probe first.
func ranked(all []Challenge, stems map[string]bool) []Challenge {
	best, most := 0, 0
	for i, c := range all {
		n := 0
		for _, t := range patterns.Analyze(c.Q) {
			if stems[t.Stem] {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	if best == 0 {
		return all
	}
	out := []Challenge{all[best]}
	return append(append(out, all[:best]...), all[best+1:]...)
}
