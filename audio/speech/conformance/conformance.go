// Package conformance holds every speech engine to the invariants that
// package speech states. An engine's tests call Run.
package conformance

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A Fixture is what the suite needs to know of an engine under test.
type Fixture struct {
	// PCM is a recording with speech, of a few seconds.
	PCM []int16
	// Words are words that have to be among what is heard in it; none for an
	// engine that hears nothing.
	Words []string
	// Short is a recording of less than a second in which ShortWords are said,
	// once, or Words when there are none; nil leaves that part out.
	Short      []int16
	ShortWords []string
	// Bubble is set for an engine that needs nothing but its own process: the
	// suite then runs on a clock of its own, in no time.
	Bubble bool
	// Children, if the engine has any, are its child processes.
	Children *Children
}

// origin is the capture time of the first sample. It is not zero, so that an
// engine that counts from zero by itself is found out.
const origin = 100 * time.Second

// limit bounds each wait of the suite; it is only reached by a failure.
const limit = 60 * time.Second

// Run runs the suite. open makes a fresh engine for each part.
func Run(t *testing.T, open func(*testing.T) speech.Engine, f Fixture) {
	parts := map[string]func(*testing.T, *bench){
		"probe says ready and changes nothing":      probe,
		"two utterances keep every invariant":       twoUtterances,
		"flush without sound is answered":           emptyFlush,
		"silence is settled":                        silence,
		"close drains what was not flushed":         closeDrains,
		"a closed session refuses sound":            refusesAfterClose,
		"close twice is close":                      closeTwice,
		"a context that is over opens nothing":      openAfterEnd,
		"close that is cut short reports the rest":  cutShort,
		"two sessions do not disturb each other":    twoSessions,
		"no goroutine is left when a session ended": noGoroutines,
	}
	if f.Children != nil {
		parts["a killed child loses no unfinished sound"] = killed
		parts["a child killed at the end is asked again"] = killedInClose
		parts["no child is left when a session ended"] = noChildren
	}
	if f.Short != nil {
		parts["a question of less than a second is heard"] = shortQuestion
	}
	for name, part := range parts {
		run := func(t *testing.T) { part(t, &bench{engine: open(t), fixture: f}) }
		t.Run(name, func(t *testing.T) {
			if f.Bubble {
				synctest.Test(t, run)
			} else {
				run(t)
			}
		})
	}
}

// A bench is an engine under test.
type bench struct {
	engine  speech.Engine
	fixture Fixture
}

func (b *bench) open(t *testing.T, source speech.SourceID) *run {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	s, err := b.engine.Open(ctx, speech.Config{Source: source, Lang: "en"})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	r := &run{t: t, session: s, check: checker{t: t, source: source, from: origin}}
	t.Cleanup(r.close)
	return r
}

// expect fails unless the words of the fixture were heard so many times.
func (b *bench) expect(t *testing.T, text string, times int) {
	t.Helper()
	expect(t, b.fixture.Words, text, times)
}

func expect(t *testing.T, words []string, text string, times int) {
	t.Helper()
	for _, w := range words {
		n := 0
		for _, heard := range strings.Fields(strings.ToLower(text)) {
			if heard == w {
				n++
			}
		}
		if n != times {
			t.Errorf("%q was heard %d times in %q, want %d", w, n, text, times)
		}
	}
}

func probe(t *testing.T, b *bench) {
	first := b.engine.Probe(t.Context())
	if first.State != speech.Ready || first.What == "" {
		t.Fatalf("Probe: %+v, want ready and what was found", first)
	}
	if again := b.engine.Probe(t.Context()); again != first {
		t.Errorf("Probe again: %+v, first %+v", again, first)
	}
}

func twoUtterances(t *testing.T, b *bench) {
	r := b.open(t, speech.Call)
	end := r.say(b.fixture.PCM, origin)
	r.flush()
	r.until(end)
	// A minute of silence in between, which nobody sends.
	end = r.say(b.fixture.PCM, end+time.Minute)
	r.flush()
	r.until(end)
	r.close()
	b.expect(t, r.check.text(), 2)
}

func emptyFlush(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.flush()
	r.next(speech.Settled)
	end := r.say(b.fixture.PCM, origin)
	r.flush()
	r.until(end)
	r.flush()
	r.next(speech.Settled)
	r.close()
	b.expect(t, r.check.text(), 1)
}

func silence(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	end := r.say(make([]int16, 2*audio.SampleRate), origin)
	r.flush()
	r.until(end)
}

func shortQuestion(t *testing.T, b *bench) {
	r := b.open(t, speech.Call)
	if length := speech.Span(len(b.fixture.Short)); length >= time.Second {
		t.Fatalf("the recording lasts %v", length)
	}
	end := r.say(b.fixture.Short, origin)
	r.flush()
	r.until(end)
	r.close()
	words := b.fixture.ShortWords
	if words == nil {
		words = b.fixture.Words
	}
	expect(t, words, r.check.text(), 1)
}

func closeDrains(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.say(b.fixture.PCM, origin)
	r.close()
	b.expect(t, r.check.text(), 1)
	if r.check.lost > 0 {
		t.Errorf("%v was lost", r.check.lost)
	}
}

func refusesAfterClose(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.close()
	if err := r.session.Write(make([]int16, audio.FrameSamples), origin); !errors.Is(err, speech.ErrClosed) {
		t.Errorf("Write: %v, want ErrClosed", err)
	}
	if err := r.session.Flush(t.Context()); !errors.Is(err, speech.ErrClosed) {
		t.Errorf("Flush: %v, want ErrClosed", err)
	}
}

func closeTwice(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	r.close()
	if err := r.session.Close(t.Context()); err != nil {
		t.Errorf("second Close: %v", err)
	}
}

func openAfterEnd(t *testing.T, b *bench) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if s, err := b.engine.Open(ctx, speech.Config{Source: speech.Mic}); !errors.Is(err, context.Canceled) {
		t.Errorf("Open: %v, %v; want the context's error", s, err)
	}
}

func cutShort(t *testing.T, b *bench) {
	r := b.open(t, speech.Mic)
	end := r.say(b.fixture.PCM, origin)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_ = r.session.Close(ctx) // an error, unless the engine was quick enough
	r.drain()
	if r.check.accounted() < end {
		t.Errorf("accounted for sound up to %v of %v", r.check.accounted(), end)
	}
}

func twoSessions(t *testing.T, b *bench) {
	mic, call := b.open(t, speech.Mic), b.open(t, speech.Call)
	end := mic.say(b.fixture.PCM, origin)
	call.say(b.fixture.PCM, origin)
	mic.flush()
	call.flush()
	call.until(end)
	call.close()
	mic.until(end)
	b.expect(t, mic.check.text(), 1)
	b.expect(t, call.check.text(), 1)
}
