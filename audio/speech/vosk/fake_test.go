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
	k := &fakeTalk{Conn: c, ear: fakeserver.Ear{Rate: 16000}}
	c.Serve(16000, k.sound, k.text)
}

// A fakeTalk is the server's side of one connection.
type fakeTalk struct {
	*fakeserver.Conn
	ear        fakeserver.Ear
	configured bool
}

func (k *fakeTalk) result(tone fakeserver.Tone) {
	k.Write(map[string]any{"text": fakeserver.Word, "result": []map[string]any{
		{"word": fakeserver.Word, "conf": 1.0, "start": tone.Start.Seconds(), "end": tone.End.Seconds()},
	}})
}

func (k *fakeTalk) sound(raw []byte) {
	if !k.configured {
		k.Errorf("sound before the configuration")
	}
	text, over := "", false
	for _, tone := range k.ear.Hear(raw) {
		if tone.Over {
			k.result(tone)
			over = true
		}
	}
	if _, ok := k.ear.Now(); ok {
		text = fakeserver.Word
	}
	if !over {
		k.Write(map[string]any{"partial": text})
	}
}

func (k *fakeTalk) text(raw []byte) {
	if string(raw) == `{"eof" : 1}` {
		if tone, ok := k.ear.Finish(); ok {
			k.result(tone)
		} else {
			k.Write(map[string]any{"text": ""})
		}
		k.Close(1000, "")
		return
	}
	var m struct {
		Config struct {
			Rate   int `json:"sample_rate"`
			Words  int `json:"words"`
			Phrase any `json:"phrase_list"`
		} `json:"config"`
	}
	if err := json.Unmarshal(raw, &m); err != nil || m.Config.Rate != 16000 || m.Config.Words != 1 || m.Config.Phrase != nil {
		k.Errorf("configuration %s", raw)
	}
	k.configured = true
}
