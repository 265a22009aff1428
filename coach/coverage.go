package coach

import (
	"time"

	"archcoach/patterns"
)

// Coverage is the clock of the interview: where it stands, what was spent on
// each phase, and what a candidate of each level would have said by now.
type Coverage struct {
	Phase  Phase        `json:"phase"`
	Phases []PhaseClock `json:"phases"` // in their usual order
	Gaps   []Gap        `json:"gaps"`   // most urgent first
}

// A PhaseClock is the time spent on a phase, in seconds, and what is usual.
type PhaseClock struct {
	Phase  Phase   `json:"phase"`
	Spent  float64 `json:"spent"`
	Budget float64 `json:"budget"`
	Done   bool    `json:"done"` // enough was said of it
}

// A Gap is what a candidate of a level would have covered by now.
type Gap struct {
	Level   patterns.Level `json:"level"`
	Text    string         `json:"text"`
	Pattern string         `json:"pattern,omitempty"` // library entry that treats it
}

// mostGaps is how many gaps are worth telling at a time.
const mostGaps = 6

// A clock follows the phases of the interview and what You has covered. The
// zero value has not started.
type clock struct {
	phase  Phase
	begun  time.Duration // of the talk, when the clock started
	last   time.Duration // end of the last turn
	spent  map[Phase]time.Duration
	seen   map[Phase]int   // cues of each phase, of either side
	mine   map[Phase]int   // cues of each phase in what You said
	probes int             // of the interviewer that You answered
	open   bool            // the last turn was a probe
	named  map[string]bool // entries that You named
	sent   Coverage
}

// A state is what the clock needs to know of the rest of the session.
type state struct {
	system  *patterns.Scenario // under design; nil when not known
	said    map[string]bool    // stems of what You said
	entries []Entry            // of the ledger
	figures int
	covered func(line string) bool
}

func (s *Session) state() state {
	st := state{said: s.said, entries: s.ledger.entries, figures: len(s.figures)}
	st.covered = func(line string) bool { return s.covered(s.said, line) }
	if s.card != nil {
		st.system = s.lib.Scenario(s.card.Scenario)
	}
	return st
}

// hear takes a final turn and reports whether the coverage is worth sending
// again: the phase, what is done or what is missing changed.
func (c *clock) hear(lib *patterns.Library, u Utterance, st state) bool {
	if c.spent == nil {
		*c = clock{phase: Requirements, begun: u.Start, last: u.Start, spent: map[Phase]time.Duration{}, seen: map[Phase]int{}, mine: map[Phase]int{}, named: map[string]bool{}}
	}
	if u.End > c.last {
		c.spent[c.phase] += u.End - c.last
		c.last = u.End
	}
	c.take(lib, u)
	now := c.coverage(lib, st)
	changed := !now.sameAs(c.sent)
	c.sent = now
	return changed
}

// take counts the cues of a turn and moves the phase on.
func (c *clock) take(lib *patterns.Library, u Utterance) {
	s := statement{text: spaced(u.Text), speaker: u.Speaker}
	cues := phaseCues(s, u.Text)
	for p, n := range cues {
		c.seen[p] += n
		if u.Speaker == You {
			c.mine[p] += n
		}
	}
	if u.Speaker == You {
		for _, e := range Named(lib, u.Text) {
			c.named[e.About().ID] = true
		}
		if c.open && len(s.text) > 20 {
			c.probes++
		}
		c.open = false
	} else if cues[DeepDive] > 0 {
		c.open = true
	}
	c.phase = nextPhase(c.phase, cues, u.Speaker, len(c.named))
}

// coverage works out what is done and what is missing.
func (c *clock) coverage(lib *patterns.Library, st state) Coverage {
	out := Coverage{Phase: c.phase}
	for _, p := range phases() {
		out.Phases = append(out.Phases, PhaseClock{Phase: p.phase, Spent: c.spent[p.phase].Seconds(), Budget: p.budget.Seconds(), Done: c.done(p.phase, st)})
	}
	out.Gaps = c.gaps(lib, st)
	return out
}

// view is the coverage as it is sent.
func (c *clock) view() *Coverage {
	sent := c.sent
	return &sent
}

// done reports whether enough was said of a phase for the interview to go on.
func (c *clock) done(p Phase, st state) bool {
	switch p {
	case Requirements:
		functional, quality := 0, 0
		for _, e := range st.entries {
			switch e.Kind {
			case Functional:
				functional++
			case NonFunctional:
				quality++
			}
		}
		return functional > 0 && quality > 0 || functional+quality >= 3
	case Estimate:
		return st.figures > 0 && c.mine[Estimate] > 0
	case HighLevel:
		return len(c.named) >= 3
	case DeepDive:
		return c.probes >= 2
	default:
		return c.mine[p] >= 2
	}
}

// sameAs compares all but the time spent, which runs on by itself.
func (a Coverage) sameAs(b Coverage) bool {
	if a.Phase != b.Phase || len(a.Phases) != len(b.Phases) || len(a.Gaps) != len(b.Gaps) {
		return false
	}
	for i := range a.Phases {
		if a.Phases[i].Done != b.Phases[i].Done {
			return false
		}
	}
	for i := range a.Gaps {
		if a.Gaps[i] != b.Gaps[i] {
			return false
		}
	}
	return true
}
