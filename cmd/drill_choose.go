package cmd

import (
	"context"
	"errors"
	"fmt"

	"archcoach/coach/drill"
	"archcoach/patterns"
	screen "archcoach/tui/drill"
)

// scenario is the system to drill: the one named, else what is due, else what is
// chosen on a terminal, else one that was not tried yet.
func (d *drillCommand) scenario(ctx context.Context, lib *patterns.Library, w *World, store *drill.Store, args []string) (string, error) {
	if len(args) == 1 {
		e, _ := lib.Resolve(args[0])
		if s, ok := e.(*patterns.Scenario); ok {
			return s.ID, nil
		}
		err := unknown(lib, args[0])
		if e != nil {
			err = withFix(fmt.Errorf("%q is a %s, not a system to design", args[0], e.About().Kind), "`coach patterns list --kind scenario` names the systems")
		}
		return "", err
	}
	items, err := store.Items()
	if err != nil {
		return "", err
	}
	if d.screen(w) && drill.DueSystem(lib, items, d.focus, w.Now()) == "" {
		if chosen, err := d.choose(ctx, lib, w, store); chosen != "" || err != nil {
			return chosen, err
		}
	}
	return drill.Suggest(lib, items, d.focus, d.seed, w.Now()), nil
}

// choose asks which system to design; "" when any will do.
func (d *drillCommand) choose(ctx context.Context, lib *patterns.Library, w *World, store *drill.Store) (string, error) {
	prefs, err := w.settings()
	if err != nil {
		return "", err
	}
	attempts, err := store.Attempts()
	if err != nil {
		return "", err
	}
	last := map[string]float64{}
	for _, a := range attempts {
		if a.Kind == drill.FullRound {
			last[a.Item] = a.Score
		}
	}
	var all []screen.System
	for _, s := range lib.Scenarios() {
		note := ""
		if score, tried := last[s.ID]; tried {
			note = fmt.Sprintf("%.1f of 4 last time", score)
		}
		all = append(all, screen.System{ID: s.ID, Name: s.Name, Note: note})
	}
	id, err := screen.Choose(ctx, screen.Systems{All: all, Theme: themeOf(w, prefs), In: w.In, Out: w.Out})
	if errors.Is(err, screen.ErrCancelled) {
		return "", context.Canceled
	}
	return id, err
}
