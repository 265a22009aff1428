package coach

import (
	"strings"
	"testing"
	"time"
)

func TestATranscriptIsReadAsPeopleWriteIt(t *testing.T) {
	got, err := ParseTranscript(strings.NewReader(`# a note
Interviewer [00:00:05]: Design a chat
system.

[0:15] You: How many users?
interviewer: Ten: at first.
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		speaker Speaker
		start   time.Duration
		text    string
	}{{Interviewer, 5 * time.Second, "Design a chat system."}, {You, 15 * time.Second, "How many users?"}, {Interviewer, 0, "Ten: at first."}}
	if len(got) != len(want) {
		t.Fatalf("%d lines: %+v", len(got), got)
	}
	for i, w := range want {
		if got[i].Speaker != w.speaker || got[i].Text != w.text || w.start > 0 && got[i].Start != w.start {
			t.Errorf("line %d: %+v, want %+v", i, got[i], w)
		}
	}
	if got[2].Start <= got[1].Start {
		t.Errorf("an estimated time goes back: %v after %v", got[2].Start, got[1].Start)
	}
}

func TestABadTranscriptSaysWhichLine(t *testing.T) {
	for text, want := range map[string]string{"hello there": "line 1", "You: a\nYou [1:2:3:4]: b": "line 2", "You [x9]: b": "line 1"} {
		if _, err := ParseTranscript(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzParseTranscript(f *testing.F) {
	f.Add("Interviewer [00:00:05]: hi")
	f.Add("You [1e9:0]: x\n more")
	f.Fuzz(func(t *testing.T, text string) {
		lines, err := ParseTranscript(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, u := range lines {
			if u.Start < 0 || u.End < u.Start {
				t.Fatalf("times of %+v", u)
			}
		}
	})
}
