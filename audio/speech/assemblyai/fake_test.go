package assemblyai

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"archcoach/audio/speech/fakeserver"
)

const secret = "aai-0123456789abcdef"

// fakeServer speaks version 3: Begin, partial turns, an end of turn that comes
// unformatted and then formatted, Termination. Sound faster than it is spoken,
// or in messages of a wrong length, is refused as the service does.
type fakeServer struct{}

func (fakeServer) Check(t testing.TB, r *http.Request) *fakeserver.Answer {
	if r.Header.Get("Authorization") != secret {
		return &fakeserver.Answer{Status: http.StatusUnauthorized, Body: `{"error":"Not authorized"}`}
	}
	q := r.URL.Query()
	for name, want := range map[string]string{
		"speech_model": "universal-streaming-english", "sample_rate": "16000", "encoding": "pcm_s16le", "format_turns": "true",
	} {
		if q.Get(name) != want {
			t.Errorf("%s=%q, want %q", name, q.Get(name), want)
		}
	}
	if r.URL.Path != "/v3/ws" || len(q["keyterms_prompt"]) > mostTerms {
		t.Errorf("asked for %s", r.URL)
	}
	return nil
}

func (fakeServer) Talk(c *fakeserver.Conn) {
	ear := fakeserver.Ear{Rate: 16000}
	turn := 0
	began := time.Now()
	ms := func(d time.Duration) float64 { return float64(d.Milliseconds()) }
	say := func(tone fakeserver.Tone, end, formatted bool) {
		word := map[string]any{"text": fakeserver.Word, "start": ms(tone.Start), "end": ms(tone.End), "confidence": 0.7, "word_is_final": end}
		text := ""
		if end {
			text = fakeserver.Word
		}
		c.Write(map[string]any{
			"type": "Turn", "turn_order": turn, "turn_is_formatted": formatted, "end_of_turn": end,
			"end_of_turn_confidence": 0.5, "transcript": text, "words": []any{word},
		})
	}
	over := func(tone fakeserver.Tone) {
		say(tone, true, false)
		say(tone, true, true)
		turn++
	}
	c.Write(map[string]any{"type": "Begin", "id": "session", "expires_at": time.Now().Add(3 * time.Hour).Unix()})
	for {
		f, ok := c.Read()
		switch {
		case !ok:
			return
		case !f.Text:
			if n := len(f.Data) / 32; n < 50 || n > 1000 {
				c.Errorf("a message of %d ms, want 50 to 1000", n)
			}
			if ahead := ear.Position() - time.Since(began); ahead > 200*time.Millisecond {
				c.Close(3007, "Audio transmission rate exceeded")
				return
			}
			for _, tone := range ear.Hear(f.Data) {
				if tone.Over {
					over(tone)
				} else {
					c.Write(map[string]any{"type": "SpeechStarted", "timestamp": ms(tone.Start), "confidence": 0.9})
					say(tone, false, false)
				}
			}
			if !c.Hear(f.Data, 16000) {
				return
			}
		default:
			var m struct {
				Type string `json:"type"`
			}
			if err := json.Unmarshal(f.Data, &m); err != nil {
				c.Errorf("message %s", f.Data)
			}
			switch m.Type {
			case "ForceEndpoint": // without a turn in progress it is ignored
				if tone, ok := ear.Finish(); ok {
					over(tone)
				}
			case "Terminate":
				c.Write(map[string]any{"type": "Termination", "audio_duration_seconds": ear.Position().Seconds()})
				c.Close(1000, "")
				return
			case "UpdateConfiguration":
			default:
				c.Errorf("message %s", f.Data)
			}
		}
	}
}
