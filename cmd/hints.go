package cmd

import (
	"context"
	"slices"
	"strings"

	"archcoach/audio/speech"
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

// hintsFor are those of a system under design, its own words before the rest:
// its patterns, what they are built with, its services. A short prompt has
// room for no more than the first thirty.
func hintsFor(lib *patterns.Library, system *patterns.Scenario) []string {
	names := []string{system.Name}
	var tech []string
	for _, id := range system.Core {
		if p := lib.Pattern(id); p != nil {
			names = append(names, p.Name)
			tech = append(tech, p.Tech...)
		}
	}
	for _, id := range tech {
		if t := lib.Technology(id); t != nil {
			names = append(names, t.Name)
		}
	}
	for _, s := range system.Services {
		names = append(names, s.Name)
	}
	var out []string
	for _, name := range append(names, hints(lib)...) {
		if !slices.ContainsFunc(out, func(s string) bool { return strings.EqualFold(s, name) }) {
			out = append(out, name)
		}
	}
	return out[:min(len(out), mostHints)]
}

// hinting is the sink that tells the recognisers which system is discussed,
// once that is known and whenever it becomes another.
func (p *pipeline) hinting(lib *patterns.Library) eventSink {
	last := ""
	return sinkFunc(func(_ context.Context, e coach.Event) {
		if e.Card == nil || e.Card.Scenario == last {
			return
		}
		if system := lib.Scenario(e.Card.Scenario); system != nil {
			last = system.ID
			p.hint(hintsFor(lib, system))
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
