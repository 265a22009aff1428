package openairealtime

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/fakeserver"
	"archcoach/audio/speech/socket"
)

// A talk is a conversation without a connection.
type talk struct {
	t *testing.T
	*conversation
}

func newTalk(t *testing.T) talk {
	return talk{t, newConversation("gpt-live-transcribe", speech.Config{Hints: []string{"Kafka"}})}
}

// utter speaks for a second and commits.
func (k talk) utter() {
	k.Sound(make([]int16, 16000))
	k.Flush(k.length)
}

// hear gives the news as words: "final a", "decided 1s".
func (k talk) hear(event string) string {
	k.t.Helper()
	news, err := k.Hear(socket.Text(event))
	if err != nil {
		k.t.Fatalf("%s: %v", event, err)
	}
	var lines []string
	for _, n := range news {
		if n.Kind == socket.Decided || n.Kind == socket.Missed {
			lines = append(lines, fmt.Sprintf("%s %v", n.Kind, n.End))
		} else {
			lines = append(lines, fmt.Sprintf("%s %s", n.Kind, n.Text))
		}
	}
	return strings.Join(lines, ", ")
}

func transcription(kind, item, rest string) string {
	return fmt.Sprintf(`{"type":"conversation.item.input_audio_transcription.%s","item_id":%q,%s}`, kind, item, rest)
}

func committed(item string) string {
	return fmt.Sprintf(`{"type":"input_audio_buffer.committed","item_id":%q}`, item)
}

func TestTranscriptsInAnotherOrderAreGivenInThatOfSpeech(t *testing.T) {
	k := newTalk(t)
	k.utter()
	k.utter()
	k.hear(committed("a"))
	k.hear(committed("b"))
	for _, step := range [][2]string{
		{transcription("delta", "b", `"delta":"sec"`), ""},
		{transcription("completed", "b", `"transcript":"second"`), ""},
		{transcription("delta", "a", `"delta":"fir"`), "partial fir"},
		{transcription("completed", "a", `"transcript":"first"`), "final first, decided 1s, final second, decided 2s"},
	} {
		if got := k.hear(step[0]); got != step[1] {
			t.Errorf("%s: %q, want %q", step[0], got, step[1])
		}
	}
}

func TestAnUtteranceThatFailsIsAStatedLoss(t *testing.T) {
	k := newTalk(t)
	k.utter()
	k.hear(committed("a"))
	k.hear(transcription("delta", "a", `"delta":"hal"`))
	want := "final , missed 1s, decided 1s"
	if got := k.hear(transcription("failed", "a", `"error":{"message":"audio unintelligible"}`)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnEmptyCommitIsNoUtterance(t *testing.T) {
	k := newTalk(t)
	k.utter()
	want := "final , decided 1s"
	if got := k.hear(`{"type":"error","error":{"type":"invalid_request_error","code":"input_audio_buffer_commit_empty"}}`); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestErrorsEndTheConnectionOnlyWhenTheyHaveTo(t *testing.T) {
	for name, c := range map[string]struct {
		accepted, ends, permanent bool
		event                     string
	}{
		"settings that are refused": {false, true, true, `{"type":"invalid_request_error","code":"unknown_parameter"}`},
		"a defect at the start":     {false, true, false, `{"type":"server_error"}`},
		"a session that is over":    {true, true, false, `{"type":"invalid_request_error","code":"session_expired"}`},
		"a quota that is used up":   {true, true, true, `{"type":"insufficient_quota","code":"insufficient_quota"}`},
		"a remark":                  {true, false, false, `{"type":"invalid_request_error","code":"unknown_item"}`},
	} {
		t.Run(name, func(t *testing.T) {
			k := newTalk(t)
			if c.accepted {
				k.hear(`{"type":"session.updated"}`)
			}
			_, err := k.Hear(socket.Message{Data: []byte(`{"type":"error","error":` + c.event + `}`)})
			if (err != nil) != c.ends || errors.Is(err, speech.ErrPermanent) != c.permanent {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestTheVocabularySuitsTheModel(t *testing.T) {
	cfg := speech.Config{Lang: "en", Hints: []string{"Kafka", "Redis"}}
	for model, want := range map[string]string{
		"gpt-live-transcribe":  `map[keywords:[Kafka Redis] languages:[en] model:gpt-live-transcribe]`,
		"gpt-4o-transcribe":    `map[language:en model:gpt-4o-transcribe prompt:Expect words like Kafka, Redis.]`,
		"gpt-realtime-whisper": `map[language:en model:gpt-realtime-whisper]`,
	} {
		if got := fmt.Sprint(newConversation(model, cfg).transcription()); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestASessionIsReplacedBeforeTheServiceEndsIt(t *testing.T) {
	fakeserver.Try(t, fakeServer{}, engine, func(r *fakeserver.Trial) {
		for range 3 {
			r.Say(fakeserver.Beep(time.Second))
			r.Pause(20 * time.Minute)
		}
		if n := len(r.Server.Conns()); n != 2 || len(r.Texts()) != 3 || r.Count(speech.Restarting) > 0 {
			t.Errorf("%d connections, heard %q, %d restarts", n, r.Texts(), r.Count(speech.Restarting))
		}
	})
}

func FuzzHear(f *testing.F) {
	f.Add(transcription("completed", "a", `"transcript":"first"`))
	f.Add(transcription("failed", "", `"error":{"code":"x"}`))
	f.Add(committed("a"))
	f.Add(`{"type":"error","error":{"code":"input_audio_buffer_commit_empty"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		c := newConversation("gpt-live-transcribe", speech.Config{})
		for i := range 3 {
			c.Sound(make([]int16, 1600))
			if i == 1 {
				c.Flush(time.Second)
			}
			news, err := c.Hear(socket.Text(text))
			if err != nil {
				break
			}
			fakeserver.Sane(t, news)
		}
	})
}
