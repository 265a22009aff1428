// Package openairealtime recognises speech with a transcription session of
// OpenAI's Realtime service. Ends of utterances are found here, not there: the
// models that write while somebody speaks leave that to their caller.
package openairealtime

import (
	"cmp"
	"net/http"
	"net/url"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// New makes the engine "openai-realtime". The default model is
// gpt-live-transcribe.
func New(o service.Options) *socket.Engine {
	return socket.New(dialect{cmp.Or(o.Model, "gpt-live-transcribe")}, o.Account("wss://api.openai.com"))
}

type dialect struct{ model string }

// Call builds the address. A model in it would make the session another kind.
func (d dialect) Call(a service.Address, k key.Key, _ speech.Config) socket.Call {
	return socket.Call{
		URL:    a.Join("v1/realtime", url.Values{"intent": {"transcription"}}),
		Header: http.Header{"Authorization": {"Bearer " + k.Reveal()}},
	}
}

// Traits are those of the service. It refuses utterances under 100 ms, and
// ends sessions after a time that it does not tell: half an hour was common.
func (d dialect) Traits() socket.Traits {
	return socket.Traits{
		Name: "openai-realtime", Chunk: 100 * time.Millisecond, Greets: true,
		Idle: 15 * time.Second, Patience: 10 * time.Second, Age: 25 * time.Minute,
		Caps: speech.Caps{Streaming: true, Hints: true},
	}
}

// Begin begins a conversation.
func (d dialect) Begin(cfg speech.Config) socket.Conversation {
	return newConversation(d.model, cfg)
}
