package refine

import (
	"context"
	"strings"
	"sync"

	"archcoach/coach"
	"archcoach/patterns"
)

// An Assessor asks a model about an interview as a whole: for an assessment at
// its end, and in a drill for the interviewer's next question. Emit of its
// Config is not used. It may be used from several goroutines; one question is
// asked at a time.
type Assessor struct {
	cfg Config

	mu      sync.Mutex
	account account
}

// NewAssessor makes an Assessor.
func NewAssessor(cfg Config) *Assessor {
	if cfg.Redact == nil {
		cfg.Redact = func(lines []string) []string { return lines }
	}
	return &Assessor{cfg: cfg, account: newAccount(cfg)}
}

// Identity tells who is asked.
func (a *Assessor) Identity() Identity { return a.cfg.Provider.Identity() }

// Name is who is asked, in words that a terminal can show: some servers name
// their models themselves.
func (a *Assessor) Name() string { return oneLine(a.Identity().Model + " at " + a.Identity().Host) }

// An Interview is what a model is told of one.
type Interview struct {
	System  string         // that was designed; empty when not known
	Level   patterns.Level // of the candidate; empty when not known
	Turns   []coach.Utterance
	Entries []string // ids of library entries that it was about, first the most telling
	Missed  []string // what was found to be missing without a model, a line each
}

// Assess asks for an assessment and gives it as far as it came, with why when
// it stopped short. Emit, which may be nil, takes it whenever there is a new
// claim; what it took before stays.
func (a *Assessor) Assess(ctx context.Context, in Interview, emit func(coach.Assessment)) coach.Assessment {
	a.mu.Lock()
	defer a.mu.Unlock()
	who := a.Identity()
	out := coach.Assessment{Host: who.Host, Model: who.Model, Claims: []coach.Claim{}}
	// A service that just failed is asked all the same: this is the end, and the
	// user waits for nothing else.
	if f := a.account.meter.spent(); f != nil {
		out.Done, out.Error, out.Fix = true, f.Reason, f.Fix
		return out
	}
	prompt, grounds := in.prompt(a.cfg.Library, a.cfg.Redact)
	answer := newAnswer(assessment(), grounds)
	gather := func() {
		for _, b := range answer.Bullets()[len(out.Claims):] {
			out.Claims = append(out.Claims, grounds.claim(b))
		}
	}
	used, err := a.account.ask(ctx, prompt, answer, func() {
		if gather(); emit != nil {
			emit(out)
		}
	})
	gather()
	out.Done, out.Used = true, used
	if a.account.meter.used() {
		out.Session = a.account.meter.total()
	}
	out.Error, out.Fix = explain(err)
	return out
}

// FollowUp asks for one question on the last answer of a talk, as the
// interviewer would put it. The model is told of nothing but the talk, so that
// it cannot give away what else is known of the system. A question that was
// whole when ctx ended is given; one with a number that nobody said is an
// error, for it would be a new requirement.
func (a *Assessor) FollowUp(ctx context.Context, talk []coach.Utterance) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if f := a.account.refused(); f != nil {
		return "", f
	}
	prompt, grounds := followUpPrompt(talk, a.cfg.Redact)
	answer := newAnswer(form{most: 1, question: true}, grounds)
	_, err := a.account.ask(ctx, prompt, answer, func() {})
	if len(answer.Bullets()) == 0 {
		return "", err
	}
	q := answer.Bullets()[0]
	if len(q.Unsourced) > 0 {
		return "", &Failure{Reason: "it asks with numbers that nobody said: " + strings.Join(q.Unsourced, ", ")}
	}
	_, asked, labelled := strings.Cut(q.Text, coach.Interviewer.Label()+": ")
	if !labelled {
		asked = q.Text
	}
	return strings.Trim(asked, `"“” `), nil
}

// Used is what was taken so far.
func (a *Assessor) Used() *coach.ModelUse {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.account.meter.total()
}
