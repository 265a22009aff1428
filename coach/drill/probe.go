package drill

import (
	"slices"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

// A Probe is a question about the design with what a strong candidate answers.
type Probe struct {
	Q        string   `json:"q"`
	Model    string   `json:"model"`
	Patterns []string `json:"patterns,omitempty"` // library entries that answer it
}

// An answer is what You said to a probe.
type answer struct {
	probe Probe
	quote string
	at    time.Duration
	turn  int     // the first of the answer
	share float64 // of the model answer, 0 to 1
	solid bool    // it explains, and no list of names
}

// Shares of a model answer, by the weight of their words, that count. Nobody
// says it in the same words: two fifths of them is a strong answer.
const (
	touched  = 0.18
	answered = 0.28
)

// answersIn collects what was said to each probe until the interviewer spoke
// again. A probe that was pressed on, or followed up by a model, is answered by
// what came after too.
func answersIn(r *reading, probes map[int]Probe) []answer {
	var out []answer
	for n := range r.turns {
		probe, ok := probes[n]
		if !ok {
			continue
		}
		a := answer{probe: probe, turn: -1}
		var said []string
		explained := 0
		for m := n + 1; m < len(r.turns) && (r.turns[m].Speaker == coach.You || r.turns[m].Author != "" || pressed(r.turns[m].Text)); m++ {
			if r.turns[m].Speaker != coach.You {
				continue
			}
			if len(said) == 0 {
				a.at, a.turn = r.turns[m].Start, m
			}
			said = append(said, r.turns[m].Text)
			for _, c := range r.claims {
				if c.turn == m && !c.listed && joined(c.words) && (r.grounded(c, 2) || len(c.named) > 0 && r.grounded(c, 1)) {
					explained++
				}
			}
		}
		a.quote = strings.Join(said, " ")
		a.share = shared(r.lib.Index(), stemsOf(probe.Model), stemsOf(a.quote))
		a.solid = explained > 0
		out = append(out, a)
	}
	return out
}

// ProbesIn finds the questions of a transcript that the library answers: the
// interviewer's turns that hold one of its questions.
func ProbesIn(lib *patterns.Library, s *patterns.Scenario, turns []coach.Utterance) map[int]Probe {
	known := knownProbes(lib, s)
	questions := make([]string, len(known))
	for i, p := range known {
		questions[i] = spaced(p.Q)
	}
	out := map[int]Probe{}
	for n, u := range turns {
		if u.Speaker == coach.You {
			continue
		}
		words := spaced(u.Text)
		i := slices.IndexFunc(questions, func(q string) bool { return strings.Contains(words, q) })
		if i >= 0 {
			out[n] = known[i]
		}
	}
	return out
}

// knownProbes are the questions that the library has for a scenario: its deep
// dives, then those of the problems that come up in it, then those of its
// patterns.
func knownProbes(lib *patterns.Library, s *patterns.Scenario) []Probe {
	out := deepDives(s)
	for _, p := range lib.Problems() {
		if slices.Contains(p.Scenarios, s.ID) {
			out = append(out, followUps(p)...)
		}
	}
	for _, id := range s.Core {
		if p := lib.Pattern(id); p != nil {
			out = append(out, followUps(p)...)
		}
	}
	return out
}

func deepDives(s *patterns.Scenario) []Probe {
	var out []Probe
	for _, d := range s.DeepDives {
		out = append(out, Probe{d.Q, d.A, d.Patterns})
	}
	return out
}

// followUps are the questions on one entry.
func followUps(e patterns.Entry) []Probe {
	var out []Probe
	for _, f := range e.About().FollowUps {
		out = append(out, Probe{f.Q, f.A, []string{e.About().ID}})
	}
	return out
}

// pressed reports whether a turn of the interviewer only asks for more of the
// answer before.
func pressed(text string) bool { return slices.Contains(pressing(), text) }

// pressing are the ways to ask for more.
func pressing() []string {
	return []string{
		"Be more specific: what happens, step by step?",
		"Go one level down: how exactly, and what does it cost?",
		"That names it. How does it work here?",
	}
}
