package worker

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"archcoach/audio/speech"
)

// segments turns the messages of a child, whatever they are, into events
// that keep the promises of package speech.
type segments struct {
	source   speech.SourceID
	out      *speech.Outbox
	patience time.Duration // see Command

	mu      sync.Mutex
	time    speech.Timeline
	waiting *speech.Outstanding
	count   int
	open    map[string]speech.Segment // by the child's own id
	start   time.Duration             // of the latest segment
	heard   time.Duration             // capture time of the end of what was sent
	said    time.Duration             // end of the latest final
	settled time.Duration
	fatal   error
	pauses  pauses // for a child that does not settle by itself
	timer   *time.Timer
}

func newSegments(source speech.SourceID, box *speech.Mailbox, patience time.Duration) *segments {
	return &segments{source: source, out: box.Out, waiting: &box.Waiting, patience: patience, open: map[string]speech.Segment{}}
}

// sent is told of sound before the child has it.
func (s *segments) sent(c speech.Chunk) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.time.Add(len(c.PCM), c.At)
	s.heard = max(s.heard, c.End())
}

// take turns one message into events.
func (s *segments) take(m message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch m.Type {
	case typePartial:
		s.partial(m)
	case typeFinal:
		s.final(m)
	case typeSettled:
		if end, ok := duration(m.End); ok {
			s.settleTo(s.time.End(end))
			s.time.Forget(end)
		}
	case typeTurnEnd:
		s.turnEnd(s.endOf(m))
	case typeLost:
		from, _ := duration(m.Start)
		s.out.Send(speech.Event{Kind: speech.Lost, From: s.time.Start(from), To: s.endOf(m),
			Err: errors.New("the speech engine fell behind")})
	case typeError:
		if m.Fatal {
			s.fatal = fmt.Errorf("%s: %w", m.Message, speech.ErrPermanent)
		}
	}
}

func (s *segments) partial(m message) {
	if m.Text == "" {
		return
	}
	seg := s.segment(m)
	s.open[m.ID] = seg
	s.out.Send(speech.Event{Kind: speech.Partial, Segment: seg})
}

func (s *segments) final(m message) {
	if _, shown := s.open[m.ID]; shown || m.Text != "" {
		seg := s.segment(m)
		delete(s.open, m.ID)
		s.said = seg.End
		s.out.Send(speech.Event{Kind: speech.Final, Segment: seg})
	}
	if m.TurnEnd {
		s.turnEnd(s.endOf(m))
	}
	s.answer(m)
}

func (s *segments) turnEnd(at time.Duration) {
	s.out.Send(speech.Event{Kind: speech.TurnEnd, To: at})
}

// segment is the message as a segment: known by our own id, at capture
// times, inside the sound that was sent, and not before its predecessor.
func (s *segments) segment(m message) speech.Segment {
	seg, known := s.open[m.ID]
	if !known {
		s.count++
		seg = speech.Segment{ID: fmt.Sprintf("%s-%d", s.source, s.count), Source: s.source}
		seg.Start = max(s.startOf(m), s.start)
		s.start = seg.Start
	}
	seg.End = max(s.endOf(m), seg.Start)
	seg.Text, seg.Confidence, seg.Words = m.Text, confidence(m.Confidence), nil
	for _, w := range m.Words {
		from, _ := duration(&w.Start)
		to, _ := duration(&w.End)
		seg.Words = append(seg.Words, speech.Word{Text: w.Text, Confidence: confidence(w.Confidence),
			Start: max(s.time.Start(from), seg.Start), End: min(max(s.time.End(to), seg.Start), seg.End)})
	}
	return seg
}

// startOf is where a segment begins; one that does not say follows what was
// decided before it.
func (s *segments) startOf(m message) time.Duration {
	if start, ok := duration(m.Start); ok {
		return min(s.time.Start(start), s.heard)
	}
	first, _ := s.waiting.First()
	return max(first, s.said)
}

func (s *segments) endOf(m message) time.Duration {
	if end, ok := duration(m.End); ok {
		return min(s.time.End(end), s.heard)
	}
	return s.heard
}

// settleTo withdraws what was shown and not confirmed, then says that all is
// decided.
func (s *segments) settleTo(to time.Duration) {
	to = min(to, s.heard)
	for id, seg := range s.open {
		if seg.Start < to {
			seg.Text, seg.Words = "", nil
			delete(s.open, id)
			s.out.Send(speech.Event{Kind: speech.Final, Segment: seg})
		}
	}
	s.settled = max(s.settled, to)
	s.waiting.Settle(s.settled)
	s.out.Send(speech.Event{Kind: speech.Settled, To: s.settled})
}
