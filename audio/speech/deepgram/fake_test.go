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
func controls(c *fakeserver.Conn, f fakeserver.Frame, known ...string) string {
	var m struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(f.Data, &m); err != nil || !slices.Contains(known, m.Type) {
		c.Errorf("message %s, want one of %v", f.Data, known)
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
	ear := fakeserver.Ear{Rate: 16000}
	var done time.Duration // of the sound, is final
	said := func(tone fakeserver.Tone, text string, final, finalize bool) {
		words := []map[string]any{}
		if text != "" {
			words = append(words, map[string]any{"word": text, "punctuated_word": "Beep.", "start": at(tone.Start), "end": at(tone.End), "confidence": 0.9})
		}
		c.Write(map[string]any{
			"type": "Results", "channel_index": []int{0, 1}, "start": at(done), "duration": at(ear.Position() - done),
			"is_final": final, "speech_final": final && !finalize, "from_finalize": finalize,
			"channel": map[string]any{"alternatives": []map[string]any{{"transcript": text, "confidence": 0.9, "words": words}}},
		})
		if final {
			done = ear.Position()
		}
	}
	for {
		f, ok := c.Read()
		switch {
		case !ok:
			return
		case !f.Text:
			if len(f.Data) != 3200 {
				c.Errorf("a message of %d bytes, want 100 ms", len(f.Data))
			}
			tones := ear.Hear(f.Data)
			for _, tone := range tones {
				said(tone, fakeserver.Word, tone.Over, false)
			}
			if len(tones) == 0 {
				said(fakeserver.Tone{}, "", false, false)
			}
			if !c.Hear(f.Data, 16000) {
				return
			}
		default:
			switch controls(c, f, "KeepAlive", "Finalize", "CloseStream") {
			case "Finalize":
				if tone, ok := ear.Finish(); ok {
					said(tone, fakeserver.Word, true, true)
				} else if !n.terse {
					said(fakeserver.Tone{}, "", true, true)
				}
			case "CloseStream":
				c.Write(map[string]any{"type": "Metadata", "channels": 1, "duration": at(ear.Position())})
				c.Close(1000, "")
				return
			}
		}
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
	ear := fakeserver.Ear{Rate: 16000}
	turn, sequence := 0, 0
	var begun, told time.Duration
	info := func(event, trigger string, tone fakeserver.Tone, text string) {
		words := []map[string]any{}
		if text != "" {
			words = append(words, map[string]any{"word": text, "confidence": 0.8, "start": at(tone.Start), "end": at(tone.End)})
		}
		sequence++
		told = ear.Position()
		m := map[string]any{
			"type": "TurnInfo", "sequence_id": sequence, "event": event, "turn_index": turn, "transcript": text, "words": words,
			"audio_window_start": at(begun), "audio_window_end": at(told), "end_of_turn_confidence": 0.5,
		}
		if event == "EndOfTurn" {
			m["trigger"] = trigger
			turn++
			begun = told
		}
		c.Write(m)
	}
	c.Write(map[string]any{"type": "Connected", "request_id": "r", "sequence_id": 0})
	for {
		f, ok := c.Read()
		switch {
		case !ok:
			return
		case !f.Text:
			if len(f.Data) != 2560 {
				c.Errorf("a message of %d bytes, want 80 ms", len(f.Data))
			}
			for _, tone := range ear.Hear(f.Data) {
				if tone.Over {
					info("EndOfTurn", "model", tone, fakeserver.Word)
				} else {
					info("StartOfTurn", "", tone, fakeserver.Word)
				}
			}
			if ear.Position()-told >= 250*time.Millisecond {
				if tone, ok := ear.Now(); ok {
					info("Update", "", tone, fakeserver.Word)
				} else {
					info("Update", "", fakeserver.Tone{}, "")
				}
			}
			if !c.Hear(f.Data, 16000) {
				return
			}
		default:
			switch controls(c, f, "ForceEndTurn", "CloseStream", "Configure") {
			case "ForceEndTurn":
				if tone, ok := ear.Finish(); ok {
					info("EndOfTurn", "manual", tone, fakeserver.Word)
				}
			case "CloseStream":
				c.Close(1000, "")
				return
			}
		}
	}
}
