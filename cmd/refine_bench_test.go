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
)

// A pretended model is a provider that never leaves the program.
type pretended func(ctx context.Context, yield func(refine.Delta, error) bool)

func (p pretended) Identity() refine.Identity {
	return refine.Identity{Host: "here", Model: "m", Local: true}
}

func (p pretended) Stream(ctx context.Context, _ refine.Prompt) iter.Seq2[refine.Delta, error] {
	return func(yield func(refine.Delta, error) bool) { p(ctx, yield) }
}

// models are a model that writes at once, one that writes a line in ten
// milliseconds, and one that is not there.
func pretendedModels() map[string]pretended {
	line := refine.Delta{Text: "- Cache the 5,000 reads of short links [cache-aside]\n"}
	return map[string]pretended{
		"on": func(_ context.Context, yield func(refine.Delta, error) bool) {
			for i := 0; i < 6 && yield(line, nil); i++ {
			}
		},
		"slow": func(ctx context.Context, yield func(refine.Delta, error) bool) {
			for range 6 {
				select {
				case <-time.After(10 * time.Millisecond):
				case <-ctx.Done():
					return
				}
				if !yield(line, nil) {
					return
				}
			}
		},
		"dead": func(ctx context.Context, yield func(refine.Delta, error) bool) {
			<-ctx.Done()
			yield(refine.Delta{}, &refine.Failure{Reason: "here cannot be reached"})
		},
	}
}

// BenchmarkCardBesideAModel is the time from a final turn of the interviewer to
// its card, as a sink sees it, without a model and with each kind of one.
func BenchmarkCardBesideAModel(b *testing.B) {
	w := &World{Getenv: func(name string) string {
		if name == "XDG_CACHE_HOME" || name == "XDG_CONFIG_HOME" {
			return b.TempDir()
		}
		return ""
	}, Now: time.Now}
	lib, err := w.library(b.Context(), io.Discard)
	if err != nil {
		b.Fatal(err)
	}
	engine := coach.NewEngine(lib)
	turns := []string{
		"How would you design a URL shortener for 5,000 reads a second?",
		"And what if the cache dies while everybody reads?",
		"How do you keep two regions consistent?",
	}
	models := pretendedModels()
	for _, kind := range []string{"off", "on", "slow", "dead"} {
		b.Run(kind, func(b *testing.B) {
			cards := make(chan struct{}, 1)
			onScreen := sinkFunc(func(_ context.Context, e coach.Event) {
				if e.Card != nil {
					cards <- struct{}{}
				}
			})
			talk := newConversation(engine.NewSession, time.Now)
			if model, ok := models[kind]; ok {
				r := refine.New(refine.Config{Provider: model, Library: lib, Now: time.Now, Emit: func(ctx context.Context, e coach.Event) {
					talk.do(ctx, func(*coach.Session) []coach.Event { return []coach.Event{e} })
				}})
				talk.sinks = append(talk.sinks, sinkFunc(r.Take))
				go func() { _ = r.Run(b.Context()) }()
			}
			talk.sinks = append(talk.sinks, onScreen)
			go talk.run(b.Context())
			var took []time.Duration
			for n := 0; b.Loop(); n++ {
				began := time.Now()
				at := time.Duration(n) * time.Second
				talk.hear(b.Context(), coach.Utterance{ID: fmt.Sprint(n), Speaker: coach.Interviewer, Start: at, End: at, Text: turns[n%len(turns)], Settled: true, Final: true})
				<-cards
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
			talk.close()
		})
	}
}
