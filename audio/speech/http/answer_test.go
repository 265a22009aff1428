package http

import (
	"errors"
	"testing"
	"time"
)

func TestAnswersOfEveryServerAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		kind, body string
		texts      []string
		words      int
		end        time.Duration
	}{
		"text alone":                {"application/json", `{"text":"why"}`, []string{"why"}, 0, 0},
		"nothing heard":             {"application/json", `{"text":""}`, nil, 0, 0},
		"segments":                  {"application/json", `{"text":"a b","segments":[{"text":" a","start":0,"end":1.5,"avg_logprob":-0.1},{"text":" b","start":1.5,"end":2}]}`, []string{" a", " b"}, 0, 1500 * time.Millisecond},
		"words at the top":          {"application/json", `{"text":"a b","words":[{"word":"a","start":0,"end":0.5},{"word":"b","start":0.5,"end":1}]}`, []string{"a b"}, 2, 0},
		"words keyed text":          {"application/json", `{"text":"a b","words":[{"text":"a","start":0,"end":0.5},{"text":"b","start":0.5,"end":1}]}`, []string{"a b"}, 2, 0},
		"words in segments":         {"application/json", `{"text":"a","segments":[{"text":"a","end":1,"words":[{"word":"a","start":0,"end":0.5,"probability":0.9}]}]}`, []string{"a"}, 1, time.Second},
		"tokens that are no words":  {"application/json", `{"text":"Kafka","segments":[{"text":" Kafka now","end":1,"words":[{"word":" Kaf","end":0.2},{"word":"ka","start":0.2,"end":0.4},{"word":" now","start":0.4,"end":0.6}]}]}`, []string{" Kafka now"}, 2, time.Second},
		"plain text":                {"text/plain; charset=utf-8", "why\n", []string{"why\n"}, 0, 0},
		"made up in silence":        {"application/json", `{"text":"Thank you","segments":[{"text":"Thank you","end":2,"no_speech_prob":0.9,"avg_logprob":-1.4}]}`, nil, 0, 0},
		"quiet, but sure":           {"application/json", `{"text":"Why","segments":[{"text":"Why","end":2,"no_speech_prob":0.9,"avg_logprob":-0.3}]}`, []string{"Why"}, 0, 2 * time.Second},
		"times that are none":       {"application/json", `{"text":"a","segments":[{"text":"a","start":-5,"end":1e300}]}`, []string{"a"}, 0, 365 * 24 * time.Hour},
		"segments, without a whole": {"application/json", `{"segments":[{"text":"a","end":1}]}`, []string{"a"}, 0, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			pieces, err := read(c.kind, []byte(c.body))
			if err != nil || len(pieces) != len(c.texts) {
				t.Fatalf("%+v, %v; want %q", pieces, err, c.texts)
			}
			for i, p := range pieces {
				if p.Text != c.texts[i] {
					t.Errorf("text %q, want %q", p.Text, c.texts[i])
				}
			}
			if len(pieces) > 0 && (len(pieces[0].Words) != c.words || pieces[0].End != c.end) {
				t.Errorf("piece %+v, want %d words and an end at %v", pieces[0], c.words, c.end)
			}
		})
	}
}

func TestWhatIsNoTranscriptIsAnError(t *testing.T) {
	for _, c := range [][2]string{
		{"text/html", "<html>Sign in</html>"}, {"application/json", `{"status":"ok"}`},
		{"application/json", `{"text":"cut`}, {"text/plain", `{"text":"cut`}, {"", ""}, {"application/json", "null"},
	} {
		if pieces, err := read(c[0], []byte(c[1])); !errors.Is(err, errAnswer) {
			t.Errorf("%q: %+v, %v", c[1], pieces, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("application/json", []byte(`{"text":"a","segments":[{"text":"a","start":0,"end":1,"words":[{"word":" a","start":1,"end":0}]}],"words":[{"text":"a"}]}`))
	f.Add("text/plain", []byte("why"))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		pieces, err := read(kind, body)
		if err != nil {
			return
		}
		for _, p := range pieces {
			if p.Start < 0 || p.End < 0 || p.Confidence != -1 && !(p.Confidence >= 0 && p.Confidence <= 1) {
				t.Errorf("piece %+v", p)
			}
			for _, w := range p.Words {
				if w.Text == "" || w.Start < 0 || w.End < w.Start {
					t.Errorf("word %+v", w)
				}
			}
		}
	})
}
