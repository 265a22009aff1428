// Package deepgram recognises speech with Deepgram's streaming service: Nova,
// for long talk, and Flux, which is quick at the end of a turn. The model that
// is named decides which of its two protocols is spoken.
package deepgram

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

// New makes the engine "deepgram". The default model is nova-3;
// flux-general-en is Flux.
func New(o service.Options) *socket.Engine {
	return socket.New(dialect{cmp.Or(o.Model, "nova-3")}, o.Account("wss://api.deepgram.com"))
}

type dialect struct{ model string }

func (d dialect) flux() bool { return strings.HasPrefix(d.model, "flux") }

// Deepgram takes 500 tokens of keyterms, and stalls without a word beyond
// them; a token is about four characters.
const (
	mostTerms   = 100
	longestTerm = 50
	termChars   = 1200
)

func keyterms(hints []string) []string {
	return service.Vocabulary(hints, mostTerms, longestTerm, termChars)
}

// Call builds the address of the protocol that the model speaks.
func (d dialect) Call(a service.Address, k key.Key, cfg speech.Config) socket.Call {
	q := url.Values{"model": {d.model}, "encoding": {"linear16"}, "sample_rate": {"16000"},
		"mip_opt_out": {"true"}} // the service may not learn from it, which can cost more
	if terms := keyterms(cfg.Hints); len(terms) > 0 {
		q["keyterm"] = terms
	}
	path := "v2/listen"
	if !d.flux() {
		path = "v1/listen"
		// Ends of turns are found by the clipper, which hears the silence that
		// is not sent: only segments are asked for.
		for name, value := range map[string]string{
			"channels": "1", "interim_results": "true", "smart_format": "true", "endpointing": "300",
		} {
			q.Set(name, value)
		}
		if cfg.Lang != "" {
			q.Set("language", cfg.Lang)
		}
	}
	return socket.Call{URL: a.Join(path, q), Header: http.Header{"Authorization": {"Token " + k.Reveal()}}}
}

// Traits are those of the protocol.
func (d dialect) Traits() socket.Traits {
	t := socket.Traits{
		Name: "deepgram", Chunk: 100 * time.Millisecond, Idle: 4 * time.Second, Patience: 5 * time.Second,
		Caps: speech.Caps{Streaming: true, Endpointing: d.flux(), WordTimes: true, Confidence: true, Hints: true},
	}
	if d.flux() {
		// Flux decides on 80 ms at a time, and says how far it has come four
		// times a second: the silence makes it say so after the last word.
		t.Chunk, t.Trail, t.Greets = 80*time.Millisecond, trail, true
	}
	return t
}

// Begin begins a conversation in the protocol of the model.
func (d dialect) Begin(speech.Config) socket.Conversation {
	if d.flux() {
		return &flux{}
	}
	return &nova{}
}

// control is a message of one type without more.
func control(kind string) socket.Message {
	return socket.Text(`{"type":"` + kind + `"}`)
}

// A word as both protocols spell it. Flux leaves out the times on some.
type word struct {
	Word       string   `json:"word"`
	Punctuated string   `json:"punctuated_word"`
	Start      *float64 `json:"start"`
	End        *float64 `json:"end"`
	Confidence *float64 `json:"confidence"`
}

// words gives those that have times, and the confidence of all.
func words(all []word) (out []speech.Word, confidence float64) {
	sum, n := 0.0, 0
	for _, w := range all {
		sure := service.Probability(w.Confidence)
		if sure >= 0 {
			sum, n = sum+sure, n+1
		}
		if w.Start == nil || w.End == nil {
			continue
		}
		out = append(out, speech.Word{Text: cmp.Or(w.Punctuated, w.Word), Confidence: sure,
			Start: service.Seconds(*w.Start), End: service.Seconds(*w.End)})
	}
	if n == 0 {
		return out, -1
	}
	return out, sum / float64(n)
}

// A failure is the error that either protocol sends as a message.
type failure struct {
	Type        string `json:"type"`
	Code        string `json:"code"`
	Description string `json:"description"`
	Message     string `json:"message"`
}

func (f failure) err() error {
	return &service.Refusal{Status: http.StatusInternalServerError, Code: f.Code,
		Text: service.Clean(cmp.Or(f.Description, f.Message, f.Code))}
}
