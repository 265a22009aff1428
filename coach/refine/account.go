package refine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"archcoach/coach"
)

// An account is a provider with what a session has taken of it. It is safe for
// one goroutine at a time.
type account struct {
	provider Provider
	now      func() time.Time
	meter    meter
	backoff  backoff
}

func newAccount(cfg Config) account {
	return account{provider: cfg.Provider, now: cfg.Now, meter: meter{budget: cfg.Budget, prices: cfg.Prices, who: cfg.Provider.Identity()}}
}

// refused says why nothing is asked now, or nothing.
func (a *account) refused() *Failure {
	if f := a.meter.spent(); f != nil {
		return f
	}
	return a.backoff.waiting(a.now())
}

// ask asks, and reads what comes into answer; news is called when there are new
// bullets. It gives what that took, nil for a refusal, and why the answer
// stopped short: the cause of ctx when that ended.
func (a *account) ask(ctx context.Context, p Prompt, answer *Answer, news func()) (*coach.ModelUse, error) {
	r := reply{account: a, answer: answer, news: news, use: use{sent: len(p.Rules) + len(p.Library) + len(p.Talk)}}
	err := r.read(ctx, p)
	if context.Cause(ctx) != nil {
		err = context.Cause(ctx) // whatever the service made of being hung up on
	} else if err != nil {
		a.backoff.failed(err, a.now())
	} else {
		a.backoff.worked()
	}
	var f *Failure
	taken := r.heard || context.Cause(ctx) != nil || errors.As(err, &f) && f.Taken
	if !taken {
		return nil, err
	}
	return a.meter.add(r.use), err
}

// A reply is an answer under way.
type reply struct {
	*account
	answer *Answer
	news   func()
	use    use
	heard  bool // something came
	cut    bool
}

// read reads the answer to its end.
func (r *reply) read(ctx context.Context, p Prompt) error {
	for d, err := range r.provider.Stream(ctx, p) {
		if err != nil {
			return err
		}
		if d.Tokens != nil {
			r.use.tokens = d.Tokens
		}
		if d.Cost != nil {
			r.use.cost = d.Cost
		}
		r.heard = true
		r.use.received += len(d.Text)
		r.cut = r.cut || d.Cut
		if r.answer.Write(d.Text) && ctx.Err() == nil {
			r.news()
		}
		if r.answer.Full() {
			return r.judge()
		}
	}
	r.use.whole = context.Cause(ctx) == nil
	return r.judge()
}

// judge ends the answer and says what it lacks.
func (r *reply) judge() error {
	if !r.cut {
		r.answer.Close() // what was cut off in the middle is no bullet
	}
	host := r.meter.who.Host
	switch {
	case len(r.answer.Bullets()) > 0:
		return nil
	case r.cut:
		return &Failure{Reason: fmt.Sprintf("%s thought for %d tokens and came to nothing", host, longestAnswer), Fix: "choose a model that thinks less: `coach config set llm.model NAME`"}
	default:
		return &Failure{Reason: host + " answers in no form that can be shown", Fix: "choose a model that follows instructions: `coach config set llm.model NAME`"}
	}
}
