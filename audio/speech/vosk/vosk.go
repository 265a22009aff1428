// Package vosk recognises speech with a vosk-server, on this machine or
// nearby. Each utterance has a connection of its own, for only its end makes
// the server say all it knows.
package vosk

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// Options say which server is asked.
type Options struct {
	URL string // such as ws://localhost:2700; empty is an engine that is not configured
	// Client makes the connections; service.Client when nil.
	Client *http.Client
}

// New makes the engine "vosk".
func New(o Options) *socket.Engine {
	return socket.New(dialect{}, &service.Account{
		URL: o.URL, Unset: "set COACH_SPEECH_VOSK_URL, such as ws://localhost:2700", Keyless: true, Client: o.Client,
	})
}

// chunk is how much sound is in a message.
const chunk = 200 * time.Millisecond

type dialect struct{}

// Call gives the address as it is.
func (dialect) Call(a service.Address, _ key.Key, _ speech.Config) socket.Call {
	return socket.Call{URL: a.Join("", nil)}
}

// Traits are those of the server, which may be slower than speech for a while.
// Its phrase list is a closed grammar, outside which it hears nothing, so it is
// given no hints.
func (dialect) Traits() socket.Traits {
	return socket.Traits{
		Name: "vosk", Chunk: chunk, Single: true, Idle: 15 * time.Second, Patience: 15 * time.Second,
		Caps: speech.Caps{Streaming: true, WordTimes: true, Confidence: true},
	}
}

// Begin begins a conversation.
func (dialect) Begin(speech.Config) socket.Conversation { return &conversation{} }

type conversation struct {
	segments int // finished
	chunks   int // answered: the server answers each
	sent     int
	length   time.Duration // of what was sent
	begun    time.Duration // of the segment
	flushed  bool
}

// Open says what sound will come.
func (c *conversation) Open() []socket.Message {
	return []socket.Message{socket.Text(fmt.Sprintf(`{"config":{"sample_rate":%d,"words":1}}`, audio.SampleRate))}
}

// Sound is sent as it is.
func (c *conversation) Sound(pcm []int16) []socket.Message {
	c.sent++
	c.length += speech.Span(len(pcm))
	return []socket.Message{socket.Linear16(pcm)}
}

// Flush ends the stream. The server compares the message byte by byte.
func (c *conversation) Flush(time.Duration) ([]socket.Message, []socket.News) {
	c.flushed = true
	return []socket.Message{socket.Text(`{"eof" : 1}`)}, nil
}

// Idle is a ping.
func (c *conversation) Idle() []socket.Message { return nil }

// Hints are not taken.
func (c *conversation) Hints([]string) ([]socket.Message, bool) { return nil, false }

// Close says nothing: a stream is ended by its flush or by hanging up.
func (c *conversation) Close() []socket.Message { return nil }

type reply struct {
	Partial string `json:"partial"`
	Text    string `json:"text"`
	Result  []struct {
		Word       string   `json:"word"`
		Start      float64  `json:"start"`
		End        float64  `json:"end"`
		Confidence *float64 `json:"conf"`
	} `json:"result"`
}

// Hear reads a reply. There is one for each message of sound, and one for the
// end.
func (c *conversation) Hear(m socket.Message) ([]socket.News, error) {
	var r reply
	if err := socket.Decode(m.Data, &r); err != nil {
		return nil, err
	}
	c.chunks++
	heard := min(time.Duration(c.chunks)*chunk, c.length)
	last := c.flushed && c.chunks > c.sent
	said := socket.News{Kind: socket.Partial, ID: fmt.Sprint(c.segments), Text: strings.TrimSpace(r.Partial), Start: c.begun, End: heard, Confidence: -1}
	if !last && r.Partial == "" && r.Text == "" && len(r.Result) == 0 {
		return []socket.News{{Kind: socket.Heard, End: heard}}, nil
	}
	if last || r.Text != "" || len(r.Result) > 0 {
		said.Kind, said.Text = socket.Final, r.Text
		c.segments++
	}
	sum := 0.0
	for _, w := range r.Result {
		said.Words = append(said.Words, speech.Word{Text: w.Word, Start: service.Seconds(w.Start), End: service.Seconds(w.End),
			Confidence: service.Probability(w.Confidence)})
		sum += max(0, service.Probability(w.Confidence))
	}
	if n := len(said.Words); n > 0 {
		said.Start, said.End, said.Confidence = said.Words[0].Start, said.Words[n-1].End, sum/float64(n)
	}
	if said.Kind == socket.Final {
		c.begun = heard
	}
	news := []socket.News{said, {Kind: socket.Heard, End: heard}}
	if last {
		news = append(news, socket.News{Kind: socket.Decided, End: c.length})
	}
	return news, nil
}
