package cmd

import (
	"context"
	"slices"
	"strings"
	"time"

	"archcoach/audio/speech"
	"archcoach/audio/speech/words"
	"archcoach/coach"
	"archcoach/patterns"
)

// mostHints keeps the vocabulary within what recognisers take: Deepgram's
// limit of a hundred terms is the lowest.
const mostHints = 100

// hints are the names a recogniser should expect: technologies first, for
// they are the words it knows least.
func hints(lib *patterns.Library) []string {
	var out []string
	for _, t := range lib.Technologies() {
		out = append(out, t.Name)
	}
	for _, p := range lib.Patterns() {
		out = append(out, p.Name)
	}
	return out[:min(len(out), mostHints)]
}

// hintEvery is how much of a conversation lies at least between two changes of
// the vocabulary while it stays with one system. PocketSphinx needs some 0.3 s
// for one, between two utterances, and keeps two or three megabytes.
const hintEvery = 2 * time.Minute

// A topic is what the conversation is about, as a vocabulary for recognisers.
type topic struct {
	lib    *patterns.Library
	spoken map[string]string // technologies by the ways they are said
	system *patterns.Scenario
	card   []string // names of patterns on it
	named  []string // technologies, the latest first
	told   []string
	at     time.Duration
}

func newTopic(lib *patterns.Library) *topic {
	t := &topic{lib: lib, spoken: map[string]string{}}
	for _, tech := range lib.Technologies() {
		for _, name := range append([]string{tech.Name}, tech.Also...) {
			t.spoken[strings.Join(words.Plain(name), " ")] = tech.Name
		}
	}
	return t
}

// follow takes in an event, and gives the vocabulary when it is to be told
// anew: at once for another system, and every now and then for other names.
func (t *topic) follow(e coach.Event) (terms []string) {
	if e.Heard != nil && e.Heard.Final {
		t.hear(e.Heard.Text)
	}
	if e.Card == nil {
		return nil
	}
	t.read(e.Card)
	system := t.lib.Scenario(e.Card.Scenario)
	another := system != nil && system != t.system
	if another {
		t.system = system
	}
	if t.system == nil || !another && e.At < t.at+hintEvery {
		return nil
	}
	if terms = t.hints(); slices.Equal(terms, t.told) {
		return nil
	}
	t.told, t.at = terms, e.At
	return terms
}

// hear notes the technologies that are named.
func (t *topic) hear(text string) {
	said := words.Plain(text)
	for i := range said {
		for n := min(longestName, len(said)-i); n > 0; n-- {
			if name, ok := t.spoken[strings.Join(said[i:i+n], " ")]; ok {
				t.named = append([]string{name}, slices.DeleteFunc(t.named, func(s string) bool { return s == name })...)
			}
		}
	}
}

// longestName is the most words the name of a technology has.
const longestName = 4

// read notes the patterns that are on the card.
func (t *topic) read(c *coach.Card) {
	t.card = nil
	for _, section := range c.Sections {
		for _, item := range section.Items {
			if p := t.lib.Pattern(item.Pattern); p != nil {
				t.card = append(t.card, p.Name)
			}
		}
	}
}

// hints are the system's own words first: its name, its patterns, what they are
// built with, its services. What was named and what is on the card come
// before the rest of those. A short prompt has room for no more than the first
// thirty.
func (t *topic) hints() []string {
	names := append([]string{t.system.Name}, t.named...)
	names = append(names, t.card...)
	var tech []string
	for _, id := range t.system.Core {
		if p := t.lib.Pattern(id); p != nil {
			names = append(names, p.Name)
			tech = append(tech, p.Tech...)
		}
	}
	for _, id := range tech {
		if t := t.lib.Technology(id); t != nil {
			names = append(names, t.Name)
		}
	}
	for _, s := range t.system.Services {
		names = append(names, s.Name)
	}
	var out []string
	for _, name := range append(names, hints(t.lib)...) {
		if !slices.ContainsFunc(out, func(s string) bool { return strings.EqualFold(s, name) }) {
			out = append(out, name)
		}
	}
	return out[:min(len(out), mostHints)]
}

// hinting is the sink that tells the recognisers what the conversation is
// about.
func (p *pipeline) hinting(lib *patterns.Library) eventSink {
	t := newTopic(lib)
	return sinkFunc(func(_ context.Context, e coach.Event) {
		if terms := t.follow(e); terms != nil {
			p.hint(terms)
		}
	})
}

// hint changes the vocabulary of the sessions that take one while they run.
// It helps them, and they go on without it.
func (p *pipeline) hint(terms []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.sessions {
		if h, ok := s.(speech.Hinter); ok {
			_ = h.SetHints(terms)
		}
	}
}
