package refine

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"

	"archcoach/coach"
)

// anthropicVersion is the version of the protocol that is spoken here.
const anthropicVersion = "2023-06-01"

// messagesAPI is the protocol of Anthropic Messages.
type messagesAPI struct{ *service }

// Messages asks by the protocol of Anthropic Messages. Anthropic's layer for
// the other protocol cannot reuse what it has read before.
func Messages(e Endpoint) (Provider, error) {
	s, err := newService(e)
	if err != nil {
		return nil, err
	}
	return messagesAPI{s}, nil
}

// A block is a piece of a prompt. A mark on one lets the service keep all up
// to it for the next question.
type block struct {
	Type  string `json:"type"`
	Text  string `json:"text"`
	Cache *mark  `json:"cache_control,omitempty"`
}

type mark struct {
	Type string `json:"type"`
}

type messagesRequest struct {
	Model     string       `json:"model"`
	MaxTokens int          `json:"max_tokens"`
	Stream    bool         `json:"stream"`
	System    []block      `json:"system"`
	Messages  []blocksTurn `json:"messages"`
}

type blocksTurn struct {
	Role    string  `json:"role"`
	Content []block `json:"content"`
}

type anthropicUsage struct {
	Input   int `json:"input_tokens"` // neither read from the cache nor written to it
	Written int `json:"cache_creation_input_tokens"`
	Cached  int `json:"cache_read_input_tokens"`
	Output  int `json:"output_tokens"`
}

// Identity tells who is asked.
func (a messagesAPI) Identity() Identity { return a.who }

// Stream asks once; see Provider.
func (a messagesAPI) Stream(ctx context.Context, p Prompt) iter.Seq2[Delta, error] {
	body := messagesRequest{
		Model: a.at.Model, MaxTokens: longestAnswer, Stream: true,
		System: []block{{Type: "text", Text: p.Rules}},
		Messages: []blocksTurn{{"user", []block{
			{Type: "text", Text: p.Library, Cache: &mark{"ephemeral"}},
			{Type: "text", Text: p.Talk},
		}}},
	}
	return a.stream(ctx, func() call {
		return call{path: "/v1/messages", body: body, header: apiKey, read: new(messagesReader).read}
	})
}

func apiKey(secret string) http.Header {
	h := http.Header{"Anthropic-Version": {anthropicVersion}}
	if secret != "" {
		h.Set("X-Api-Key", secret)
	}
	return h
}

// A messagesReader reads the events of one answer. The input is counted in its
// first event and the output in its last.
type messagesReader struct{ usage anthropicUsage }

func (r *messagesReader) read(m message) (Delta, bool, error) {
	var e struct {
		Type    string `json:"type"`
		Message struct {
			Usage anthropicUsage `json:"usage"`
		} `json:"message"`
		Delta struct {
			Type       string `json:"type"`
			Text       string `json:"text"`
			StopReason string `json:"stop_reason"`
		} `json:"delta"`
		Usage *anthropicUsage `json:"usage"`
	}
	if err := json.Unmarshal([]byte(m.data), &e); err != nil {
		return Delta{}, false, err
	}
	switch e.Type {
	case "message_start":
		r.usage = e.Message.Usage
		return Delta{Tokens: r.tokens()}, false, nil
	case "content_block_delta":
		if e.Delta.Type != "text_delta" {
			return Delta{}, false, nil // its thoughts
		}
		return Delta{Text: e.Delta.Text}, false, nil
	case "message_delta":
		d := Delta{Cut: e.Delta.StopReason == "max_tokens"}
		if e.Usage != nil {
			r.usage.Output = e.Usage.Output
			d.Tokens = r.tokens()
		}
		return d, false, nil
	case "message_stop":
		return Delta{}, true, nil
	case "error":
		return Delta{}, false, failedInside([]byte(m.data))
	default: // pings, and what later versions add
		return Delta{}, false, nil
	}
}

func (r *messagesReader) tokens() *coach.Tokens {
	u := r.usage
	return &coach.Tokens{Input: u.Input + u.Written + u.Cached, Cached: u.Cached, Output: u.Output}
}
