// Package assemblyai recognises speech with AssemblyAI's streaming service,
// version 3. It is paid by the time a connection is open, so every one is
// ended with a word.
package assemblyai

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/socket"
)

// New makes the engine "assemblyai". The default model is
// universal-streaming-english.
func New(o service.Options) *socket.Engine {
	return socket.New(dialect{cmp.Or(o.Model, "universal-streaming-english")}, o.Account("wss://streaming.assemblyai.com"))
}

type dialect struct{ model string }

// The service takes a hundred key terms of up to 50 characters.
const (
	mostTerms   = 100
	longestTerm = 50
)

func keyterms(hints []string) []string {
	return service.Vocabulary(hints, mostTerms, longestTerm, mostTerms*longestTerm)
}

// Call builds the address. The key is the whole header, without a scheme.
func (d dialect) Call(a service.Address, k key.Key, cfg speech.Config) socket.Call {
	q := url.Values{
		"speech_model": {d.model}, "sample_rate": {"16000"}, "encoding": {"pcm_s16le"},
		"min_turn_silence": {"400"}, "max_turn_silence": {"1280"},
	}
	if d.formats() {
		q.Set("format_turns", "true")
	}
	if terms := keyterms(cfg.Hints); len(terms) > 0 {
		q["keyterms_prompt"] = terms
	}
	return socket.Call{URL: a.Join("v3/ws", q), Header: http.Header{"Authorization": {k.Reveal()}}}
}

// formats is whether the model has to be asked to punctuate, which it does in
// a second message. Later models always do.
func (d dialect) formats() bool { return strings.HasPrefix(d.model, "universal-streaming") }

// badMessage is the code that the service closes with when it does not
// understand what it is sent.
const badMessage = 3006

// Traits are those of the service. It ends a session after three hours.
func (d dialect) Traits() socket.Traits {
	return socket.Traits{
		Name: "assemblyai", Chunk: 60 * time.Millisecond, Greets: true, Paced: true, Reticent: true,
		Idle: 15 * time.Second, Patience: 3 * time.Second, Age: 170 * time.Minute, Permanent: []int{badMessage},
		Caps: speech.Caps{Streaming: true, Endpointing: true, WordTimes: true, Confidence: true, Hints: true},
	}
}

// Begin begins a conversation.
func (d dialect) Begin(speech.Config) socket.Conversation { return &conversation{formats: d.formats()} }
