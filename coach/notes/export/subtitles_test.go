package export

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

// A read cue is one block of a subtitle file.
type readCue struct {
	start, end time.Duration
	text       string
}

// parseCues reads subtitles as strictly as their formats are written: numbered
// blocks parted by one empty line, a line of times with the point given, one
// line of text or more, none of it empty or an arrow.
func parseCues(t *testing.T, blocks string, point string) []readCue {
	t.Helper()
	times := regexp.MustCompile(`^(\d{2,}):([0-5]\d):([0-5]\d)` + regexp.QuoteMeta(point) + `(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)` + regexp.QuoteMeta(point) + `(\d{3})$`)
	var out []readCue
	for i, block := range strings.Split(strings.TrimSuffix(blocks, "\n\n"), "\n\n") {
		lines := strings.Split(block, "\n")
		if len(lines) < 3 || lines[0] != strconv.Itoa(i+1) {
			t.Fatalf("block %d is %q", i+1, block)
		}
		m := times.FindStringSubmatch(lines[1])
		if m == nil {
			t.Fatalf("times %q", lines[1])
		}
		n := make([]int, len(m))
		for k := 1; k < len(m); k++ {
			n[k], _ = strconv.Atoi(m[k])
		}
		at := func(k int) time.Duration {
			return time.Duration(n[k])*time.Hour + time.Duration(n[k+1])*time.Minute + time.Duration(n[k+2])*time.Second + time.Duration(n[k+3])*time.Millisecond
		}
		c := readCue{at(1), at(5), strings.Join(lines[2:], "\n")}
		if c.end <= c.start {
			t.Errorf("cue %d ends at %v, before %v", i+1, c.end, c.start)
		}
		if i > 0 && c.start < out[i-1].start {
			t.Errorf("cue %d begins before the one before it", i+1)
		}
		if strings.TrimSpace(c.text) == "" || strings.Contains(c.text, "-->") {
			t.Errorf("cue %d says %q", i+1, c.text)
		}
		out = append(out, c)
	}
	return out
}

// subtitled is a session with lines that are hard on subtitles.
func subtitled() Document {
	lines := []string{
		"So?", attack, strings.Repeat("a long turn with many words in it, ", 30), "no\n\nempty\r\nlines", strings.Repeat("x", 300), "   ", "typed in no time",
	}
	var s notes.Session
	at := 59 * time.Minute
	for i, text := range lines {
		u := coach.Utterance{ID: strconv.Itoa(i), Speaker: coach.Interviewer, Start: at, End: at + time.Duration(len(text))*50*time.Millisecond, Text: text, Final: true}
		if text == "typed in no time" {
			u.Speaker, u.End = coach.You, u.Start
		}
		at = u.End - 100*time.Millisecond // people talk over each other
		s.Events = append(s.Events, coach.Event{Heard: &u})
	}
	return New(patterns.NewLibrary(nil), s)
}

func TestSubtitlesAreValidAndLoseNoWord(t *testing.T) {
	d := subtitled()
	srt := written(t, d, func(b *bytes.Buffer) error { return SRT(b, d) })
	vtt := written(t, d, func(b *bytes.Buffer) error { return VTT(b, d) })
	head, blocks, ok := strings.Cut(vtt, "\n\n")
	if !ok || head != "WEBVTT" {
		t.Fatalf("head %q", head)
	}
	voice := regexp.MustCompile(`^<v (You|Interviewer)>([^<>]*)$`)
	var inSRT, inVTT []string
	for _, c := range parseCues(t, srt, ",") {
		who, text, ok := strings.Cut(c.text, ": ")
		if !ok || who != "You" && who != "Interviewer" {
			t.Errorf("nobody says %q", c.text)
		}
		inSRT = append(inSRT, strings.Fields(strings.ReplaceAll(text, "→", "-->"))...)
	}
	for _, c := range parseCues(t, blocks, ".") {
		m := voice.FindStringSubmatch(c.text)
		if m == nil {
			t.Errorf("%q is no voice with escaped text", c.text)
			continue
		}
		if len(m[2]) > 2*cueLength && !strings.Contains(m[2], "xxx") {
			t.Errorf("%d characters at once: %q", len(m[2]), m[2])
		}
		inVTT = append(inVTT, strings.Fields(html.UnescapeString(m[2]))...)
	}
	var want []string
	for _, u := range d.Transcript() {
		want = append(want, strings.Fields(u.Text)...)
	}
	if fmt.Sprint(inVTT) != fmt.Sprint(want) {
		t.Errorf("VTT says %q", inVTT)
	}
	if fmt.Sprint(inSRT) != fmt.Sprint(want) {
		t.Errorf("SRT says %q", inSRT)
	}
}

func TestALongTurnIsReadAtThePaceItWasSaid(t *testing.T) {
	u := coach.Utterance{Start: time.Minute, End: 2 * time.Minute, Text: strings.Repeat("word ", 60)}
	all := cues([]coach.Utterance{u})
	if len(all) < 3 || all[0].start != time.Minute || all[len(all)-1].end != 2*time.Minute {
		t.Fatalf("cues %+v", all)
	}
	for i := 1; i < len(all); i++ {
		if all[i].start < all[i-1].end-time.Millisecond {
			t.Errorf("cue %d begins before the one before it has ended", i)
		}
	}
}
