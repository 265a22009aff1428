package worker

import (
	"errors"
	"math"
	"time"

	"archcoach/audio/speech"
)

// newMessage says an event in the protocol's words.
func newMessage(e speech.Event) message {
	switch e.Kind {
	case speech.Partial, speech.Final:
		m := message{
			Type: string(e.Kind), ID: e.Segment.ID, Text: e.Segment.Text,
			Start: seconds(e.Segment.Start), End: seconds(e.Segment.End),
			Confidence: probability(&e.Segment.Confidence),
		}
		for _, w := range e.Segment.Words {
			m.Words = append(m.Words, word{w.Text, w.Start.Seconds(), w.End.Seconds(), probability(&w.Confidence)})
		}
		return m
	case speech.Settled:
		return message{Type: typeSettled, End: seconds(e.To)}
	case speech.TurnEnd:
		return message{Type: typeTurnEnd, End: seconds(e.To)}
	case speech.Lost:
		return message{Type: typeLost, Start: seconds(e.From), End: seconds(e.To)}
	}
	// A failure that a restart may mend is not called fatal: the program sees
	// the worker end after it, and starts another.
	m := message{Type: typeError, Code: string(e.Kind), Fatal: errors.Is(e.Err, speech.ErrPermanent)}
	if e.Err != nil {
		m.Message = e.Err.Error()
	}
	return m
}

// duration is a time in a message, in Go's unit, and ok when it was given.
func duration(seconds *float64) (d time.Duration, ok bool) {
	if seconds == nil {
		return 0, false
	}
	return time.Duration(math.Round(*seconds * float64(time.Second))), true
}

// seconds is the inverse of duration.
func seconds(d time.Duration) *float64 {
	s := d.Seconds()
	return &s
}

func confidence(p *float64) float64 {
	if p == nil {
		return -1
	}
	return *p
}
