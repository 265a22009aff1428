package drill

import (
	"strings"
	"time"

	"archcoach/patterns"
)

// A Hint is help that was asked for, and what it took off the total, in
// points of 4.
type Hint struct {
	Depth int      `json:"depth"` // 1 to 3
	Lines []string `json:"lines"`
	Cost  float64  `json:"cost"`
}

// costs gives what each depth costs on top of the one before, so that all
// three cost 0.3.
func costs() [3]float64 { return [3]float64{0.05, 0.1, 0.15} }

// Hint gives help with what is open: first where to look, then the names that
// answer it, then the answer. Asked again for the same thing it goes one
// deeper; a deepest hint is given again for nothing.
func (r *Round) Hint(at time.Duration) Hint {
	r.now = max(r.now, at)
	topic, help := r.help()
	depth := 1
	for _, h := range r.hints {
		if h.Lines[0] == topic {
			depth++
		}
	}
	h := Hint{Depth: min(depth, len(help)), Lines: []string{topic}}
	if depth <= len(help) {
		h.Cost = costs()[depth-1]
	}
	h.Lines = append(h.Lines, help[h.Depth-1]...)
	r.hints = append(r.hints, h)
	return h
}

// Hints gives the hints so far.
func (r *Round) Hints() []Hint { return r.hints }

// help is what can be said to the question that is open: its topic and the
// lines of the three depths.
func (r *Round) help() (topic string, depths [3][]string) {
	if r.open != nil {
		var names, thoughts []string
		for _, id := range r.open.Patterns {
			e, ok := r.lib.Entry(id)
			if !ok {
				continue
			}
			switch e := e.(type) {
			case *patterns.Technology:
				// Its name is in the question; what it is used for helps.
				for _, use := range e.Patterns {
					if p := r.lib.Pattern(use); p != nil {
						names = append(names, p.Name)
					}
				}
			case *patterns.Pattern:
				names = append(names, e.Name)
				thoughts = append(thoughts, sentence(e.Intent))
			default:
				names = append(names, e.About().Name)
			}
		}
		if len(thoughts) == 0 {
			thoughts = []string{"Say what happens step by step, then what it costs."}
		}
		if len(names) == 0 {
			names = []string{"Name the part that breaks first, and what the user then sees."}
		}
		return r.open.Q, [3][]string{thoughts[:1], {strings.Join(names, ", ")}, {r.open.Model}}
	}
	s := r.scenario
	if r.stage == clarifying {
		return "Before designing", [3][]string{
			{"Ask who uses it, how much, how fast, and what may never happen."},
			s.Asks[:min(3, len(s.Asks))],
			factLines(s),
		}
	}
	services := make([]string, 0, len(s.Services))
	for _, x := range s.Services {
		services = append(services, x.Name)
	}
	return "The design", [3][]string{
		{"Lead one request through the parts, then say what breaks first."},
		{strings.Join(services, ", ")},
		{s.Say},
	}
}

func factLines(s *patterns.Scenario) []string {
	var out []string
	for _, f := range s.Facts {
		out = append(out, f.About+": "+f.Answer)
	}
	return out
}
