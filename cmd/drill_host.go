package cmd

import (
	"context"
	"sync"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
	screen "archcoach/tui/drill"
)

// A drillHost holds a round and keeps what goes into it: each input is on the
// disk before it counts. It may be used from several goroutines.
type drillHost struct {
	world  *World
	store  *drill.Store
	lib    *patterns.Library
	began  time.Time
	offset time.Duration // of the clock, when a round is resumed
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

// Say takes a turn of You's.
func (h *drillHost) Say(text string, from, to time.Duration) (screen.Step, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.store.Log(drill.Input{Text: text, From: from, To: to}); err != nil {
		return screen.Step{}, err
	}
	step := h.step(h.round.Listen(text, from, to))
	if h.beside.wants() && h.round.Curious() {
		step.Rest = h.think
		return step, nil
	}
	return h.step(append(step.Said, h.round.Reply())...), nil
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
	o, model, away := h.round.Options(), "", false
	if h.beside != nil {
		model, away = h.beside.model.Name(), h.beside.away
	}
	outcome, err := screen.Run(ctx, screen.Config{
		Host: h, Title: h.round.Scenario().Name + " for " + string(o.Level), Model: model, Away: away,
		First:  screen.Step{Said: h.first(), Coverage: h.round.Coverage()},
		Length: time.Duration(o.Minutes) * time.Minute, Elapsed: h.elapsed,
		Theme: themeOf(h.world, prefs), In: h.world.In, Out: h.world.Out,
	})
	return outcome == screen.Finished, err
}
