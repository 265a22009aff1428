package coach

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// wordTime is how long a spoken word takes, for transcripts without times:
// 150 words a minute.
const wordTime = 400 * time.Millisecond

// Timed reports whether the length of an utterance was measured. Transcripts
// tell when a turn began, at best; typed turns take no time.
func (u Utterance) Timed() bool {
	text := u.Text
	if u.Original != "" {
		text = u.Original
	}
	return u.End > u.Start && u.End-u.Start != spoken(text)
}

// spoken is how long a text takes to say.
func spoken(text string) time.Duration {
	return time.Duration(len(strings.Fields(text))) * wordTime
}

// lineForm is a line of a transcript as people write it: a name, an optional
// time in brackets before or after it, a colon, the words.
const lineForm = `^(?:\[([0-9:.]+)\]\s*)?([A-Za-z][A-Za-z .'_-]{0,30}?)\s*(?:\[([0-9:.]+)\])?\s*:\s*(.*)$`

// ParseTranscript reads a transcript such as
//
//	Interviewer [00:00:05]: Design a chat system.
//	You [00:00:15]: How many users?
//
// Times may be missing; they are then estimated at 150 words a minute. A line
// without a speaker goes on with the one before. Lines that begin with # are
// comments. An error names the line.
func ParseTranscript(r io.Reader) ([]Utterance, error) {
	form := regexp.MustCompile(lineForm)
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), 1<<20)
	var all []Utterance
	var clock time.Duration
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m := form.FindStringSubmatch(line)
		speaker, known := Speaker(""), false
		if m != nil {
			speaker, known = ParseSpeaker(m[2])
		}
		if !known {
			if len(all) == 0 {
				return nil, fmt.Errorf("line %d names no speaker: write `Interviewer [00:00:05]: …` or `You [00:00:15]: …`", n)
			}
			last := &all[len(all)-1]
			last.Text = strings.TrimSpace(last.Text + " " + line)
			last.End = last.Start + spoken(last.Text)
			clock = last.End + wordTime
			continue
		}
		start := clock
		if stamp := m[1] + m[3]; stamp != "" {
			at, err := parseClock(stamp)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			start = at
		}
		end := start + spoken(m[4])
		clock = end + wordTime
		all = append(all, Utterance{
			ID: strconv.Itoa(len(all) + 1), Speaker: speaker, Start: start, End: end, Text: m[4], Final: true, Confidence: -1,
		})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read transcript: %w", err)
	}
	return all, nil
}

// ParseSpeaker reads the names people give the two sides.
func ParseSpeaker(name string) (Speaker, bool) {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "interviewer", "int", "them", "call", "i":
		return Interviewer, true
	case "you", "me", "candidate", "mic", "y":
		return You, true
	}
	return "", false
}

func parseClock(stamp string) (time.Duration, error) {
	total := 0.0
	parts := strings.Split(stamp, ":")
	if len(parts) > 3 {
		return 0, fmt.Errorf("time %q is not hh:mm:ss", stamp)
	}
	for _, part := range parts {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil || v < 0 || v > 1e5 {
			return 0, fmt.Errorf("time %q is not hh:mm:ss", stamp)
		}
		total = total*60 + v
	}
	return seconds(total), nil
}
