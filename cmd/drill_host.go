package cmd

import (
	"context"
	"sync"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
	screen "archcoach/tui/drill"
	"archcoach/tui/terminal"
)

// A drillHost holds a round and keeps what goes into it: each input is on the
// disk before it counts. It may be used from several goroutines.
type drillHost struct {
	world  *World
	store  *drill.Store
	lib    *patterns.Library
	began  time.Time
	offset time.Duration // of the clock, when a round is resumed
	voice  *drillVoice   // nil when it is typed and read only
	beside *beside       // nil for none

	mu    sync.Mutex
	round *drill.Round
}

// first is what was said before the user can speak: the prompt, or all of a
// round that goes on.
func (h *drillHost) first() []coach.Utterance {
	if len(h.round.Turns()) == 0 {
		h.round.Begin()
	}
	return h.round.Turns()
}

// elapsed is the time since the start of the interview.
func (h *drillHost) elapsed() time.Duration { return h.offset + h.world.Now().Sub(h.began) }

// open speaks the interviewer's latest turn, with which You is to begin.
func (h *drillHost) open(ctx context.Context) {
	turns := h.first()
	h.voice.say(ctx, turns[len(turns)-1])
}

// Say takes a turn of You's.
func (h *drillHost) Say(ctx context.Context, text string, from, to time.Duration) (screen.Step, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.store.Log(drill.Input{Text: text, From: from, To: to}); err != nil {
		return screen.Step{}, err
	}
	step := h.step(h.round.Listen(text, from, to))
	if h.beside.wants() && h.round.Curious() {
		step.Rest = func() (screen.Step, error) {
			more, err := h.think()
			h.speak(ctx, more)
			return more, err
		}
		return step, nil
	}
	step = h.step(append(step.Said, h.round.Reply())...)
	h.speak(ctx, step)
	return step, nil
}

// speak speaks what the interviewer said in a step.
func (h *drillHost) speak(ctx context.Context, step screen.Step) {
	if n := len(step.Said); n > 0 && step.Said[n-1].Speaker == coach.Interviewer {
		h.voice.say(ctx, step.Said[n-1])
	}
}

// Hint gives help with what is open.
func (h *drillHost) Hint(at time.Duration) (drill.Hint, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.store.Log(drill.Input{Hint: true, To: at}); err != nil {
		return drill.Hint{}, err
	}
	return h.round.Hint(at), nil
}

// stop ends the round and scores it.
func (h *drillHost) stop(at time.Duration) drill.Report {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.round.Stop(at)
	return h.round.Report()
}

// draw holds the interview on the screen. It reports whether there is
// something to score.
func (h *drillHost) draw(ctx context.Context) (finished bool, err error) {
	prefs, err := h.world.settings()
	if err != nil {
		return false, err
	}
	o := h.round.Options()
	cfg := screen.Config{
		Host: h, Title: h.round.Scenario().Name, Level: drill.Seniority(o.Level),
		First:  screen.Step{Said: h.first(), Open: h.round.Pressing(), Coverage: h.round.Coverage()},
		Length: time.Duration(o.Minutes) * time.Minute, Elapsed: h.elapsed,
		Theme: themeOf(h.world, prefs), Still: prefs.Still, In: h.world.In, Out: h.world.Out,
	}
	ctx, leave := context.WithCancel(ctx)
	guard := terminal.NewGuard()
	defer guard.Wait()
	defer leave()
	if v := h.voice; v != nil {
		cfg.Voice = &screen.Voice{Events: v.events, Status: v.status, Hush: v.hush}
		cfg.Failed = guard.Failed()
		guard.Go("voice", func() error { return v.run(ctx) })
		h.open(ctx)
	}
	if h.beside != nil {
		cfg.Model, cfg.Away = h.beside.model.Name(), h.beside.away
	}
	outcome, err := screen.Run(ctx, cfg)
	return outcome == screen.Finished, err
}
