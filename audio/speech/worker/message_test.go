package worker

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, line, kind, text string
		fails                  bool
	}{
		{name: "plain text is final", line: "use a queue\n", kind: typeFinal, text: "use a queue"},
		{name: "missing type is final", line: `{"text":"use a queue"}`, kind: typeFinal, text: "use a queue"},
		{name: "partial", line: `{"type":"partial","id":"1","text":"use"}`, kind: typePartial, text: "use"},
		{name: "empty line is nothing", line: " \r\n"},
		{name: "escape codes do not reach a terminal", line: "use\x1b[31m a\tqueue", kind: typeFinal, text: "use [31m a queue"},
		{name: "escape codes in JSON", line: `{"text":"a\u001b[2Jb\u0085c"}`, kind: typeFinal, text: "a [2Jb c"},
		{name: "half a line", line: `{"type":"par`, fails: true},
		{name: "unknown type", line: `{"type":"music"}`, fails: true},
		{name: "negative time", line: `{"text":"a","start":-1}`, fails: true},
		{name: "endless time", line: `{"text":"a","end":1e300}`, fails: true},
		{name: "backward segment", line: `{"text":"a","start":2,"end":1}`, fails: true},
		{name: "backward word", line: `{"text":"a","words":[{"w":"a","s":2,"e":1}]}`, fails: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := parse([]byte(c.line))
			if (err != nil) != c.fails {
				t.Fatalf("parse(%q): error %v", c.line, err)
			}
			if err == nil && (m.Type != c.kind || m.Text != c.text) {
				t.Errorf("parse(%q) = %s %q, want %s %q", c.line, m.Type, m.Text, c.kind, c.text)
			}
		})
	}
}

func TestParseDropsConfidenceThatIsNoProbability(t *testing.T) {
	m, err := parse([]byte(`{"text":"a","confidence":97,"words":[{"w":"a","s":0,"e":1,"c":-3}]}`))
	if err != nil || m.Confidence != nil || m.Words[0].Confidence != nil {
		t.Errorf("got %+v, %v; want no confidences", m, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"plain", `{"type":"final","id":"3","start":1.2,"end":2.9,"text":"a","confidence":0.8,"words":[{"w":"k","s":1.2,"e":1.6,"c":0.9}],"turn_end":true}`,
		`{"type":"settled","end":3}`, `{"type":"error","fatal":true,"message":"x"}`, "\xff\xfe", `{"text":"\u001b"}`, `{"end":1e309}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		m, err := parse(line)
		if err != nil {
			return
		}
		for _, text := range []string{m.Text, m.Message} {
			if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
				t.Errorf("text %q is not fit for a terminal", text)
			}
		}
		start, okStart := duration(m.Start)
		end, okEnd := duration(m.End)
		if start < 0 || end < 0 || okStart && okEnd && end < start {
			t.Errorf("segment from %v to %v", start, end)
		}
		if m.Type == "" {
			return
		}
		again, err := json.Marshal(m)
		if err != nil {
			t.Fatalf("write %+v: %v", m, err)
		}
		back, err := parse(again)
		if err != nil || back.Text != m.Text || back.Type != m.Type {
			t.Errorf("%s reads back as %+v, %v", again, back, err)
		}
	})
}

func FuzzParseControl(f *testing.F) {
	for _, s := range []string{
		`{"type":"open","protocol":1,"source":"mic","hints":["kafka"]}`,
		`{"type":"audio","samples":320}`, `{"type":"flush"}`, `{"type":"audio","samples":-1}`, "", "{",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		c, err := parseControl(line)
		if err == nil && (c.Samples < 0 || c.Type == typeAudio && c.Samples > maxSamples) {
			t.Errorf("%q asks for %d samples", line, c.Samples)
		}
	})
}
