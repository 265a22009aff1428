package refine

import (
	"context"
	"sync"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

// A small library, and an interview that it answers.
func testLibrary() *patterns.Library {
	return patterns.NewLibrary([]patterns.Entry{
		&patterns.Pattern{
			Common: patterns.Common{Kind: patterns.KindPattern, ID: "cache-aside", Name: "Cache-aside"}, Heading: patterns.Performance,
			Intent:  "Read through a cache that the service fills on a miss.",
			How:     []string{"Read the cache, on a miss read the store and fill the cache", "Delete the key on a write"},
			Numbers: []patterns.Rule{{Rule: "a hit takes 1 ms, a miss 20 ms", Threshold: "useful above 80 % hits"}},
		},
		&patterns.Pattern{
			Common: patterns.Common{Kind: patterns.KindPattern, ID: "read-replica", Name: "Read replica"}, Heading: patterns.ScalabilityPatterns,
			Intent: "Serve reads from copies of the primary.", How: []string{"Send reads that may be stale to replicas"},
		},
		&patterns.Scenario{Common: patterns.Common{Kind: patterns.KindScenario, ID: "shop", Name: "Shop"}, Prompt: "Design a shop that sells shoes."},
	})
}

func heard(id string, speaker coach.Speaker, at time.Duration, text string) coach.Event {
	return coach.Event{At: at, Heard: &coach.Utterance{ID: id, Speaker: speaker, Start: at, End: at, Text: text, Settled: true, Final: true}}
}

func carded(turn string, at time.Duration) coach.Event {
	return coach.Event{At: at, Card: &coach.Card{
		Turn: turn, Focus: "Reads", Scenario: "shop", Say: "I'd put a cache before the store.",
		Sections: []coach.Section{{Heading: patterns.Performance, Items: []coach.Item{
			{Text: "Cache-aside with a short TTL", Pattern: "cache-aside"}, {Text: "Replicas for what may be stale", Pattern: "read-replica"},
		}}},
	}}
}

// question is a turn of the interviewer with its card.
func asks(id string, at time.Duration, text string) []coach.Event {
	return []coach.Event{heard(id, coach.Interviewer, at, text), carded(id, at)}
}

// A panel keeps what a Refiner tells, as a screen does.
type panel struct {
	mu     sync.Mutex
	events []coach.Event
}

func (p *panel) take(_ context.Context, e coach.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.events = append(p.events, e)
}

// last is the latest state of the answer to a turn, the zero value for none.
func (p *panel) last(turn string) coach.Refined {
	p.mu.Lock()
	defer p.mu.Unlock()
	var last coach.Refined
	for _, e := range p.events {
		if e.Refined.Turn == turn {
			last = *e.Refined
		}
	}
	return last
}

func (p *panel) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.events)
}

// start runs a Refiner over a provider within a bubble of synctest.
func start(t *testing.T, cfg Config) (*Refiner, *panel, func()) {
	t.Helper()
	p := &panel{}
	cfg.Library, cfg.Emit, cfg.Now = testLibrary(), p.take, time.Now
	r := New(cfg)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := r.Run(ctx); err != nil {
			t.Error(err)
		}
	}()
	return r, p, func() {
		cancel()
		<-ended
	}
}

func (r *Refiner) takeAll(t *testing.T, events ...coach.Event) {
	t.Helper()
	for _, e := range events {
		r.Take(t.Context(), e)
	}
}
