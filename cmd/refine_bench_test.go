package cmd

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/refine"
	"archcoach/patterns"
)

// A pretended model is a provider that never leaves the program: it writes
// lines with a pause before each, or nothing until it is hung up on.
type pretended struct {
	pause time.Duration
	lines int
	asked chan struct{}
}

func (*pretended) Identity() refine.Identity {
	return refine.Identity{Host: "here", Model: "m", Local: true}
}

func (p *pretended) Stream(ctx context.Context, _ refine.Prompt) iter.Seq2[refine.Delta, error] {
	return func(yield func(refine.Delta, error) bool) {
		p.asked <- struct{}{}
		for range p.lines {
			select {
			case <-time.After(p.pause):
			case <-ctx.Done():
				return
			}
			if !yield(refine.Delta{Text: "- Cache the 5,000 reads of short links [cache-aside]\n"}, nil) {
				return
			}
		}
		if p.lines == 0 {
			<-ctx.Done()
			yield(refine.Delta{}, &refine.Failure{Reason: "here cannot be reached"})
		}
	}
}

// A rig is a conversation with a model beside it, or none.
type rig struct {
	talk    *conversation
	model   *pretended
	refiner *refine.Refiner
	cards   chan struct{}
	took    []time.Duration
}

func newRig(ctx context.Context, lib *patterns.Library, engine *coach.Engine, model *pretended) *rig {
	r := &rig{model: model, cards: make(chan struct{}, 1)}
	r.talk = newConversation(engine.NewSession, time.Now)
	if model != nil {
		model.asked = make(chan struct{}, 1)
		r.refiner = refine.New(refine.Config{Provider: model, Library: lib, Now: time.Now, Emit: func(ctx context.Context, e coach.Event) {
			r.talk.do(ctx, func(*coach.Session) []coach.Event { return []coach.Event{e} })
		}})
		r.talk.sinks = append(r.talk.sinks, sinkFunc(r.refiner.Take))
		go func() { _ = r.refiner.Run(ctx) }()
	}
	r.talk.sinks = append(r.talk.sinks, sinkFunc(func(_ context.Context, e coach.Event) {
		if e.Card != nil {
			r.cards <- struct{}{}
		}
	}))
	go r.talk.run(ctx)
	return r
}

// turn says something and takes the time to its card. The model is then at
// work, or has finished when it is a fast one.
func (r *rig) turn(ctx context.Context, u coach.Utterance) {
	began := time.Now()
	r.talk.hear(ctx, u)
	<-r.cards
	r.took = append(r.took, time.Since(began))
	if r.model == nil {
		return
	}
	<-r.model.asked
	if r.model.pause == 0 && r.model.lines > 0 {
		r.refiner.Wait(ctx)
	}
}

// BenchmarkCardBesideAModel is the time from a final turn of the interviewer to
// its card, as a sink sees it: without a model, and with one that answers at
// once, one that is still writing when the next question comes, and one that
// never answers. They take turns, so that a busy machine is as bad for each.
func BenchmarkCardBesideAModel(b *testing.B) {
	dir := b.TempDir()
	w := &World{Now: time.Now, Getenv: func(name string) string {
		if name == "XDG_CACHE_HOME" || name == "XDG_CONFIG_HOME" {
			return dir
		}
		return ""
	}}
	lib, err := w.library(b.Context(), io.Discard)
	if err != nil {
		b.Fatal(err)
	}
	engine := coach.NewEngine(lib)
	kinds := []string{"off", "on", "slow", "dead"}
	rigs := map[string]*rig{
		"off":  newRig(b.Context(), lib, engine, nil),
		"on":   newRig(b.Context(), lib, engine, &pretended{lines: 6}),
		"slow": newRig(b.Context(), lib, engine, &pretended{lines: 6, pause: time.Second}),
		"dead": newRig(b.Context(), lib, engine, &pretended{}),
	}
	turns := []string{
		"How would you design a URL shortener for 5,000 reads a second?",
		"And what if the cache dies while everybody reads?",
		"How do you keep two regions consistent?",
	}
	n := 0
	for b.Loop() {
		at := time.Duration(n) * time.Second
		for i := range kinds {
			rigs[kinds[(i+n)%len(kinds)]].turn(b.Context(), coach.Utterance{ID: fmt.Sprint(n), Speaker: coach.Interviewer, Start: at, End: at, Text: turns[n%len(turns)], Settled: true, Final: true})
		}
		n++
	}
	for kind, r := range rigs {
		slices.Sort(r.took)
		b.ReportMetric(float64(r.took[len(r.took)/2].Microseconds()), kind+"-p50-µs")
		b.ReportMetric(float64(r.took[len(r.took)*99/100].Microseconds()), kind+"-p99-µs")
		r.talk.close()
	}
}
