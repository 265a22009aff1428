package decode

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A counter is a decoder that hears how much sound it was given.
type counter struct {
	samples int
	fails   error
	panics  bool
	block   chan struct{} // if set, Decode waits for it
	closed  int
}

func (c *counter) Decode(pcm []int16) error {
	if c.block != nil {
		<-c.block
	}
	if c.panics {
		panic("out of bounds")
	}
	c.samples += len(pcm)
	return c.fails
}

func (c *counter) Partial() string { return fmt.Sprint(speech.Span(c.samples)) }

func (c *counter) Finish() (Result, error) {
	n := speech.Span(c.samples)
	c.samples = 0
	return Result{Text: n.String(), Confidence: 0.5,
		Words: []speech.Word{{Text: "x", Start: 0, End: n}}}, nil
}

func (c *counter) Close() error { c.closed++; return nil }

func say(t *testing.T, s speech.Session, d, at time.Duration) {
	t.Helper()
	if _, err := speech.Feed(s, make([]int16, speech.Samples(d)), at); err != nil {
		t.Fatal(err)
	}
}

// finish closes a session and returns its events, a kind at a time.
func finish(t *testing.T, s speech.Session) map[speech.EventKind][]speech.Event {
	t.Helper()
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("Close: %v", err)
	}
	events := map[speech.EventKind][]speech.Event{}
	for e := range s.Events() {
		events[e.Kind] = append(events[e.Kind], e)
	}
	return events
}

func TestWordsHaveCaptureTimesAcrossAGap(t *testing.T) {
	s := Open(&counter{}, speech.Config{Source: speech.Call})
	say(t, s, time.Second, 10*time.Second)
	say(t, s, time.Second, 15*time.Second) // the device lost four seconds
	_ = s.Flush(t.Context())
	got := finish(t, s)[speech.Final]
	if len(got) != 1 {
		t.Fatalf("finals %+v", got)
	}
	seg := got[0].Segment
	if seg.ID != "call-1" || seg.Start != 10*time.Second || seg.End != 16*time.Second || seg.Words[0].End != 16*time.Second {
		t.Errorf("segment %+v", seg)
	}
}

func TestAnUtteranceNobodyEndsIsCut(t *testing.T) {
	s := Open(&counter{}, speech.Config{})
	say(t, s, 20*time.Second, 0)
	var texts []string
	for _, e := range finish(t, s)[speech.Final] {
		texts = append(texts, e.Segment.Text)
	}
	if got := strings.Join(texts, " "); got != "15s 5s" {
		t.Errorf("utterances of %q, want 15s and the rest", got)
	}
}

func TestPartialsAreLeftOutWhileTheDecoderIsBehind(t *testing.T) {
	c := &counter{block: make(chan struct{})}
	s := Open(c, speech.Config{})
	say(t, s, 10*time.Second, 0)
	close(c.block)
	partials := finish(t, s)[speech.Partial]
	if len(partials) == 0 {
		t.Error("no partial once it had caught up")
	}
	for _, e := range partials {
		if e.Segment.End < 10*time.Second-behind-partialEvery {
			t.Errorf("a partial at %v, with seconds of sound waiting", e.Segment.End)
		}
	}
}

func TestABacklogTooLongIsReportedAsLost(t *testing.T) {
	c := &counter{block: make(chan struct{})}
	s := Open(c, speech.Config{})
	say(t, s, 35*time.Second, 0)
	close(c.block)
	var lost time.Duration
	for _, e := range finish(t, s)[speech.Lost] {
		lost += e.To - e.From
	}
	if lost < 4*time.Second || lost > 7*time.Second {
		t.Errorf("%v was reported lost of 35s with room for 30s", lost)
	}
}

func TestADecoderThatFailsEndsTheSession(t *testing.T) {
	for name, c := range map[string]*counter{
		"error": {fails: errors.New("broken")},
		"panic": {panics: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := Open(c, speech.Config{})
			say(t, s, audio.FrameDuration, 0)
			var last speech.Event
			for e := range s.Events() {
				last = e
			}
			if last.Kind != speech.Fatal || last.Err == nil {
				t.Errorf("last event %+v, want fatal", last)
			}
			if err := s.Write(make([]int16, 1), 0); !errors.Is(err, speech.ErrClosed) {
				t.Errorf("Write: %v", err)
			}
			if c.closed != 1 {
				t.Errorf("the decoder was closed %d times", c.closed)
			}
		})
	}
}

func TestCloseThatIsCutShortDropsWhatWaits(t *testing.T) {
	c := &counter{block: make(chan struct{})}
	s := Open(c, speech.Config{})
	say(t, s, 5*time.Second, 0)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	go func() { c.block <- struct{}{} }() // one frame gets through
	if err := s.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Close: %v", err)
	}
	var lost speech.Event
	for e := range s.Events() {
		if e.Kind == speech.Lost {
			lost = e
		}
	}
	if lost.To != 5*time.Second {
		t.Errorf("lost %v to %v, want up to 5s", lost.From, lost.To)
	}
}
