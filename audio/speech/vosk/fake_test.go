package vosk

import (
	"encoding/json"
	"net/http"
	"testing"

	"archcoach/audio/speech/fakeserver"
)

// fakeServer speaks as asr_server.py does: one reply to each message of sound,
// and after the end of the stream the rest, and no more.
type fakeServer struct{}

func (fakeServer) Check(testing.TB, *http.Request) *fakeserver.Answer { return nil }

func (fakeServer) Talk(c *fakeserver.Conn) {
	ear := fakeserver.Ear{Rate: 16000}
	result := func(tone fakeserver.Tone) {
		c.Write(map[string]any{"text": fakeserver.Word, "result": []map[string]any{
			{"word": fakeserver.Word, "conf": 1.0, "start": tone.Start.Seconds(), "end": tone.End.Seconds()},
		}})
	}
	configured := false
	for {
		f, ok := c.Read()
		switch {
		case !ok:
			return
		case !f.Text && !configured:
			c.Errorf("sound before the configuration")
			return
		case !f.Text:
			text, over := "", false
			for _, tone := range ear.Hear(f.Data) {
				if tone.Over {
					result(tone)
					over = true
				}
			}
			if _, ok := ear.Now(); ok {
				text = fakeserver.Word
			}
			if !over {
				c.Write(map[string]any{"partial": text})
			}
			if !c.Hear(f.Data, 16000) {
				return
			}
		case string(f.Data) == `{"eof" : 1}`:
			if tone, ok := ear.Finish(); ok {
				result(tone)
			} else {
				c.Write(map[string]any{"text": ""})
			}
			c.Close(1000, "")
			return
		default:
			var m struct {
				Config struct {
					Rate   int `json:"sample_rate"`
					Words  int `json:"words"`
					Phrase any `json:"phrase_list"`
				} `json:"config"`
			}
			if err := json.Unmarshal(f.Data, &m); err != nil || m.Config.Rate != 16000 || m.Config.Words != 1 || m.Config.Phrase != nil {
				c.Errorf("configuration %s", f.Data)
			}
			configured = true
		}
	}
}
