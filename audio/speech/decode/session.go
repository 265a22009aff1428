// Package decode makes a speech.Session of a recogniser that blocks: a
// library that is given samples and keeps the caller waiting while it thinks.
// The session gives it a goroutine of its own, a backlog of bounded length,
// and the bookkeeping of segments, partials and capture times.
package decode

import (
	"errors"
	"fmt"
	"time"

	"archcoach/audio/speech"
)

// A Decoder recognises one utterance at a time, in its caller's goroutine.
type Decoder interface {
	// Decode adds samples; the first after Finish begin an utterance.
	Decode(pcm []int16) error
	// Partial is what was understood so far.
	Partial() string
	// Finish ends the utterance.
	Finish() (Result, error)
	// Close frees the decoder. Nothing is called after it.
	Close() error
}

// A Result is a recognised utterance. Its times count from the utterance's
// first sample.
type Result struct {
	Text       string
	Words      []speech.Word
	Confidence float64 // 0 to 1; -1 when unknown
}

const (
	// partialEvery is how much sound lies between two partials. A listener
	// reads four a second; more would only cost time.
	partialEvery = 250 * time.Millisecond
	// behind is the backlog at which partials are left out to catch up.
	behind = 500 * time.Millisecond
	// longest bounds an utterance that nobody flushes. Callers cut at 12 s;
	// this is for sound piped in by hand.
	longest = 15 * time.Second
)

type session struct {
	*speech.Loop
	cfg     speech.Config
	decoder Decoder

	segments int
	settled  time.Duration // capture time up to which all is decided
	open     utterance
}

// An utterance is what is known of the speech between two flushes.
type utterance struct {
	id    string
	time  *speech.Timeline
	since time.Duration // sound since the last partial
	said  string        // the last partial
}

// Open starts a session over a decoder, which it then owns.
func Open(d Decoder, cfg speech.Config) speech.Session {
	s := &session{Loop: speech.NewLoop("the recogniser"), cfg: cfg, decoder: d}
	s.begin()
	s.Start(s.run)
	return s
}

func (s *session) run() error {
	defer s.decoder.Close()
	for {
		c, ok := s.In.Next()
		switch {
		case !ok:
			err := s.finish()
			s.Out.Send(s.Waiting.Lost(errors.New("the session was closed"))...)
			return err
		case c.Flush:
			if err := s.finish(); err != nil {
				return err
			}
		default:
			if err := s.add(c); err != nil {
				return err
			}
		}
	}
}

func (s *session) begin() { s.open = utterance{time: &speech.Timeline{}} }

func (s *session) add(c speech.Chunk) error {
	if err := s.decoder.Decode(c.PCM); err != nil {
		return err
	}
	s.open.time.Add(len(c.PCM), c.At)
	s.open.since += speech.Span(len(c.PCM))
	if s.open.since >= partialEvery && s.In.Waiting() < behind {
		s.open.since = 0
		s.partial()
	}
	if s.open.time.Length() >= longest {
		return s.finish()
	}
	return nil
}

func (s *session) partial() {
	text := s.decoder.Partial()
	if text == "" || text == s.open.said {
		return
	}
	s.open.said = text
	s.Out.Send(speech.Event{Kind: speech.Partial, Segment: s.segment(text)})
}

// segment covers the whole utterance so far.
func (s *session) segment(text string) speech.Segment {
	if s.open.id == "" {
		s.segments++
		s.open.id = fmt.Sprintf("%s-%d", s.cfg.Source, s.segments)
	}
	return speech.Segment{
		ID: s.open.id, Source: s.cfg.Source, Text: text, Confidence: -1,
		Start: s.open.time.Start(0), End: s.open.time.End(s.open.time.Length()),
	}
}

func (s *session) finish() error {
	defer s.begin()
	length := s.open.time.Length()
	if length > 0 {
		r, err := s.decoder.Finish()
		if err != nil {
			return err
		}
		if r.Text != "" || s.open.said != "" {
			s.Out.Send(speech.Event{Kind: speech.Final, Segment: s.final(r)})
		}
		s.settled = s.open.time.End(length)
		s.Waiting.Settle(s.settled)
	}
	s.Out.Send(speech.Event{Kind: speech.Settled, To: s.settled})
	return nil
}

func (s *session) final(r Result) speech.Segment {
	seg := s.segment(r.Text)
	seg.Confidence = r.Confidence
	for _, w := range r.Words {
		w.Start, w.End = s.open.time.Start(w.Start), s.open.time.End(w.End)
		seg.Words = append(seg.Words, w)
	}
	return seg
}
