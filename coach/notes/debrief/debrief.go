// Package debrief reads a recorded session for what it teaches: what was
// asked, what You covered and missed, what was decided and at what price, how
// it was said, and what to practise next.
//
// Everything here is a pure function of the session and the library, so the
// same session gives the same debrief each time. Quotes and times come from the
// session, judgements from the library; nothing is guessed where neither
// speaks.
package debrief

import (
	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/coach/language"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

// A Debrief is a session looked back on. Lists are in the order of the talk
// unless they say otherwise.
type Debrief struct {
	System         string                `json:"system,omitempty"` // name of what most of the talk was about, when known
	Asked          []Question            `json:"asked"`
	Coverage       []coach.Check         `json:"coverage"` // mid-level first
	Phases         []coach.PhaseClock    `json:"phases,omitempty"`
	Requirements   []coach.Entry         `json:"requirements,omitempty"`
	Decisions      []Decision            `json:"decisions,omitempty"`
	Figures        []estimate.Figure     `json:"figures,omitempty"`
	Contradictions []coach.Contradiction `json:"contradictions,omitempty"`
	Unanswered     []FollowUp            `json:"unanswered,omitempty"`
	Speech         Speech                `json:"speech"`
	Design         design.Graph          `json:"design"`
	Findings       []design.Finding      `json:"findings,omitempty"` // worst first
	Practise       []Practice            `json:"practise,omitempty"` // most useful first, three at most
}

// A Question is what the interviewer asked, with what it was taken to be
// about.
type Question struct {
	Turn     string          `json:"turn"`
	Focus    string          `json:"focus"`
	Evidence design.Evidence `json:"evidence"`
}

// Of looks back on a session.
func Of(lib *patterns.Library, s notes.Session) Debrief {
	r := newRecord(lib, s)
	end := s.Outcome()
	d := Debrief{
		Asked:      r.asked(),
		Phases:     end.Coverage.Phases,
		Figures:    end.Figures,
		Design:     end.Design,
		Findings:   end.Lint,
		Speech:     SpeechOf(r.lines),
		Unanswered: r.unanswered(),
		Decisions:  r.decisions(),
	}
	d.Requirements, d.Contradictions = r.requirements(), r.contradictions
	d.Coverage = coach.Review(lib, r.system, r.lines)
	if r.system != nil {
		d.System = r.system.Name
	} else {
		d.Coverage = nil // nothing was designed: there is nothing to cover
		if len(r.cards) > 0 {
			d.Coverage = coach.Review(lib, nil, r.lines)
		}
	}
	d.Practise = r.practise(d)
	return d
}

// A record is a session taken apart once, for all parts of the debrief.
type record struct {
	lib            *patterns.Library
	lines          []coach.Utterance
	cards          map[string]*coach.Card
	system         *patterns.Scenario // that most cards were about; nil when not known
	entries        []coach.Entry      // of every ledger: a new subject begins a new one
	contradictions []coach.Contradiction
	said           coach.Said      // by You
	named          map[string]bool // entries that You named
}

func newRecord(lib *patterns.Library, s notes.Session) *record {
	r := &record{lib: lib, lines: s.Transcript(), cards: s.Cards(), said: coach.Said{}, named: map[string]bool{}}
	most := map[string]int{}
	for _, e := range s.Events {
		switch {
		case e.Card != nil && lib.Scenario(e.Card.Scenario) != nil:
			most[e.Card.Scenario]++
			if r.system == nil || most[e.Card.Scenario] >= most[r.system.ID] {
				r.system = lib.Scenario(e.Card.Scenario)
			}
		case e.Ledger != nil:
			r.enter(e.Ledger)
		}
	}
	for _, u := range r.lines {
		if u.Speaker != coach.You {
			continue
		}
		r.said.Hear(u.Text)
		for _, e := range coach.Named(lib, u.Text) {
			r.named[e.About().ID] = true
		}
	}
	return r
}

// enter adds what a ledger has beyond those before it.
func (r *record) enter(l *coach.Ledger) {
	for _, e := range l.Entries {
		known := false
		for _, old := range r.entries {
			known = known || old.Kind == e.Kind && old.Pattern == e.Pattern && old.Evidence == e.Evidence
		}
		if !known {
			r.entries = append(r.entries, e)
		}
	}
	for _, c := range l.Contradictions {
		known := false
		for _, old := range r.contradictions {
			known = known || old == c
		}
		if !known {
			r.contradictions = append(r.contradictions, c)
		}
	}
}

// asked gives the prompts and questions that were answered with a card.
func (r *record) asked() []Question {
	var out []Question
	for _, u := range r.lines {
		card := r.cards[u.ID]
		if u.Speaker != coach.Interviewer || card == nil || !language.Asks(u.Text) && !language.Orders(u.Text) {
			continue
		}
		out = append(out, Question{u.ID, card.Focus, design.Evidence{Quote: u.Text, At: u.Start}})
	}
	return out
}

func (r *record) requirements() []coach.Entry {
	var out []coach.Entry
	for _, e := range r.entries {
		if e.Kind != coach.Decision {
			out = append(out, e)
		}
	}
	return out
}
