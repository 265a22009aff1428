package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/none"
)

// sums is an engine whose finals say how many samples an utterance had, and
// so whether a flush fell where it was meant.
type sums struct{ none.Engine }

func (sums) Open(context.Context, speech.Config) (speech.Session, error) {
	return &sumSession{out: speech.NewOutbox()}, nil
}

type sumSession struct {
	out   *speech.Outbox
	n     int
	start time.Duration
}

func (s *sumSession) Write(pcm []int16, at time.Duration) error {
	if s.n == 0 {
		s.start = at
	}
	s.n += len(pcm)
	return nil
}

func (s *sumSession) Flush(context.Context) error {
	end := s.start + speech.Span(s.n)
	s.out.Send(speech.Event{Kind: speech.Final, Segment: speech.Segment{
		ID: "a", Start: s.start, End: end, Text: fmt.Sprint(s.n), Confidence: -1}})
	s.out.Send(speech.Event{Kind: speech.Settled, To: end})
	s.n = 0
	return nil
}

func (s *sumSession) Events() <-chan speech.Event { return s.out.Events() }

func (s *sumSession) Close(context.Context) error { s.out.Close(); return nil }

func serve(t *testing.T, e speech.Engine, pcm int, controls string) (messages []message) {
	t.Helper()
	var out bytes.Buffer
	var ctl io.Reader
	if controls != "" {
		ctl = strings.NewReader(controls)
	}
	if err := Serve(t.Context(), e, bytes.NewReader(make([]byte, 2*pcm)), ctl, &out); err != nil {
		t.Log("Serve:", err)
	}
	for line := range strings.Lines(out.String()) {
		var m message
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		messages = append(messages, m)
	}
	return messages
}

const opened = `{"type":"open","protocol":1,"source":"mic"}` + "\n"

func TestServeFlushesExactlyWhereTheControlsSay(t *testing.T) {
	got := serve(t, sums{}, 1000, opened+
		`{"type":"audio","samples":100}
{"type":"audio","samples":23}
{"type":"flush"}
{"type":"audio","samples":877}
{"type":"flush"}
`)
	var texts []string
	for _, m := range got {
		if m.Type == typeFinal {
			texts = append(texts, m.Text)
		}
	}
	if fmt.Sprint(texts) != "[123 877]" {
		t.Errorf("utterances of %v samples, want [123 877]", texts)
	}
}

func TestServeSaysReadyFirst(t *testing.T) {
	got := serve(t, none.Engine{}, 10, opened)
	if len(got) == 0 || got[0].Type != typeReady || got[0].Name != "none" || got[0].Protocol != Version {
		t.Errorf("first message %+v, want ready", got)
	}
}

func TestServeWithoutControlsReadsToTheEnd(t *testing.T) {
	got := serve(t, none.Engine{}, 16000, "")
	last := got[len(got)-1]
	if end, _ := duration(last.End); last.Type != typeSettled || end != time.Second {
		t.Errorf("last message %+v, want all of the second settled", last)
	}
}

type refusing struct{ none.Engine }

func (refusing) Open(context.Context, speech.Config) (speech.Session, error) {
	return nil, errors.New("no model")
}

func TestServeTellsTheProgramWhyItCannotOpen(t *testing.T) {
	got := serve(t, refusing{}, 0, opened)
	if len(got) != 1 || got[0].Type != typeError || !got[0].Fatal || got[0].Message != "no model" {
		t.Errorf("messages %+v, want one fatal error", got)
	}
}

func TestServeRefusesAnotherProtocol(t *testing.T) {
	got := serve(t, none.Engine{}, 0, `{"type":"open","protocol":7}`+"\n")
	if len(got) != 1 || !got[0].Fatal || !strings.Contains(got[0].Message, "protocol 7") {
		t.Errorf("messages %+v, want a refusal that names the protocol", got)
	}
}
