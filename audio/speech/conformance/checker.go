package conformance

import (
	"strings"
	"time"

	"archcoach/audio/speech"
)

// slack is what an engine's times may be off by: its own frames.
const slack = 50 * time.Millisecond

// A reporter is the part of testing.T a checker needs.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// A checker holds each event to the invariants.
type checker struct {
	t       reporter
	source  speech.SourceID
	from    time.Duration // of the first sound
	written time.Duration // end of the last

	count   map[speech.EventKind]int
	open    map[string]bool
	done    map[string]bool
	finals  []speech.Segment
	start   time.Duration
	settled time.Duration
	lostTo  time.Duration
	lost    time.Duration
}

func (c *checker) see(e speech.Event) {
	c.t.Helper()
	if c.count == nil {
		c.count = map[speech.EventKind]int{}
		c.open, c.done = map[string]bool{}, map[string]bool{}
	}
	c.count[e.Kind]++
	switch e.Kind {
	case speech.Partial:
		c.segment(e.Segment)
		c.open[e.Segment.ID] = true
		if e.Segment.Text == "" {
			c.t.Errorf("partial without text: %+v", e.Segment)
		}
	case speech.Final:
		c.segment(e.Segment)
		if e.Segment.Text == "" && !c.open[e.Segment.ID] {
			c.t.Errorf("final withdraws what was never shown: %+v", e.Segment)
		}
		delete(c.open, e.Segment.ID)
		c.done[e.Segment.ID] = true
		c.finals = append(c.finals, e.Segment)
	case speech.Settled:
		if e.To < c.settled {
			c.t.Errorf("settled up to %v after %v", e.To, c.settled)
		}
		c.settled = e.To
		if e.To > c.written+slack {
			c.t.Errorf("settled up to %v, but sound ends at %v", e.To, c.written)
		}
	case speech.Lost:
		if e.Err == nil || e.To <= e.From {
			c.t.Errorf("lost %v to %v: %v", e.From, e.To, e.Err)
		}
		c.lost += e.To - e.From
		c.lostTo = max(c.lostTo, e.To)
	case speech.Restarting:
		if e.Err == nil {
			c.t.Errorf("restarting without a reason")
		}
	case speech.Fatal:
		c.t.Errorf("fatal: %v", e.Err)
	}
}

func (c *checker) segment(s speech.Segment) {
	c.t.Helper()
	switch {
	case s.Source != c.source || s.ID == "":
		c.t.Errorf("segment %q of source %q, want a name and %q", s.ID, s.Source, c.source)
	case c.done[s.ID]:
		c.t.Errorf("segment %s goes on after its final", s.ID)
	case s.Start < c.start:
		c.t.Errorf("segment %s starts at %v, one before it at %v", s.ID, s.Start, c.start)
	case s.Start < c.from-slack || s.End < s.Start || s.End > c.written+slack:
		c.t.Errorf("segment %s from %v to %v; sound is from %v to %v", s.ID, s.Start, s.End, c.from, c.written)
	case s.Confidence != -1 && (s.Confidence < 0 || s.Confidence > 1):
		c.t.Errorf("segment %s has confidence %v", s.ID, s.Confidence)
	}
	c.start = max(c.start, s.Start)
	at := s.Start
	for _, w := range s.Words {
		if w.Text == "" || w.Start < at-slack || w.End < w.Start || w.End > s.End+slack {
			c.t.Errorf("word %+v in segment %s from %v to %v", w, s.ID, s.Start, s.End)
		}
		at = w.Start
	}
}

// end is told that the session is over.
func (c *checker) end() {
	c.t.Helper()
	for id := range c.open {
		c.t.Errorf("segment %s was shown and never finished", id)
	}
}

// accounted is the time up to which sound is settled or lost.
func (c *checker) accounted() time.Duration { return max(c.settled, c.lostTo) }

// text is everything that was heard.
func (c *checker) text() string {
	var texts []string
	for _, s := range c.finals {
		texts = append(texts, s.Text)
	}
	return strings.Join(texts, " ")
}
