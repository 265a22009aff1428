// Package coach follows the conversation and decides what to say.
//
// A Session takes utterances in and gives events out. Everything it decides
// is a function of what it has heard, in the order it heard it: it reads no
// clock, no file and no random number, so a saved session replays to the same
// cards. It is not safe for concurrent use; one goroutine owns it.
package coach

import (
	"fmt"
	"time"

	"archcoach/coach/language"
)

// Speaker is who said an utterance.
type Speaker string

// The two sides of an interview.
const (
	Interviewer Speaker = "interviewer"
	You         Speaker = "you"
)

// Label is the speaker as transcripts write it.
func (s Speaker) Label() string {
	if s == You {
		return "You"
	}
	return "Interviewer"
}

// An Utterance is a turn of somebody. While it is being said it is sent again
// and again with the same ID, each time whole: Settled when its words will not
// change any more though others may follow, Final when the turn is over. Times
// count from the start of the session.
type Utterance struct {
	ID         string
	Speaker    Speaker
	Start, End time.Duration
	Text       string
	Original   string // before repair; empty when nothing was repaired
	Settled    bool
	Final      bool
	Confidence float64 // 0 to 1; -1 when unknown
	Guessed    bool    // the speaker is, by what was said
	OffRecord  bool    // it came while the user was off the record, and is sent nowhere
	Author     string  // the language model that wrote it, in a drill; empty otherwise
}

// GuessSpeaker tells who says a turn by its words and by who spoke before, empty
// at the start: people take turns. Nothing rules out the other one.
func GuessSpeaker(text string, before Speaker) Speaker {
	odds := language.Interviews(text)
	switch before {
	case Interviewer:
		odds -= takesTurns
	case You:
		odds += takesTurns
	}
	if odds < 0 {
		return You
	}
	return Interviewer
}

// takesTurns is how sure it is, in log odds, that the other one speaks next.
const takesTurns = 1.0

// Clock writes a time since the start as transcripts do: 00:03:41.
func Clock(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
}
