package assemblyai

import (
	"fmt"
	"strings"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// ended is how long before a flush the last word of its turn may have ended:
// the tail of the segment, and what the service errs by. A turn that ended
// earlier is another.
const ended = 700 * time.Millisecond

type conversation struct {
	formats bool            // the end of a turn comes twice, formatted the second time
	flushes []time.Duration // ForceEndpoint messages without an answer
	last    *socket.News    // the turn in progress
}

// Open says nothing: all is in the address.
func (c *conversation) Open() []socket.Message { return nil }

// Sound is sent as it is.
func (c *conversation) Sound(pcm []int16) []socket.Message {
	return []socket.Message{socket.Linear16(pcm)}
}

// Flush ends the turn.
func (c *conversation) Flush(pos time.Duration) ([]socket.Message, []socket.News) {
	c.flushes = append(c.flushes, pos)
	return []socket.Message{socket.Text(`{"type":"ForceEndpoint"}`)}, nil
}

// Idle is a ping: the service only needs its KeepAlive where an
// inactivity_timeout was asked for.
func (c *conversation) Idle() []socket.Message { return nil }

// Hints changes the key terms on the way.
func (c *conversation) Hints(hints []string) ([]socket.Message, bool) {
	return []socket.Message{socket.JSON(struct {
		Type     string   `json:"type"`
		Keyterms []string `json:"keyterms_prompt"`
	}{"UpdateConfiguration", keyterms(hints)})}, true
}

// Close ends the session, and its cost.
func (c *conversation) Close() []socket.Message {
	return []socket.Message{socket.Text(`{"type":"Terminate"}`)}
}

type message struct {
	Type       string `json:"type"`
	Order      int    `json:"turn_order"`
	Formatted  bool   `json:"turn_is_formatted"`
	End        bool   `json:"end_of_turn"`
	Transcript string `json:"transcript"`
	Words      []struct {
		Text       string   `json:"text"`
		Start      float64  `json:"start"` // milliseconds
		End        float64  `json:"end"`
		Confidence *float64 `json:"confidence"`
	} `json:"words"`
	Error string `json:"error"`
}

// Hear reads Begin and Turn.
func (c *conversation) Hear(m socket.Message) ([]socket.News, error) {
	var msg message
	if err := socket.Decode(m.Data, &msg); err != nil {
		return nil, err
	}
	switch msg.Type {
	case "Begin":
		return []socket.News{{Kind: socket.Ready}}, nil
	case "Turn":
		return c.turn(msg), nil
	}
	return nil, nil // SpeechStarted, Termination, and what comes to be added; errors close the connection
}

func (c *conversation) turn(m message) (news []socket.News) {
	said := socket.News{Kind: socket.Partial, ID: fmt.Sprint(m.Order), Text: m.Transcript, Confidence: -1}
	var spoken []string
	sum, n := 0.0, 0
	for _, w := range m.Words {
		word := speech.Word{Text: w.Text, Start: service.Seconds(w.Start / 1000), End: service.Seconds(w.End / 1000),
			Confidence: service.Probability(w.Confidence)}
		if word.Confidence >= 0 {
			sum, n = sum+word.Confidence, n+1
		}
		said.Words = append(said.Words, word)
		spoken = append(spoken, w.Text)
	}
	if n > 0 {
		said.Confidence = sum / float64(n)
	}
	if n := len(said.Words); n > 0 {
		said.Start, said.End = said.Words[0].Start, said.Words[n-1].End
	}
	if said.Text == "" {
		said.Text = strings.Join(spoken, " ") // words that may still change
	}
	if c.last != nil && c.last.ID != said.ID {
		// Its formatted end did not come.
		news = append(news, c.finish(*c.last)...)
	}
	if !m.End || c.formats && !m.Formatted {
		c.last = &said
		return append(news, said)
	}
	return append(news, c.finish(said)...)
}

// finish ends a turn, and answers the flush that made it end.
func (c *conversation) finish(said socket.News) []socket.News {
	c.last = nil
	said.Kind = socket.Final
	if len(c.flushes) == 0 {
		return []socket.News{said, {Kind: socket.TurnEnd, End: said.End}}
	}
	news := []socket.News{said}
	for len(c.flushes) > 0 && said.End >= c.flushes[0]-ended {
		news = append(news, socket.News{Kind: socket.Decided, End: c.flushes[0]})
		c.flushes = c.flushes[1:]
	}
	return news
}
