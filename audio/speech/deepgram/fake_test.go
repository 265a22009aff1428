package deepgram

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"archcoach/audio/speech/fakeserver"
)

const secret = "dg-0123456789abcdef"

// checked looks at what both protocols ask for in the address.
func checked(t testing.TB, r *http.Request, path, model string) *fakeserver.Answer {
	if r.Header.Get("Authorization") != "Token "+secret {
		return &fakeserver.Answer{Status: http.StatusUnauthorized, Body: `{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials."}`}
	}
	q := r.URL.Query()
	for name, want := range map[string]string{"model": model, "encoding": "linear16", "sample_rate": "16000", "mip_opt_out": "true"} {
		if q.Get(name) != want {
			t.Errorf("%s=%q, want %q", name, q.Get(name), want)
		}
	}
	if r.URL.Path != path {
		t.Errorf("path %s, want %s", r.URL.Path, path)
	}
	return nil
}

// controls reads the type of a text message, and fails on any other than
// those named.
func controls(c *fakeserver.Conn, raw []byte, known ...string) string {
	var m struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(raw, &m); err != nil || !slices.Contains(known, m.Type) {
		c.Errorf("message %s, want one of %v", raw, known)
	}
	return m.Type
}

func at(d time.Duration) float64 { return d.Seconds() }

// fakeNova speaks /v1/listen: results as sound comes in, the rest of them on
// Finalize.
type fakeNova struct {
	// terse is set for a service that has nothing left to say on Finalize.
	terse bool
}

func (fakeNova) Check(t testing.TB, r *http.Request) *fakeserver.Answer {
	if q := r.URL.Query(); q.Get("interim_results") != "true" || q.Get("channels") != "1" || len(q["keyterm"]) > mostTerms {
		t.Errorf("query %v", q)
	}
	return checked(t, r, "/v1/listen", "nova-3")
}

func (n fakeNova) Talk(c *fakeserver.Conn) {
	k := &novaTalk{fakeNova: n, Conn: c, ear: fakeserver.Ear{Rate: 16000}}
	c.Serve(16000, k.sound, k.text)
}

// A novaTalk is the server's side of one connection.
type novaTalk struct {
	fakeNova
	*fakeserver.Conn
	ear  fakeserver.Ear
	done time.Duration // of the sound, is final
}

func (k *novaTalk) said(tone fakeserver.Tone, text string, final, finalize bool) {
	words := []map[string]any{}
	if text != "" {
		words = append(words, map[string]any{"word": text, "punctuated_word": "Beep.", "start": at(tone.Start), "end": at(tone.End), "confidence": 0.9})
	}
	k.Write(map[string]any{
		"type": "Results", "channel_index": []int{0, 1}, "start": at(k.done), "duration": at(k.ear.Position() - k.done),
		"is_final": final, "speech_final": final && !finalize, "from_finalize": finalize,
		"channel": map[string]any{"alternatives": []map[string]any{{"transcript": text, "confidence": 0.9, "words": words}}},
	})
	if final {
		k.done = k.ear.Position()
	}
}

func (k *novaTalk) sound(raw []byte) {
	if len(raw) != 3200 {
		k.Errorf("a message of %d bytes, want 100 ms", len(raw))
	}
	tones := k.ear.Hear(raw)
	for _, tone := range tones {
		k.said(tone, fakeserver.Word, tone.Over, false)
	}
	if len(tones) == 0 {
		k.said(fakeserver.Tone{}, "", false, false)
	}
}

func (k *novaTalk) text(raw []byte) {
	switch controls(k.Conn, raw, "KeepAlive", "Finalize", "CloseStream") {
	case "Finalize":
		if tone, ok := k.ear.Finish(); ok {
			k.said(tone, fakeserver.Word, true, true)
		} else if !k.terse {
			k.said(fakeserver.Tone{}, "", true, true)
		}
	case "CloseStream":
		k.Write(map[string]any{"type": "Metadata", "channels": 1, "duration": at(k.ear.Position())})
		k.Close(1000, "")
	}
}

// fakeFlux speaks /v2/listen: a turn begins with the first word, an Update
// comes every quarter of a second, and the end when it is forced or half a
// second of silence has passed.
type fakeFlux struct{}

func (fakeFlux) Check(t testing.TB, r *http.Request) *fakeserver.Answer {
	return checked(t, r, "/v2/listen", "flux-general-en")
}

func (fakeFlux) Talk(c *fakeserver.Conn) {
	k := &fluxTalk{Conn: c, ear: fakeserver.Ear{Rate: 16000}}
	c.Write(map[string]any{"type": "Connected", "request_id": "r", "sequence_id": 0})
	c.Serve(16000, k.sound, k.text)
}

// A fluxTalk is the server's side of one connection.
type fluxTalk struct {
	*fakeserver.Conn
	ear            fakeserver.Ear
	turn, sequence int
	begun, told    time.Duration // positions: of the turn, of the last message
}

func (k *fluxTalk) info(event, trigger string, tone fakeserver.Tone, text string) {
	words := []map[string]any{}
	if text != "" {
		words = append(words, map[string]any{"word": text, "confidence": 0.8, "start": at(tone.Start), "end": at(tone.End)})
	}
	k.sequence++
	k.told = k.ear.Position()
	m := map[string]any{
		"type": "TurnInfo", "sequence_id": k.sequence, "event": event, "turn_index": k.turn, "transcript": text, "words": words,
		"audio_window_start": at(k.begun), "audio_window_end": at(k.told), "end_of_turn_confidence": 0.5,
	}
	if event == "EndOfTurn" {
		m["trigger"] = trigger
		k.turn++
		k.begun = k.told
	}
	k.Write(m)
}

func (k *fluxTalk) sound(raw []byte) {
	if len(raw) != 2560 {
		k.Errorf("a message of %d bytes, want 80 ms", len(raw))
	}
	for _, tone := range k.ear.Hear(raw) {
		if tone.Over {
			k.info("EndOfTurn", "model", tone, fakeserver.Word)
		} else {
			k.info("StartOfTurn", "", tone, fakeserver.Word)
		}
	}
	if k.ear.Position()-k.told >= 250*time.Millisecond {
		if tone, ok := k.ear.Now(); ok {
			k.info("Update", "", tone, fakeserver.Word)
		} else {
			k.info("Update", "", fakeserver.Tone{}, "")
		}
	}
}

func (k *fluxTalk) text(raw []byte) {
	switch controls(k.Conn, raw, "ForceEndTurn", "CloseStream", "Configure") {
	case "ForceEndTurn":
		if tone, ok := k.ear.Finish(); ok {
			k.info("EndOfTurn", "manual", tone, fakeserver.Word)
		}
	case "CloseStream":
		k.Close(1000, "")
	}
}
