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

// A serviceSetting is what a recogniser behind a network is configured with.
type serviceSetting struct {
	url, model string
	keys       key.Chain
}

// A vendor is a service as it is known outside of coach.
type vendor struct {
	domain   string // whose hosts get the key of the variable
	variable string
}

// service reads the setting of an engine from COACH_SPEECH_<ENGINE>_URL,
// _MODEL, _KEY and _KEY_COMMAND. The vendor's own variable counts as well,
// but only for the vendor's own hosts: a key goes nowhere else by itself.
func (w *World) service(id string, vendors ...vendor) serviceSetting {
	prefix := "COACH_SPEECH_" + strings.ToUpper(strings.ReplaceAll(id, "-", "_"))
	s := serviceSetting{url: w.Getenv(prefix + "_URL"), model: w.Getenv(prefix + "_MODEL")}
	s.keys = key.Chain{
		Variables: []string{prefix + "_KEY"}, Getenv: w.Getenv,
		Command: strings.Fields(w.Getenv(prefix + "_KEY_COMMAND")),
		Account: id, Keyring: w.Keyring,
	}
	for _, v := range vendors {
		if a, err := service.Parse(s.url); s.url == "" || err == nil && a.Under(v.domain) {
			s.keys.Variables = append(s.keys.Variables, v.variable)
		}
	}
	return s
}

// servers are the engines that ask a server which is configured by its address,
// on this machine or elsewhere.
func (w *World) servers() []speech.Engine {
	h := w.service("http", vendor{"openai.com", "OPENAI_API_KEY"}, vendor{"groq.com", "GROQ_API_KEY"})
	return []speech.Engine{
		http.New(http.Options{URL: h.url, Model: h.model, Keys: h.keys, Jitter: rand.Float64}),
		w.networked(vosk.New(vosk.Options{URL: w.service("vosk").url})),
	}
}

// services are the engines whose service is the vendor's.
func (w *World) services() []speech.Engine {
	d := w.service("deepgram", vendor{"deepgram.com", "DEEPGRAM_API_KEY"})
	o := w.service("openai-realtime", vendor{"openai.com", "OPENAI_API_KEY"})
	a := w.service("assemblyai", vendor{"assemblyai.com", "ASSEMBLYAI_API_KEY"})
	return []speech.Engine{
		w.networked(deepgram.New(deepgram.Options{URL: d.url, Model: d.model, Keys: d.keys})),
		w.networked(openairealtime.New(openairealtime.Options{URL: o.url, Model: o.model, Keys: o.keys})),
		w.networked(assemblyai.New(assemblyai.Options{URL: a.url, Model: a.model, Keys: a.keys})),
	}
}

// networked supervises an engine whose service may be away for as long as it
// likes.
func (w *World) networked(e speech.Engine) speech.Engine {
	return speech.Supervised(e, speech.Supervision{Clock: audio.SystemClock{}, Jitter: rand.Float64, Endless: true})
}
