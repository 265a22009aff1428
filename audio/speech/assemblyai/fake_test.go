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
	k := &fakeTalk{Conn: c, ear: fakeserver.Ear{Rate: 16000}, began: time.Now()}
	c.Write(map[string]any{"type": "Begin", "id": "session", "expires_at": time.Now().Add(3 * time.Hour).Unix()})
	c.Serve(16000, k.sound, k.text)
}

// A fakeTalk is the server's side of one connection.
type fakeTalk struct {
	*fakeserver.Conn
	ear   fakeserver.Ear
	turn  int
	began time.Time
}

func ms(d time.Duration) float64 { return float64(d.Milliseconds()) }

func (k *fakeTalk) say(tone fakeserver.Tone, end, formatted bool) {
	word := map[string]any{"text": fakeserver.Word, "start": ms(tone.Start), "end": ms(tone.End), "confidence": 0.7, "word_is_final": end}
	text := ""
	if end {
		text = fakeserver.Word
	}
	k.Write(map[string]any{
		"type": "Turn", "turn_order": k.turn, "turn_is_formatted": formatted, "end_of_turn": end,
		"end_of_turn_confidence": 0.5, "transcript": text, "words": []any{word},
	})
}

// over ends the turn, which is said twice.
func (k *fakeTalk) over(tone fakeserver.Tone) {
	k.say(tone, true, false)
	k.say(tone, true, true)
	k.turn++
}

func (k *fakeTalk) sound(raw []byte) {
	if n := len(raw) / 32; n < 50 || n > 1000 {
		k.Errorf("a message of %d ms, want 50 to 1000", n)
	}
	if ahead := k.ear.Position() - time.Since(k.began); ahead > 200*time.Millisecond {
		k.Close(3007, "Audio transmission rate exceeded")
		return
	}
	for _, tone := range k.ear.Hear(raw) {
		if tone.Over {
			k.over(tone)
		} else {
			k.Write(map[string]any{"type": "SpeechStarted", "timestamp": ms(tone.Start), "confidence": 0.9})
			k.say(tone, false, false)
		}
	}
}

func (k *fakeTalk) text(raw []byte) {
	var m struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		k.Errorf("message %s", raw)
	}
	switch m.Type {
	case "ForceEndpoint": // without a turn in progress it is ignored
		if tone, ok := k.ear.Finish(); ok {
			k.over(tone)
		}
	case "Terminate":
		k.Write(map[string]any{"type": "Termination", "audio_duration_seconds": k.ear.Position().Seconds()})
		k.Close(1000, "")
	case "UpdateConfiguration":
	default:
		k.Errorf("message %s", raw)
	}
}
