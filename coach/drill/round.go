package drill

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

// stage is where a round stands.
type stage int

const (
	clarifying stage = iota // the prompt was given; You may ask
	digging                 // there is a design to ask about
	wrapping                // the summary was asked for
	over
)

// A Round is one interview. It is not safe for concurrent use.
type Round struct {
	opts     Options
	lib      *patterns.Library
	scenario *patterns.Scenario
	session  *coach.Session
	dice     *rand.Rand

	stage   stage
	turns   []coach.Utterance
	probes  map[int]Probe // by the index of the turn that asked
	asked   map[string]bool
	told    map[int]bool // facts given already
	open    *Probe       // the probe that is not answered yet
	pressed bool         // it was pressed on
	walked  bool         // a walk through the parts was asked for
	follows int          // follow-ups of a model
	dug     int          // probes asked
	twisted bool
	quiet   int // turns of You that said nothing, in a row
	hints   []Hint
	now     time.Duration

	ledger   coach.Ledger
	coverage *coach.Coverage
	covered  time.Duration // when that was
	design   *design.Graph
	findings []design.Finding
}

// NewRound prepares a round over a scenario of the engine's library.
func NewRound(engine *coach.Engine, lib *patterns.Library, opts Options) (*Round, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	s := lib.Scenario(opts.Scenario)
	if s == nil {
		return nil, fmt.Errorf("%w: %q", ErrScenario, opts.Scenario)
	}
	return &Round{
		opts: opts, lib: lib, scenario: s, session: engine.NewSession().Stay(),
		dice:   rand.New(rand.NewPCG(opts.Seed, 0x636f616368)), //nolint:gosec // practice, not secrets
		probes: map[int]Probe{}, asked: map[string]bool{}, told: map[int]bool{},
	}, nil
}

// Options gives what the round was asked for, defaults filled in.
func (r *Round) Options() Options { return r.opts }

// Scenario gives the system under design.
func (r *Round) Scenario() *patterns.Scenario { return r.scenario }

// Over reports whether the interview has ended.
func (r *Round) Over() bool { return r.stage == over }

// Left is how much time is left at a moment; it is negative over budget.
func (r *Round) Left(at time.Duration) time.Duration { return r.opts.length() - at }

// Coverage is the clock of the interview as of the last turn; nil before any.
func (r *Round) Coverage() *coach.Coverage {
	if r.coverage == nil {
		return nil
	}
	// It came when something else in it changed; the phase has gone on since.
	c := *r.coverage
	c.Phases = slices.Clone(c.Phases)
	for i := range c.Phases {
		if c.Phases[i].Phase == c.Phase {
			c.Phases[i].Spent += (r.now - r.covered).Seconds()
		}
	}
	return &c
}

// Pressing is the question that the interviewer's last turn only asks more of;
// empty when that turn asks something of its own.
func (r *Round) Pressing() string {
	if r.open == nil || !r.pressed {
		return ""
	}
	return r.open.Q
}

// Turns gives the talk so far.
func (r *Round) Turns() []coach.Utterance { return r.turns }

// Begin gives the prompt.
func (r *Round) Begin() coach.Utterance {
	ask := r.pick("Take a moment, and ask me what you need to know.", "Ask me whatever you need before you design.", "Where would you like to begin?")
	return r.say(sentence(r.scenario.Prompt)+" We have "+strconv.Itoa(r.opts.Minutes)+" minutes. "+ask, 0)
}

// Hear takes a turn of You's and gives the interviewer's.
func (r *Round) Hear(text string, from, to time.Duration) coach.Utterance {
	r.Listen(text, from, to)
	return r.Reply()
}

// Listen takes a turn of You's. Reply or Follow gives the interviewer's.
func (r *Round) Listen(text string, from, to time.Duration) coach.Utterance {
	return r.add(coach.You, strings.Join(strings.Fields(text), " "), from, max(from, to))
}

// Reply gives what the interviewer says to the last turn of You's.
func (r *Round) Reply() coach.Utterance {
	return r.say(r.reply(r.turns[len(r.turns)-1].Text), r.now)
}

// Stop ends the round at once, as when the user leaves.
func (r *Round) Stop(at time.Duration) {
	r.now = max(r.now, at)
	r.stage = over
}

// say adds a turn of the interviewer's. It takes no time: the clock is the
// candidate's.
func (r *Round) say(text string, at time.Duration) coach.Utterance {
	return r.add(coach.Interviewer, text, at, at)
}

func (r *Round) add(by coach.Speaker, text string, from, to time.Duration) coach.Utterance {
	u := r.utterance(by, text, from, to)
	r.turns = append(r.turns, u)
	r.now = max(r.now, to)
	for _, e := range r.session.Hear(u) {
		switch {
		case e.Ledger != nil:
			r.ledger = *e.Ledger
		case e.Coverage != nil:
			r.coverage, r.covered = r.budgeted(*e.Coverage), r.now
		case e.Design != nil:
			r.design = e.Design
		case e.Lint != nil:
			r.findings = e.Lint.Findings
		}
	}
	return u
}

// utterance is the next turn.
func (r *Round) utterance(by coach.Speaker, text string, from, to time.Duration) coach.Utterance {
	return coach.Utterance{ID: "d" + strconv.Itoa(len(r.turns)+1), Speaker: by, Start: from, End: to, Text: text, Settled: true, Final: true, Confidence: 1}
}

// usualInterview is what the budgets of the phases are for, in minutes.
const usualInterview = 45

// budgeted fits the budgets of the phases to the length of this round.
func (r *Round) budgeted(c coach.Coverage) *coach.Coverage {
	c.Phases = slices.Clone(c.Phases)
	for i := range c.Phases {
		c.Phases[i].Budget *= float64(r.opts.Minutes) / usualInterview
	}
	return &c
}

// pick gives one of several wordings.
func (r *Round) pick(ways ...string) string { return ways[r.dice.IntN(len(ways))] }

// Report scores the round as far as it has come.
func (r *Round) Report() Report {
	cost := 0.0
	for _, h := range r.hints {
		cost += h.Cost
	}
	out := Score(r.lib, r.scenario, r.opts.Level, r.turns, r.probes, cost)
	out.Clock, out.Design, out.Findings = r.Coverage(), r.design, r.findings
	return out
}
