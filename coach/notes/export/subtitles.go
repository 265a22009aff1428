package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"archcoach/coach"
)

// cueLength is how much text stands on the screen at once: two lines of 42
// characters, as subtitles have.
const cueLength = 84

// shortestCue keeps every cue readable, and longer than nothing.
const shortestCue = 700 * time.Millisecond

// A cue is a piece of a line with its time.
type cue struct {
	start, end time.Duration
	speaker    coach.Speaker
	text       string
}

// SRT writes the lines as SubRip subtitles.
func SRT(w io.Writer, d Document) error {
	var b strings.Builder
	for i, c := range cues(d.Transcript()) {
		// SubRip has no escapes; an arrow in the text would be read as times.
		text := strings.ReplaceAll(c.text, "-->", "→")
		fmt.Fprintf(&b, "%d\n%s --> %s\n%s: %s\n\n", i+1, stamp(c.start, ','), stamp(c.end, ','), c.speaker.Label(), text)
	}
	return flush(w, &b)
}

// VTT writes the lines as WebVTT, with the speakers as voices.
func VTT(w io.Writer, d Document) error {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	safe := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for i, c := range cues(d.Transcript()) {
		fmt.Fprintf(&b, "%d\n%s --> %s\n<v %s>%s\n\n", i+1, stamp(c.start, '.'), stamp(c.end, '.'), c.speaker.Label(), safe.Replace(c.text))
	}
	return flush(w, &b)
}

// cues cuts the lines into pieces that fit the screen; each lasts as long as
// its share of the line's characters.
func cues(lines []coach.Utterance) []cue {
	var out []cue
	for _, u := range lines {
		pieces := pieces(u.Text, cueLength)
		total := 0
		for _, p := range pieces {
			total += len(p)
		}
		length := max(u.End-u.Start, time.Duration(len(pieces))*shortestCue)
		done := 0
		for _, p := range pieces {
			c := cue{speaker: u.Speaker, text: p, start: max(0, u.Start) + length*time.Duration(done)/time.Duration(total)}
			done += len(p)
			c.end = max(0, u.Start) + length*time.Duration(done)/time.Duration(total)
			c.end = max(c.end.Truncate(time.Millisecond), c.start.Truncate(time.Millisecond)+time.Millisecond)
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b cue) int { return int((a.start - b.start) / time.Millisecond) })
	return out
}

// pieces breaks a text at spaces into parts of at most so many bytes; a longer
// word stands alone.
func pieces(text string, most int) []string {
	var out []string
	for _, word := range strings.Fields(text) {
		if n := len(out); n > 0 && len(out[n-1])+1+len(word) <= most {
			out[n-1] += " " + word
			continue
		}
		out = append(out, word)
	}
	return out
}

// stamp writes a time as subtitles do: 00:03:41,250.
func stamp(d time.Duration, point rune) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d%c%03d", ms/3600000, ms/60000%60, ms/1000%60, point, ms%1000)
}
