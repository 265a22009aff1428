package openairealtime

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"archcoach/audio/speech/fakeserver"
)

const secret = "sk-0123456789abcdef"

// fakeServer speaks a transcription session: it greets, takes settings, and
// turns what was appended into an item at each commit.
type fakeServer struct{}

func (fakeServer) Check(t testing.TB, r *http.Request) *fakeserver.Answer {
	if r.Header.Get("Authorization") != "Bearer "+secret {
		return &fakeserver.Answer{Status: http.StatusUnauthorized, Body: `{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}`}
	}
	if r.URL.Path != "/v1/realtime" || r.URL.RawQuery != "intent=transcription" {
		t.Errorf("asked for %s", r.URL)
	}
	return nil
}

// settings is a session.update as far as the service insists on it.
type settings struct {
	Type    string `json:"type"`
	Audio   string `json:"audio"`
	Session struct {
		Type  string `json:"type"`
		Audio struct {
			Input struct {
				Format struct {
					Type string `json:"type"`
					Rate int    `json:"rate"`
				} `json:"format"`
				Transcription struct {
					Model     string   `json:"model"`
					Keywords  []string `json:"keywords"`
					Languages []string `json:"languages"`
				} `json:"transcription"`
				TurnDetection json.RawMessage `json:"turn_detection"`
			} `json:"input"`
		} `json:"audio"`
	} `json:"session"`
}

func (s settings) check(c *fakeserver.Conn) {
	in := s.Session.Audio.Input
	if s.Session.Type != "transcription" || in.Format.Type != "audio/pcm" || in.Format.Rate != 24000 ||
		in.Transcription.Model != "gpt-live-transcribe" || string(in.TurnDetection) != "null" {
		c.Errorf("settings %+v", s)
	}
}

func (fakeServer) Talk(c *fakeserver.Conn) {
	ear := fakeserver.Ear{Rate: 24000}
	item, said, buffered := 1, false, 0
	const transcription = "conversation.item.input_audio_transcription."
	name := func() string { return fmt.Sprintf("item_%d", item) }
	c.Write(map[string]any{"type": "session.created"})
	for {
		f, ok := c.Read()
		if !ok {
			return
		}
		var m settings
		if err := json.Unmarshal(f.Data, &m); err != nil || !f.Text {
			c.Errorf("message %q", f.Data)
			return
		}
		switch m.Type {
		case "session.update":
			m.check(c)
			c.Write(map[string]any{"type": "session.updated"})
		case "input_audio_buffer.append":
			raw, err := base64.StdEncoding.DecodeString(m.Audio)
			if err != nil {
				c.Errorf("sound: %v", err)
			}
			buffered += len(raw) / 2
			if tones := ear.Hear(raw); len(tones) > 0 && !said {
				said = true
				c.Write(map[string]any{"type": transcription + "delta", "item_id": name(), "content_index": 0, "delta": fakeserver.Word})
			}
			if !c.Hear(raw, 24000) {
				return
			}
		case "input_audio_buffer.commit":
			if buffered < 2400 {
				c.Write(map[string]any{"type": "error", "error": map[string]any{"type": "invalid_request_error", "code": "input_audio_buffer_commit_empty"}})
				continue
			}
			ear.Finish()
			c.Write(map[string]any{"type": "input_audio_buffer.committed", "item_id": name()})
			text := ""
			if said {
				text = fakeserver.Word
			}
			c.Write(map[string]any{"type": transcription + "completed", "item_id": name(), "content_index": 0, "transcript": text})
			item, said, buffered = item+1, false, 0
		default:
			c.Errorf("message %s", f.Data)
		}
	}
}
