package refine

import (
	"context"
	"errors"
	"fmt"

	"archcoach/coach"
)

// answer asks a question and tells what comes of it.
func (r *Refiner) answer(ctx context.Context, q *question) {
	reply := &reply{Refiner: r, question: q}
	if f := r.refused(); f != nil {
		reply.finish(ctx, f)
		return
	}
	prompt, grounds := q.talk.Prompt()
	reply.text = NewAnswer(grounds)
	reply.use.bytes = len(prompt.Rules) + len(prompt.Library) + len(prompt.Talk)
	reply.tell(ctx, coach.Refined{}) // so that nothing older stands in its place
	err := reply.read(ctx, prompt)
	if context.Cause(ctx) != nil {
		err = context.Cause(ctx) // whatever the service made of being hung up on
	} else if err != nil {
		r.backoff.failed(err, r.cfg.Now())
	} else {
		r.backoff.worked()
	}
	reply.finish(ctx, err)
}

// refused says why nothing is asked now, or nothing.
func (r *Refiner) refused() *Failure {
	if f := r.meter.spent(); f != nil {
		return f
	}
	return r.backoff.waiting(r.cfg.Now())
}

// A reply is an answer under way.
type reply struct {
	*Refiner
	question *question
	text     *Answer // nil when nothing was asked
	use      use
	heard    bool // something came
	cut      bool
}

// read reads the answer to its end and tells each bullet as it is whole.
func (r *reply) read(ctx context.Context, p Prompt) error {
	for d, err := range r.cfg.Provider.Stream(ctx, p) {
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
		r.use.bytes += len(d.Text)
		r.cut = r.cut || d.Cut
		if r.text.Write(d.Text) && ctx.Err() == nil {
			r.tell(ctx, coach.Refined{})
		}
		if r.text.Full() {
			break
		}
	}
	if !r.cut {
		r.text.Close() // what was cut off in the middle is no bullet
	}
	switch {
	case len(r.text.Bullets()) > 0:
		return nil
	case r.cut:
		return &Failure{Reason: fmt.Sprintf("%s thought for %d tokens and came to nothing", r.Identity().Host, longestAnswer), Fix: "choose a model that thinks less: `coach config set llm.model NAME`"}
	default:
		return &Failure{Reason: r.Identity().Host + " answers in no form that can be shown", Fix: "choose a model that follows instructions: `coach config set llm.model NAME`"}
	}
}

// finish tells the end, with what the answer took. An answer that was dropped
// and had nothing to show ends without a word.
func (r *reply) finish(ctx context.Context, err error) {
	end := coach.Refined{Done: true}
	if err != nil {
		end.Error = err.Error()
		var f *Failure
		if errors.As(err, &f) {
			end.Fix = f.Fix
		}
	}
	if r.text != nil {
		if r.heard { // a refusal takes nothing
			end.Used = r.meter.add(r.use)
		}
		end.Session = r.meter.total()
		if err != nil && context.Cause(ctx) != nil && len(r.text.Bullets()) == 0 {
			return
		}
	}
	r.tell(context.WithoutCancel(ctx), end)
}

// tell sends the answer as far as it has come.
func (r *reply) tell(ctx context.Context, e coach.Refined) {
	who := r.Identity()
	e.Turn, e.Host, e.Model, e.Bullets = r.question.turn, who.Host, who.Model, []coach.Bullet{}
	if r.text != nil {
		e.Bullets = append(e.Bullets, r.text.Bullets()...)
	}
	r.cfg.Emit(ctx, coach.Event{At: r.question.at + r.cfg.Now().Sub(r.question.came), Refined: &e})
}
