package refine

import (
	"cmp"
	"slices"

	"archcoach/coach"
	"archcoach/coach/estimate"
	"archcoach/patterns"
)

// Bounds of what is sent.
const (
	mostTurns   = 12  // the latest
	longestTurn = 600 // bytes of each
	mostEntries = 12  // of the library, for one system
	mostFigures = 10
	mostAgreed  = 16 // lines of the ledger, the latest
)

// A Talk is what a model is told of a session: it follows the events and
// writes the prompt. It is pure, and safe for one goroutine at a time. What is
// off the record never becomes an event, and what came in between is marked in
// the notes, so neither is sent.
type Talk struct {
	library *patterns.Library
	// redact is put to the lines of the conversation, all at once, before they
	// are sent.
	redact func([]string) []string

	turns    []coach.Utterance // final, in the order of their ends
	card     *coach.Card
	figures  []estimate.Figure
	ledger   coach.Ledger
	asked    string // the question of the user's own that the next such card answers
	scenario string
	entries  []string // ids, in the order in which they were first needed
}

// NewTalk begins a session. Redact may be nil.
func NewTalk(lib *patterns.Library, redact func([]string) []string) *Talk {
	if redact == nil {
		redact = func(lines []string) []string { return lines }
	}
	return &Talk{library: lib, redact: redact}
}

// Take follows an event.
func (t *Talk) Take(e coach.Event) {
	switch {
	case e.Heard != nil && e.Heard.OffRecord:
	case e.Heard != nil && e.Heard.Final:
		t.hear(*e.Heard)
	case e.Card != nil && !e.Card.Provisional:
		t.answer(e.Card)
	case e.Figures != nil:
		t.figures = e.Figures
	case e.Ledger != nil:
		t.ledger = *e.Ledger
	}
}

// hear keeps a turn, once: one that comes again was corrected.
func (t *Talk) hear(u coach.Utterance) {
	if i := slices.IndexFunc(t.turns, func(old coach.Utterance) bool { return old.ID == u.ID }); i >= 0 {
		t.turns[i] = u
		return
	}
	t.turns = append(t.turns, u)
	slices.SortStableFunc(t.turns, func(a, b coach.Utterance) int { return cmp.Compare(a.End, b.End) })
	if len(t.turns) > mostTurns {
		t.turns = slices.Delete(t.turns, 0, len(t.turns)-mostTurns)
	}
}

// answer adds the entries that a card draws on. Those that were sent stay, in
// their places, while the system does, for the service has read them.
func (t *Talk) answer(c *coach.Card) {
	t.card = c
	if c.Scenario != t.scenario {
		t.scenario, t.entries = c.Scenario, nil
	}
	t.need(c.Scenario)
	for _, s := range c.Sections {
		for _, item := range s.Items {
			t.need(item.Pattern)
		}
	}
}

// need adds an entry. When there are too many the oldest go, the system itself
// excepted.
func (t *Talk) need(id string) {
	if _, ok := t.library.Entry(id); !ok || slices.Contains(t.entries, id) {
		return
	}
	t.entries = append(t.entries, id)
	if len(t.entries) > mostEntries {
		oldest := 0
		if t.entries[0] == t.scenario {
			oldest = 1
		}
		t.entries = slices.Delete(t.entries, oldest, oldest+1)
	}
}

// question gives the words that a card answers, false when they are not the
// interviewer's nor a question of the user's own.
func (t *Talk) question(turn string) (words string, ok bool) {
	if turn == coach.AskedTurn {
		return t.asked, t.asked != ""
	}
	u, known := t.said(turn)
	return u.Text, known && u.Speaker == coach.Interviewer
}

// said gives the words of a turn, false when it is not known.
func (t *Talk) said(turn string) (coach.Utterance, bool) {
	i := slices.IndexFunc(t.turns, func(u coach.Utterance) bool { return u.ID == turn })
	if i < 0 {
		return coach.Utterance{}, false
	}
	return t.turns[i], true
}

// clone is the talk as it stands, to write a prompt from on another goroutine.
func (t *Talk) clone() *Talk {
	now := *t
	now.turns, now.entries = slices.Clone(t.turns), slices.Clone(t.entries)
	return &now
}
