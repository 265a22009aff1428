package cmd

import (
	"math/rand/v2"
	"strings"

	"archcoach/audio"
	"archcoach/audio/speech"
	"archcoach/audio/speech/assemblyai"
	"archcoach/audio/speech/deepgram"
	"archcoach/audio/speech/http"
	"archcoach/audio/speech/key"
	"archcoach/audio/speech/openairealtime"
	"archcoach/audio/speech/service"
	"archcoach/audio/speech/vosk"
)

// A vendor is a service as it is known outside of coach.
type vendor struct {
	domain   string // whose hosts get the key of the variable
	variable string
}

// service reads the setting of an engine from COACH_SPEECH_<ENGINE>_URL,
// _MODEL, _KEY and _KEY_COMMAND. The vendor's own variable counts as well,
// but only for the vendor's own hosts: a key goes nowhere else by itself.
func (w *World) service(id string, vendors ...vendor) service.Options {
	prefix := "COACH_SPEECH_" + strings.ToUpper(strings.ReplaceAll(id, "-", "_"))
	url := w.Getenv(prefix + "_URL")
	keys := key.Chain{
		Variables: []string{prefix + "_KEY"}, Getenv: w.Getenv,
		Command: strings.Fields(w.Getenv(prefix + "_KEY_COMMAND")),
		Account: id, Keyring: w.Keyring,
	}
	for _, v := range vendors {
		if a, err := service.Parse(url); url == "" || err == nil && a.Under(v.domain) {
			keys.Variables = append(keys.Variables, v.variable)
		}
	}
	return service.Options{URL: url, Model: w.Getenv(prefix + "_MODEL"), Keys: keys}
}

// servers are the engines that ask a server which is configured by its address,
// on this machine or elsewhere.
func (w *World) servers() []speech.Engine {
	h := w.service("http", vendor{"openai.com", "OPENAI_API_KEY"}, vendor{"groq.com", "GROQ_API_KEY"})
	return []speech.Engine{
		http.New(http.Options{URL: h.URL, Model: h.Model, Keys: h.Keys, Jitter: rand.Float64}),
		w.networked(vosk.New(vosk.Options{URL: w.service("vosk").URL})),
	}
}

// services are the engines whose service is the vendor's.
func (w *World) services() []speech.Engine {
	return []speech.Engine{
		w.networked(deepgram.New(w.service("deepgram", vendor{"deepgram.com", "DEEPGRAM_API_KEY"}))),
		w.networked(openairealtime.New(w.service("openai-realtime", vendor{"openai.com", "OPENAI_API_KEY"}))),
		w.networked(assemblyai.New(w.service("assemblyai", vendor{"assemblyai.com", "ASSEMBLYAI_API_KEY"}))),
	}
}

// networked supervises an engine whose service may be away for as long as it
// likes.
func (w *World) networked(e speech.Engine) speech.Engine {
	return speech.Supervised(e, speech.Supervision{Clock: audio.SystemClock{}, Jitter: rand.Float64, Endless: true})
}
