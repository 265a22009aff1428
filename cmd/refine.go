package cmd

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/cmd/settings"
	"archcoach/coach"
	"archcoach/coach/notes/redact"
	"archcoach/coach/refine"
	"archcoach/patterns"
	"archcoach/tui/text"
)

// A second is the --refine flag: which model to ask for a second opinion.
type second struct{ provider string }

// configured is --refine without a name: the model of the settings.
const configured = "configured"

func (o *second) flags(c *cobra.Command) { o.flagsFor(c, "ask a model for more, under the card") }

// flagsFor is the flag with what it does.
func (o *second) flagsFor(c *cobra.Command, does string) {
	c.Flags().StringVar(&o.provider, "refine", "", does+", by its `name` in coach llm list; without a name the one of the settings")
	c.Flags().Lookup("refine").NoOptDefVal = configured
}

// refiner makes what asks the model about cards; nil when nobody wants one.
func (o *second) refiner(ctx context.Context, w *World, prefs settings.Model, lib *patterns.Library, cfg refine.Config) (*refine.Refiner, error) {
	if o.provider == "" {
		return nil, nil
	}
	if err := o.configure(ctx, w, prefs, lib, &cfg, false); err != nil {
		return nil, err
	}
	return refine.New(cfg), nil
}

// assessor makes what asks the model about an interview; nil when nobody wants
// one.
func (o *second) assessor(ctx context.Context, w *World, lib *patterns.Library) (*refine.Assessor, error) {
	if o.provider == "" {
		return nil, nil
	}
	prefs, err := w.settings()
	if err != nil {
		return nil, err
	}
	var cfg refine.Config
	if err := o.configure(ctx, w, prefs.Model, lib, &cfg, true); err != nil {
		return nil, err
	}
	return refine.NewAssessor(cfg), nil
}

// configure fills in the model that was asked for, and what the settings say of
// it.
func (o *second) configure(ctx context.Context, w *World, prefs settings.Model, lib *patterns.Library, cfg *refine.Config, patient bool) (err error) {
	id := o.provider
	if id == configured {
		id = ""
	}
	if cfg.Provider, err = w.model(ctx, id, prefs, patient); err != nil {
		return err
	}
	if cfg.Prices, err = w.prices(); err != nil {
		return err
	}
	cfg.Library, cfg.Now = lib, w.Now
	cfg.Budget = refine.Budget{Dollars: prefs.Dollars, Tokens: prefs.Tokens}
	if prefs.Redact != "none" {
		var kinds []redact.Kind
		for kind := range strings.SplitSeq(prefs.Redact, ",") {
			kinds = append(kinds, redact.Kind(kind))
		}
		cfg.Redact = redact.Lines(lib, kinds...)
	}
	return nil
}

// consult sets the model of a show. What it says comes the same way as
// everything else, so that it is kept in its place.
func (s *show) consult(ctx context.Context, w *World) error {
	emit := func(ctx context.Context, e coach.Event) {
		s.pipe.talk.do(ctx, func(*coach.Session) []coach.Event { return []coach.Event{e} })
	}
	r, err := s.out.second.refiner(ctx, w, s.out.prefs.Model, s.lib, refine.Config{Emit: emit})
	if err != nil || r == nil {
		return err
	}
	s.refiner = r
	who := r.Identity()
	s.notices = append(s.notices, coach.Notice{Level: coach.Info, Text: fmt.Sprintf("with each card the latest turns go to %s, for a second opinion by %s", who.Host, who.Model)})
	return nil
}

// onRecord is a sink for what happens on the record: what comes in between,
// late words and corrections included, is never sent anywhere.
func (s *show) onRecord(take func(context.Context, coach.Event)) eventSink {
	return sinkFunc(func(ctx context.Context, e coach.Event) {
		if s.taps.state.Load() != offRecord {
			take(ctx, e)
		}
	})
}

// marking is the notes with a mark on what comes while the user is off the
// record, so that it goes to no model later either.
func (s *show) marking(notes eventSink) eventSink {
	return sinkFunc(func(ctx context.Context, e coach.Event) {
		if e.Heard != nil && s.taps.state.Load() == offRecord {
			u := *e.Heard
			u.OffRecord = true
			e.Heard = &u
		}
		notes.Take(ctx, e)
	})
}

// askModel asks the model about the card on screen, by key.
func (b *board) askModel(ctx context.Context) {
	s := b.show
	switch {
	case s.refiner == nil:
		s.pipe.talk.tell(ctx, b.at(), coach.Info, "no model is asked in this session", "start with --refine; `coach llm list` names the models")
	case s.taps.state.Load() == offRecord:
		s.pipe.talk.tell(ctx, b.at(), coach.Warning, "off the record: nothing is sent to the model", "press o to go on the record")
	default:
		s.refiner.Ask()
	}
}

// askedModel tells the model what the user asks coach, ahead of the card.
func (b *board) askedModel(words string) {
	if s := b.show; s.refiner != nil && s.taps.state.Load() != offRecord {
		s.refiner.Asked(words)
	}
}

// switchModel lets the model add to each card, or no longer.
func (b *board) switchModel(ctx context.Context) {
	r := b.show.refiner
	if r == nil {
		b.askModel(ctx) // which says why not
		return
	}
	r.SetAuto(!r.Auto())
	words := "the model is off: a key asks it about a card"
	if r.Auto() {
		words = "the model adds to each card: the latest turns go to " + r.Identity().Host
	}
	b.show.pipe.talk.tell(ctx, b.at(), coach.Info, words, "")
}

// ask runs the model's side. Should it fail altogether the cards go on.
func (s *show) ask(ctx context.Context) {
	if err := s.refiner.Run(ctx); err != nil {
		s.pipe.talk.tell(ctx, 0, coach.Warning, "the model is no longer asked: "+err.Error(), "the cards go on without it")
	}
}

// tellUse tells at the end what the model took.
func (s *show) tellUse(w *World) {
	if s.refiner == nil || s.refiner.Used() == nil {
		return
	}
	who := s.refiner.Identity()
	fmt.Fprintf(w.Err, "coach: %s took %s\n", text.Clean(who.Model+" at "+who.Host), s.refiner.Used())
}

// settle waits until all that was heard is answered, by the model as well.
func (s *show) settle(ctx context.Context) {
	if s.refiner == nil {
		return
	}
	answered := make(chan struct{})
	s.pipe.talk.do(ctx, func(*coach.Session) []coach.Event { close(answered); return nil })
	select {
	case <-answered:
		s.refiner.Wait(ctx)
	case <-ctx.Done():
	}
}
