package refine

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"strings"

	"archcoach/coach"
)

// longestAnswer bounds an answer, in tokens. The bullets take some 300; models
// that think before they write count that too.
const longestAnswer = 2000

// chat is the protocol of OpenAI's chat completions, which most servers and
// services speak.
type chat struct{ *service }

// Chat asks by the protocol of OpenAI's chat completions: OpenAI, Ollama,
// llama.cpp, LM Studio, vLLM, OpenRouter, Groq, Gemini's layer.
func Chat(e Endpoint) (Provider, error) {
	s, err := newService(e)
	if err != nil {
		return nil, err
	}
	return chat{s}, nil
}

type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type chatRequest struct {
	Model    string        `json:"model,omitempty"`
	Messages []chatMessage `json:"messages"`
	Stream   bool          `json:"stream"`
	Options  struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	// OpenAI's own newer models refuse the first, other servers do not know
	// the second.
	MaxTokens           int `json:"max_tokens,omitempty"`
	MaxCompletionTokens int `json:"max_completion_tokens,omitempty"`
}

type chatChunk struct {
	Choices []struct {
		Delta struct {
			Content string `json:"content"`
		} `json:"delta"`
		FinishReason *string `json:"finish_reason"`
	} `json:"choices"`
	Usage *struct {
		PromptTokens     int `json:"prompt_tokens"` // cached ones included
		CompletionTokens int `json:"completion_tokens"`
		Details          struct {
			CachedTokens int `json:"cached_tokens"`
		} `json:"prompt_tokens_details"`
		Cost *float64 `json:"cost"` // OpenRouter's, in US dollars
	} `json:"usage"`
	Error json.RawMessage `json:"error"`
}

// Identity tells who is asked.
func (c chat) Identity() Identity { return c.who }

// Stream asks once; see Provider.
func (c chat) Stream(ctx context.Context, p Prompt) iter.Seq2[Delta, error] {
	body := chatRequest{Model: c.at.Model, Stream: true, Messages: []chatMessage{{"system", p.Rules}, {"user", p.Library + "\n" + p.Talk}}}
	body.Options.IncludeUsage = true
	if strings.EqualFold(c.who.Host, "api.openai.com") {
		body.MaxCompletionTokens = longestAnswer
	} else {
		body.MaxTokens = longestAnswer
	}
	return c.stream(ctx, func() call {
		return call{path: "/chat/completions", body: body, header: bearer, read: new(chatReader).read}
	})
}

func bearer(secret string) http.Header {
	h := http.Header{}
	if secret != "" {
		h.Set("Authorization", "Bearer "+secret)
	}
	return h
}

// A chatReader reads the chunks of one answer. "[DONE]" ends it: a stream that
// ends before was broken off.
type chatReader struct{}

func (*chatReader) read(m message) (Delta, bool, error) {
	if m.data == "[DONE]" {
		return Delta{}, true, nil
	}
	var c chatChunk
	if err := json.Unmarshal([]byte(m.data), &c); err != nil {
		return Delta{}, false, err
	}
	if len(c.Error) > 0 && string(c.Error) != "null" {
		return Delta{}, false, failedInside([]byte(m.data))
	}
	var d Delta
	for _, choice := range c.Choices {
		d.Text += choice.Delta.Content
		if choice.FinishReason != nil {
			d.Cut = d.Cut || *choice.FinishReason == "length"
		}
	}
	if u := c.Usage; u != nil {
		d.Tokens = &coach.Tokens{Input: u.PromptTokens, Cached: u.Details.CachedTokens, Output: u.CompletionTokens}
		d.Cost = u.Cost
	}
	return d, false, nil
}

// failedInside is an error that a service reports within its stream, which is
// the one way left to it once it has answered 200.
func failedInside(data []byte) *Failure {
	reason := "has failed in the middle"
	if said := quoted(data, ""); said != "" {
		reason += ": " + said
	}
	return &Failure{Reason: reason, Again: true}
}
