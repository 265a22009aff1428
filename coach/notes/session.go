package notes

import (
	"slices"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
)

// A Session is one recorded conversation.
type Session struct {
	ID string `json:"id"`
	Meta
	Events []coach.Event `json:"events"`
}

// Transcript folds the heard events into the lines as they stood at the end:
// what came later of a turn replaces what came before, and a turn that ended
// without words was taken back.
func (s Session) Transcript() []coach.Utterance {
	var lines []coach.Utterance
	at := map[string]int{}
	for _, e := range s.Events {
		if e.Heard == nil {
			continue
		}
		if i, ok := at[e.Heard.ID]; ok {
			lines[i] = *e.Heard
			continue
		}
		at[e.Heard.ID] = len(lines)
		lines = append(lines, *e.Heard)
	}
	return slices.DeleteFunc(lines, func(u coach.Utterance) bool { return u.Final && u.Text == "" })
}

// Cards gives the card that answered each turn last, by the turn's ID.
func (s Session) Cards() map[string]*coach.Card {
	cards := map[string]*coach.Card{}
	for _, e := range s.Events {
		if e.Card != nil {
			cards[e.Card.Turn] = e.Card
		}
	}
	return cards
}

// An Outcome is where a session stood at its end: the last event of each kind
// that is sent whole again and again. What was never sent is empty.
type Outcome struct {
	Figures  []estimate.Figure
	Coverage coach.Coverage
	Design   design.Graph
	Lint     []design.Finding
}

// Outcome gives the state at the end.
func (s Session) Outcome() Outcome {
	var o Outcome
	for _, e := range s.Events {
		switch {
		case e.Figures != nil:
			o.Figures = e.Figures
		case e.Coverage != nil:
			o.Coverage = *e.Coverage
		case e.Design != nil:
			o.Design = *e.Design
		case e.Lint != nil:
			o.Lint = e.Lint.Findings
		}
	}
	return o
}

// Length is the time from the start to the end of what was said last.
func (s Session) Length() time.Duration {
	var end time.Duration
	for _, e := range s.Events {
		if e.Heard != nil {
			end = max(end, e.Heard.End)
		}
	}
	return end
}
