// Package http recognises speech with any server that takes OpenAI's request
// POST /v1/audio/transcriptions: OpenAI and Groq, and on this machine or
// nearby speaches, LocalAI, vLLM and whisper-server. It sends one utterance at
// a time and shows nothing before the answer.
package http

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"archcoach/audio/speech"
	"archcoach/audio/speech/batch"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
)

// Options say which server is asked, and how.
type Options struct {
	// URL is the server's address, up to or with "/v1", or that of the request
	// itself; empty is an engine that is not configured.
	URL string
	// Model names the model; empty is the usual one of the service.
	Model string
	// Keys finds the key; a server on this machine or nearby may need none.
	Keys service.Finder
	// Jitter returns a number from 0 up to 1; see rand.Float64. It spreads
	// the repeats of a request.
	Jitter func() float64
	// Client makes the requests; service.Client when nil.
	Client *http.Client
}

// Engine is the engine "http".
type Engine struct {
	account service.Account
	model   string
	jitter  func() float64
}

var _ speech.Engine = (*Engine)(nil)

const (
	openAI = "api.openai.com"
	groq   = "api.groq.com"
)

// New makes the engine.
func New(o Options) *Engine {
	if o.Client == nil {
		o.Client = service.Client()
	}
	a, err := service.Parse(o.URL)
	return &Engine{model: o.Model, jitter: o.Jitter, account: service.Account{
		URL: o.URL, Keys: o.Keys, Client: o.Client,
		Unset:   "set COACH_SPEECH_HTTP_URL, such as http://localhost:8080 or https://api.groq.com/openai",
		Keyless: err != nil || !a.Is(openAI) && !a.Is(groq),
	}}
}

// ID is "http".
func (e *Engine) ID() string { return "http" }

// Caps is what it can do.
func (e *Engine) Caps() speech.Caps {
	return speech.Caps{WordTimes: true, Confidence: true, Hints: true, SendsTo: e.account.SendsTo()}
}

// Probe says whether a server is configured, and, for one on this machine,
// whether it answers.
func (e *Engine) Probe(ctx context.Context) speech.Status { return e.account.Probe(ctx) }

// Open finds the key. It asks nothing of the server.
func (e *Engine) Open(ctx context.Context, cfg speech.Config) (speech.Session, error) {
	t, err := e.Transcriber(ctx)
	if err != nil {
		return nil, err
	}
	return batch.Open(t, cfg), nil
}

// Transcriber finds the key and gives what asks the server about clips, for
// an engine that keeps the server itself.
func (e *Engine) Transcriber(ctx context.Context) (batch.Transcriber, error) {
	a, k, err := e.account.Open(ctx)
	if err != nil {
		return nil, fmt.Errorf("open http: %w", err)
	}
	return e.asker(a, k), nil
}

func (e *Engine) asker(a service.Address, k key.Key) *asker {
	model := cmp.Or(e.model, usual(a))
	return &asker{
		client: e.account.Client, jitter: e.jitter, url: endpoint(a), key: k,
		local: a.Local(), form: form{model: model, plain: strings.HasPrefix(model, "gpt-"), whisper: a.Local()},
	}
}

// usual is the model of a service when none is named. Servers on this machine
// have one, and take its name for it.
func usual(a service.Address) string {
	switch {
	case a.Is(openAI):
		return "gpt-4o-transcribe"
	case a.Is(groq):
		return "whisper-large-v3-turbo"
	}
	return "whisper-1"
}

// endpoint completes an address to that of the request.
func endpoint(a service.Address) string {
	const request = "audio/transcriptions"
	u, err := url.Parse(a.Join("", nil))
	if err != nil {
		return a.Join(request, nil)
	}
	switch path := strings.TrimRight(u.Path, "/"); {
	case strings.HasSuffix(path, request), strings.HasSuffix(path, "/inference"):
		return a.Join("", nil)
	case strings.HasSuffix(path, "/v1"):
		return a.Join(request, nil)
	}
	return a.Join("v1/"+request, nil)
}
