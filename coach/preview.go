package coach

import (
	"strings"
	"time"
)

// While a turn is going on, its words so far are considered now and then, and
// a card that is sure enough is shown before the turn ends. It is marked as
// provisional and changes nothing in the session, so that the card in the end
// is the same however the turn came in pieces.
const (
	// firstWords and moreWords are how much must have been said before a turn
	// is considered, and again.
	firstWords = 7
	moreWords  = 4
	// dwell is how long a provisional card stays, by the clock of the talk.
	dwell = 1500 * time.Millisecond
	// surely is the belief that a provisional card needs.
	surely = 0.5
)

// A preview remembers what was shown of the turn that is going on.
type preview struct {
	turn  string
	words int // when the turn was considered last
	focus string
	shown time.Duration
}

// foresee considers a turn of the interviewer that is still going on. One whose
// speaker is guessed has to end first, for the guess may change.
func (s *Session) foresee(u Utterance) []Event {
	if u.Speaker != Interviewer || u.Guessed {
		return nil
	}
	if s.preview.turn != u.ID {
		s.preview = preview{turn: u.ID}
	}
	words := len(strings.Fields(u.Text))
	p := &s.preview
	if words < firstWords || words < p.words+moreWords || p.focus != "" && u.End < p.shown+dwell {
		return nil
	}
	p.words = words
	o := s.consider(u)
	if o.card == nil || o.belief < surely || o.card.Focus == p.focus || s.leaves(o) {
		return nil
	}
	p.focus, p.shown = o.card.Focus, u.End
	o.card.Provisional = true
	return []Event{{At: u.End, Card: o.card}}
}

// leaves reports whether an outcome is about another system than the one under
// design. Half a question, or half a word misheard, is no ground to put that
// on the screen: the whole turn decides.
func (s *Session) leaves(o outcome) bool {
	known := s.inDesign() && s.card.Scenario != "" && !o.changed
	return known && o.system != "" && o.system != s.card.Scenario
}
