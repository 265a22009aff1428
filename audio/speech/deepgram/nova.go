package deepgram

import (
	"encoding/json"
	"fmt"
	"time"

	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// nova is a conversation of the first protocol, /v1/listen.
type nova struct {
	segments int             // finished
	flushes  []time.Duration // Finalize messages without an answer
}

// Open says nothing: all is in the address.
func (n *nova) Open() []socket.Message { return nil }

// Sound is sent as it is.
func (n *nova) Sound(pcm []int16) []socket.Message { return []socket.Message{socket.Linear16(pcm)} }

// Flush makes the service give what it holds back.
func (n *nova) Flush(pos time.Duration) ([]socket.Message, []socket.News) {
	n.flushes = append(n.flushes, pos)
	return []socket.Message{control("Finalize")}, nil
}

// Idle keeps the connection open, which the service ends after 10 s.
func (n *nova) Idle() []socket.Message { return []socket.Message{control("KeepAlive")} }

// Hints are left to the next connection.
func (n *nova) Hints([]string) ([]socket.Message, bool) { return nil, false }

// Close ends the stream.
func (n *nova) Close() []socket.Message { return []socket.Message{control("CloseStream")} }

type results struct {
	Type         string  `json:"type"`
	Start        float64 `json:"start"`
	Duration     float64 `json:"duration"`
	IsFinal      bool    `json:"is_final"`
	FromFinalize bool    `json:"from_finalize"`
	// Channel is a list of numbers in other messages than Results.
	Channel json.RawMessage `json:"channel"`
}

type channel struct {
	Alternatives []struct {
		Transcript string   `json:"transcript"`
		Confidence *float64 `json:"confidence"`
		Words      []word   `json:"words"`
	} `json:"alternatives"`
}

// Hear reads Results; an empty transcript only says how far the service has
// come.
func (n *nova) Hear(m socket.Message) ([]socket.News, error) {
	var r results
	if err := socket.Decode(m.Data, &r); err != nil {
		return nil, err
	}
	switch r.Type {
	case "Results":
		return n.results(r)
	case "Error":
		var f failure
		if err := socket.Decode(m.Data, &f); err != nil {
			return nil, err
		}
		return nil, f.err()
	}
	return nil, nil // Metadata and what comes to be added
}

func (n *nova) results(r results) ([]socket.News, error) {
	var c channel
	if err := socket.Decode(r.Channel, &c); err != nil {
		return nil, err
	}
	from, to := service.Seconds(r.Start), service.Seconds(r.Start+r.Duration)
	said := socket.News{Kind: socket.Partial, ID: fmt.Sprint(n.segments), Start: from, End: to, Confidence: -1}
	if len(c.Alternatives) > 0 {
		best := c.Alternatives[0]
		said.Text, said.Confidence = best.Transcript, service.Probability(best.Confidence)
		if said.Words, _ = words(best.Words); len(said.Words) > 0 {
			said.Start, said.End = said.Words[0].Start, said.Words[len(said.Words)-1].End
		}
	}
	if !r.IsFinal {
		return []socket.News{said, {Kind: socket.Heard, End: to}}, nil
	}
	said.Kind = socket.Final
	n.segments++
	if r.FromFinalize && len(n.flushes) > 0 {
		to = max(to, n.flushes[0])
		n.flushes = n.flushes[1:]
	}
	return []socket.News{said, {Kind: socket.Decided, End: to}}, nil
}
