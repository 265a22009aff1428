package refine

import (
	"context"
	"errors"

	"archcoach/coach"
)

// answer asks a question and tells what comes of it.
func (r *Refiner) answer(ctx context.Context, q *question) {
	if f := r.account.refused(); f != nil {
		r.tell(ctx, q, nil, coach.Refined{Done: true, Error: f.Reason, Fix: f.Fix})
		return
	}
	prompt, grounds := q.talk.Prompt()
	text := NewAnswer(grounds)
	r.tell(ctx, q, text, coach.Refined{}) // so that nothing older stands in its place
	used, err := r.account.ask(ctx, prompt, text, func() { r.tell(ctx, q, text, coach.Refined{}) })
	if err != nil && context.Cause(ctx) != nil && len(text.Bullets()) == 0 {
		return // it was dropped and has nothing to show
	}
	end := coach.Refined{Done: true, Used: used, Session: r.account.meter.total()}
	end.Error, end.Fix = explain(err)
	r.tell(context.WithoutCancel(ctx), q, text, end)
}

// explain gives why an answer stopped short and the next step, as far as there
// is anything to say.
func explain(err error) (reason, fix string) {
	if err == nil {
		return "", ""
	}
	var f *Failure
	if errors.As(err, &f) {
		fix = f.Fix
	}
	return err.Error(), fix
}

// tell sends the answer as far as it has come; text is nil when nothing was
// asked.
func (r *Refiner) tell(ctx context.Context, q *question, text *Answer, e coach.Refined) {
	who := r.Identity()
	e.Turn, e.Host, e.Model, e.Bullets = q.turn, who.Host, who.Model, []coach.Bullet{}
	if text != nil {
		e.Bullets = append(e.Bullets, text.Bullets()...)
	}
	r.cfg.Emit(ctx, coach.Event{At: q.at + r.cfg.Now().Sub(q.came), Refined: &e})
}
