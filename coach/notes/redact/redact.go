// Package redact takes names, companies and numbers out of a session before it
// is shown to others.
//
// It works by rules, not by understanding: it knows introductions ("my name is
// …", "I work at …"), titles, legal forms, a list of given names and one of
// large employers, digits, spelled-out numbers, e-mail addresses, links. It
// does not know a surname that stands alone, a small company named in passing,
// a number below ten in words ("six years"), or who "the one who built the
// metro's ticket system" is. Read what it leaves before you pass it on. What the library calls a technology is never taken for
// a name or a company.
//
// The same thing gets the same placeholder throughout a session ("[name 1]"),
// and redacting twice is the same as redacting once.
package redact

import (
	"encoding/json"
	"fmt"
	"slices"

	"archcoach/coach"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

// A Kind is what can be taken out.
type Kind string

// The kinds.
const (
	Names     Kind = "names"
	Companies Kind = "companies"
	Numbers   Kind = "numbers" // what was said in digits or words, and the figures worked out from it
)

// Kinds gives all kinds.
func Kinds() []Kind { return []Kind{Names, Companies, Numbers} }

// Session gives a copy of a session without what is of the given kinds. Its ID
// is made anew, for it holds the title. The library's own lines stay.
func Session(lib *patterns.Library, s notes.Session, kinds ...Kind) (notes.Session, error) {
	out := s
	out.Events = nil
	for _, e := range s.Events {
		if e.Figures != nil && slices.Contains(kinds, Numbers) {
			continue // a figure is nothing but numbers
		}
		own, err := cloned(e)
		if err != nil {
			return s, err
		}
		out.Events = append(out.Events, own)
	}
	r := newRedactor(lib, kinds)
	for {
		r.learn(spoken(out))
		changed := false
		each(&out, func(text string) string {
			clean := r.replace(text)
			changed = changed || clean != text
			return clean
		})
		// What was taken out may have parted words that only now read as a
		// name, so that it goes on until nothing is left to take.
		if !changed {
			break
		}
	}
	if out.Title != s.Title {
		out.ID = notes.NewID(out.Started, out.Title)
	}
	return out, nil
}

// cloned copies an event with all it points to.
func cloned(e coach.Event) (coach.Event, error) {
	var own coach.Event
	data, err := json.Marshal(e)
	if err == nil {
		err = json.Unmarshal(data, &own)
	}
	if err != nil {
		return own, fmt.Errorf("redact: %w", err)
	}
	return own, nil
}

// spoken gives what was said and typed, which is where names and companies are
// introduced.
func spoken(s notes.Session) []string {
	texts := []string{s.Title}
	for _, e := range s.Events {
		switch {
		case e.Heard != nil:
			texts = append(texts, e.Heard.Text, e.Heard.Original)
		case e.Notice != nil:
			texts = append(texts, e.Notice.Text)
		}
	}
	return texts
}

// each passes every text that comes from speech through f.
func each(s *notes.Session, f func(string) string) {
	on := func(texts ...*string) {
		for _, t := range texts {
			*t = f(*t)
		}
	}
	on(&s.Title)
	for _, e := range s.Events {
		switch {
		case e.Heard != nil:
			on(&e.Heard.Text, &e.Heard.Original)
		case e.Card != nil:
			eachOfCard(e.Card, on)
		case e.Figures != nil:
			for i := range e.Figures {
				g := &e.Figures[i]
				on(&g.Label, &g.Formula, &g.Assumption, &g.Because, &g.Reading)
			}
		case e.Ledger != nil:
			for i := range e.Ledger.Entries {
				on(&e.Ledger.Entries[i].Text, &e.Ledger.Entries[i].Evidence.Quote)
			}
			for i := range e.Ledger.Contradictions {
				on(&e.Ledger.Contradictions[i].First.Quote, &e.Ledger.Contradictions[i].Second.Quote)
			}
		case e.Design != nil:
			for i := range e.Design.Nodes {
				n := &e.Design.Nodes[i]
				on(&n.ID, &n.Name, &n.Group, &n.Evidence.Quote)
			}
			for i := range e.Design.Links {
				l := &e.Design.Links[i]
				on(&l.From, &l.To, &l.Label, &l.Evidence.Quote)
			}
		case e.Lint != nil:
			for i := range e.Lint.Findings {
				n := &e.Lint.Findings[i]
				on(&n.Risk, &n.Fix, &n.Evidence.Quote)
				for k := range n.Nodes {
					on(&n.Nodes[k])
				}
			}
		case e.Notice != nil:
			on(&e.Notice.Text, &e.Notice.Fix)
		}
	}
}

// eachOfCard passes on what a card took from the talk: its quotes, and the
// lines that no library entry wrote.
func eachOfCard(c *coach.Card, on func(...*string)) {
	for i := range c.Sections {
		for k := range c.Sections[i].Items {
			item := &c.Sections[i].Items[k]
			on(&item.Because)
			if item.Pattern == "" {
				on(&item.Text)
			}
		}
	}
}
