package cmd

import (
	"strings"
	"sync"
	"unicode"

	"archcoach/coach"
)

const (
	// echoWords is the fewest words of an echo: "yes" is said by both.
	echoWords = 4
	// echoOverlap of the turn's time, and echoLikeness of its words in their
	// order, are the interviewer's when it is an echo of theirs.
	echoOverlap  = 0.5
	echoLikeness = 0.8
	// remembered turns of the interviewer are compared with.
	remembered = 4
)

// echoes finds turns of You that are the call, heard by the microphone before
// the EchoGate had learned to mute it. It goes by words and times, and only
// while the gate reports that the microphone hears the call: people do repeat
// each other. Both sides use it at once. A nil one finds none.
type echoes struct {
	coupled func() bool
	mu      sync.Mutex
	said    []coach.Utterance // latest of the interviewer, newest last
}

// note remembers what the interviewer says.
func (e *echoes) note(u coach.Utterance) {
	if e == nil || u.Speaker != coach.Interviewer {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if n := len(e.said); n > 0 && e.said[n-1].ID == u.ID {
		e.said[n-1] = u
		return
	}
	e.said = append(e.said[max(0, len(e.said)-remembered+1):], u)
}

// repeats reports whether a turn that is over is an echo.
func (e *echoes) repeats(u coach.Utterance) bool {
	if e == nil || u.Speaker != coach.You || !e.coupled() {
		return false
	}
	words := plainWords(u.Text)
	if len(words) < echoWords || u.End <= u.Start {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	var said []string
	var shared float64
	for _, i := range e.said {
		if both := min(i.End, u.End) - max(i.Start, u.Start); both > 0 {
			said = append(said, plainWords(i.Text)...)
			shared += both.Seconds()
		}
	}
	return shared >= echoOverlap*(u.End-u.Start).Seconds() &&
		float64(inOrder(words, said)) >= echoLikeness*float64(len(words))
}

func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
}

// inOrder is the length of the longest common subsequence.
func inOrder(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
