package openairealtime

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// rate is the only one that the service takes, in hertz.
const rate = 24000

// An item is an utterance, as the service calls it.
type item struct {
	id         string
	start, end time.Duration // positions; end is 0 for the one being spoken
	text       string
	done       bool
	lost       error
}

type conversation struct {
	model    string
	cfg      speech.Config
	up       *audio.Resampler
	length   time.Duration // of the sound that was sent
	items    []item        // oldest first; the last is being spoken
	accepted bool          // the settings
}

func newConversation(model string, cfg speech.Config) *conversation {
	return &conversation{model: model, cfg: cfg, up: audio.NewResampler(audio.SampleRate, rate), items: []item{{}}}
}

// Open sends the settings.
func (c *conversation) Open() []socket.Message {
	return []socket.Message{socket.JSON(map[string]any{
		"type": "session.update",
		"session": map[string]any{"type": "transcription", "audio": map[string]any{"input": map[string]any{
			"format":         map[string]any{"type": "audio/pcm", "rate": rate},
			"transcription":  c.transcription(),
			"turn_detection": nil,
		}}},
	})}
}

// The newest models take keywords and several languages, the others a prompt
// and one.
const (
	mostKeywords = 100
	longestTerm  = 50
	promptChars  = 800
)

func (c *conversation) transcription() map[string]any {
	t := map[string]any{"model": c.model}
	terms := service.Vocabulary(c.cfg.Hints, mostKeywords, longestTerm, promptChars)
	if c.model == "gpt-live-transcribe" || c.model == "gpt-transcribe" {
		if c.cfg.Lang != "" {
			t["languages"] = []string{c.cfg.Lang}
		}
		if len(terms) > 0 {
			t["keywords"] = terms
		}
		return t
	}
	if c.cfg.Lang != "" {
		t["language"] = c.cfg.Lang
	}
	if len(terms) > 0 && c.model != "gpt-realtime-whisper" {
		t["prompt"] = "Expect words like " + strings.Join(terms, ", ") + "."
	}
	return t
}

// Sound is sent at the service's rate, as text.
func (c *conversation) Sound(pcm []int16) []socket.Message {
	c.length += speech.Span(len(pcm))
	return appended(c.up.Push(pcm))
}

func appended(pcm []int16) []socket.Message {
	if len(pcm) == 0 {
		return nil
	}
	return []socket.Message{socket.JSON(map[string]any{
		"type": "input_audio_buffer.append", "audio": base64.StdEncoding.EncodeToString(audio.AppendPCM(nil, pcm)),
	})}
}

// Flush makes an item of what was said since the last one.
func (c *conversation) Flush(pos time.Duration) ([]socket.Message, []socket.News) {
	rest := appended(c.up.Finish())
	c.up = audio.NewResampler(audio.SampleRate, rate)
	c.items[len(c.items)-1].end = pos
	c.items = append(c.items, item{start: pos})
	return append(rest, socket.JSON(map[string]any{"type": "input_audio_buffer.commit"})), nil
}

// Idle is a ping.
func (c *conversation) Idle() []socket.Message { return nil }

// Hints changes the settings on the way.
func (c *conversation) Hints(hints []string) ([]socket.Message, bool) {
	c.cfg.Hints = hints
	return c.Open(), true
}

// Close says nothing: hanging up ends the session.
func (c *conversation) Close() []socket.Message { return nil }

type event struct {
	Type       string  `json:"type"`
	Item       string  `json:"item_id"`
	Delta      string  `json:"delta"`
	Transcript string  `json:"transcript"`
	Error      failure `json:"error"`
}

type failure struct {
	Type    string `json:"type"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Hear reads the events of the session.
func (c *conversation) Hear(m socket.Message) ([]socket.News, error) {
	var e event
	if err := socket.Decode(m.Data, &e); err != nil {
		return nil, err
	}
	const transcription = "conversation.item.input_audio_transcription."
	switch e.Type {
	case "session.created":
		return []socket.News{{Kind: socket.Ready}}, nil
	case "session.updated":
		c.accepted = true
	case "input_audio_buffer.committed":
		c.find(e.Item)
	case transcription + "delta":
		return c.delta(e), nil
	case transcription + "completed":
		i := c.find(e.Item)
		c.items[i].text, c.items[i].done = e.Transcript, true
		return c.release(), nil
	case transcription + "failed":
		i := c.find(e.Item)
		c.items[i].done, c.items[i].lost = true, c.refusal(e.Error)
		return c.release(), nil
	case "error":
		return c.failed(e.Error)
	}
	return nil, nil
}

// find is the item of a name; a new name is that of the oldest without one.
func (c *conversation) find(id string) int {
	if i := slices.IndexFunc(c.items, func(it item) bool { return it.id == id }); i >= 0 && id != "" {
		return i
	}
	i := slices.IndexFunc(c.items, func(it item) bool { return it.id == "" && !it.done })
	if i < 0 {
		i = len(c.items) - 1
	}
	c.items[i].id = id
	return i
}

func (c *conversation) delta(e event) []socket.News {
	i := c.find(e.Item)
	it := &c.items[i]
	it.text += e.Delta
	if i > 0 {
		return nil // its turn comes when the older ones are finished
	}
	return []socket.News{c.news(socket.Partial, *it)}
}

func (c *conversation) news(kind socket.Kind, it item) socket.News {
	n := socket.News{Kind: kind, ID: it.id, Text: it.text, Start: it.start, End: it.end, Confidence: -1}
	if it.end == 0 {
		n.End = c.length
	}
	return n
}

// release gives out the items that are finished, in the order in which they
// were spoken: transcripts may come in another.
func (c *conversation) release() (news []socket.News) {
	for len(c.items) > 1 && c.items[0].done {
		it := c.items[0]
		c.items = c.items[1:]
		news = append(news, c.news(socket.Final, it))
		if it.lost != nil {
			news[len(news)-1].Text = ""
			news = append(news, socket.News{Kind: socket.Missed, Start: it.start, End: it.end, Err: it.lost})
		}
		news = append(news, socket.News{Kind: socket.Decided, End: it.end})
	}
	if len(news) > 0 && c.items[0].text != "" {
		news = append(news, c.news(socket.Partial, c.items[0]))
	}
	return news
}

// failed is told of an error. Most leave the session as it is.
func (c *conversation) failed(f failure) ([]socket.News, error) {
	switch {
	case f.Code == "input_audio_buffer_commit_empty":
		// Nothing of it will come: it is the oldest that has no name yet.
		over := c.items[:len(c.items)-1]
		if i := slices.IndexFunc(over, func(it item) bool { return it.id == "" && !it.done }); i >= 0 {
			over[i].done = true
		}
		return c.release(), nil
	case !c.accepted, f.Code == "session_expired", c.refusal(f).Permanent:
		r := c.refusal(f)
		r.Permanent = r.Permanent || !c.accepted && f.Type == "invalid_request_error"
		return nil, r
	}
	return nil, nil
}

func (c *conversation) refusal(f failure) *service.Refusal {
	r := &service.Refusal{Status: http.StatusInternalServerError, Code: f.Code, Text: service.Clean(f.Message)}
	switch f.Code {
	case "invalid_api_key", "insufficient_quota", "model_not_found", "billing_hard_limit_reached":
		r.Status, r.Permanent = http.StatusForbidden, true
	}
	return r
}
