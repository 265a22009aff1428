package worker

import (
	"bytes"
	"encoding/json"
	"fmt"

	"archcoach/audio/speech"
)

// Version is the version of the protocol.
const Version = 1

// maxLine bounds a line in either direction, in bytes.
const maxLine = 1 << 20

// maxSeconds bounds a time in a message: a year of sound, far below where a
// time.Duration overflows.
const maxSeconds = 365 * 24 * 3600

// The types of message a recogniser sends.
const (
	typeReady   = "ready"
	typePartial = "partial"
	typeFinal   = "final"
	typeSettled = "settled"
	typeTurnEnd = "turn_end"
	typeLost    = "lost"
	typeError   = "error"
)

// A message is one line from the recogniser. Its times are seconds of the
// sound it was given.
type message struct {
	Type       string       `json:"type"`
	Protocol   int          `json:"protocol,omitempty"`
	Name       string       `json:"name,omitempty"`
	Caps       *speech.Caps `json:"caps,omitempty"`
	ID         string       `json:"id,omitempty"`
	Start      *float64     `json:"start,omitempty"`
	End        *float64     `json:"end,omitempty"`
	Text       string       `json:"text,omitempty"`
	Confidence *float64     `json:"confidence,omitempty"`
	Words      []word       `json:"words,omitempty"`
	TurnEnd    bool         `json:"turn_end,omitempty"`
	Fatal      bool         `json:"fatal,omitempty"`
	Code       string       `json:"code,omitempty"`
	Message    string       `json:"message,omitempty"`
}

type word struct {
	Text       string   `json:"w"`
	Start      float64  `json:"s"`
	End        float64  `json:"e"`
	Confidence *float64 `json:"c,omitempty"`
}

// parse reads one line. A line that is not JSON is a final text, so that the
// output of any program that prints what it hears will do. What it returns is
// safe to show: times are in bounds and in order, text has no control
// characters. An empty line is a message without type.
func parse(line []byte) (message, error) {
	line = bytes.TrimSpace(line)
	switch {
	case len(line) == 0:
		return message{}, nil
	case line[0] != '{':
		return message{Type: typeFinal, Text: speech.Plain(string(line))}, nil
	}
	var m message
	if err := json.Unmarshal(line, &m); err != nil {
		return message{}, fmt.Errorf("a line that is not of the protocol: %w", err)
	}
	switch m.Type {
	case "":
		m.Type = typeFinal
	case typeReady, typePartial, typeFinal, typeSettled, typeTurnEnd, typeLost, typeError:
	default:
		return message{}, fmt.Errorf("a message of unknown type %q", m.Type)
	}
	return m, m.normalise()
}

func (m *message) normalise() error {
	m.Text, m.Message = speech.Plain(m.Text), speech.Plain(m.Message)
	m.Confidence = probability(m.Confidence)
	if err := interval(m.Start, m.End); err != nil {
		return err
	}
	for i := range m.Words {
		w := &m.Words[i]
		if err := interval(&w.Start, &w.End); err != nil {
			return err
		}
		w.Text, w.Confidence = speech.Plain(w.Text), probability(w.Confidence)
	}
	return nil
}

// interval refuses times that nobody can have heard, and times out of order.
func interval(start, end *float64) error {
	for _, t := range []*float64{start, end} {
		if t != nil && (*t < 0 || *t > maxSeconds) {
			return fmt.Errorf("a time of %v seconds", *t)
		}
	}
	if start != nil && end != nil && *end < *start {
		return fmt.Errorf("a segment from %v to %v seconds", *start, *end)
	}
	return nil
}

func probability(p *float64) *float64 {
	if p == nil || *p < 0 || *p > 1 {
		return nil
	}
	return p
}
