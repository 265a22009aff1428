package coach

import (
	"slices"

	"archcoach/coach/design"
	"archcoach/patterns"
)

// A Check is one thing that a candidate of a level covers in an interview, and
// the words with which You did; Evidence is empty when You did not.
type Check struct {
	Level    patterns.Level  `json:"level"`
	Text     string          `json:"text"`
	Pattern  string          `json:"pattern,omitempty"` // library entry that treats it
	Covered  bool            `json:"covered"`
	Evidence design.Evidence `json:"evidence"`
}

// mostCore bounds the patterns of a system that are asked for.
const mostCore = 6

// Review holds a whole conversation against what candidates of every level
// cover: the duties of every system, and the core of the one under design,
// which may be nil.
func Review(lib *patterns.Library, system *patterns.Scenario, turns []Utterance) []Check {
	checks := checksFor(lib, system)
	said, named := Said{}, map[string]bool{}
	for _, u := range turns {
		if u.Speaker != You {
			continue
		}
		said.Hear(u.Text)
		for _, e := range Named(lib, u.Text) {
			named[e.About().ID] = true
		}
		for i := range checks {
			if c := &checks[i]; !c.Covered && c.met(said, named) {
				c.Covered, c.Evidence = true, design.Evidence{Quote: shortened(u.Text), At: u.Start}
			}
		}
	}
	out := make([]Check, len(checks))
	for i, c := range checks {
		out[i] = c.Check
	}
	return out
}

// An open check knows when it is met.
type openCheck struct {
	Check
	met func(said Said, named map[string]bool) bool
}

// checksFor lists the checks by level, those of the system first.
func checksFor(lib *patterns.Library, system *patterns.Scenario) []openCheck {
	var all []openCheck
	if system != nil {
		for _, id := range firstOf(system.Core, mostCore) {
			if p := lib.Pattern(id); p != nil {
				all = append(all, openCheck{Check{Level: p.Level, Text: p.Name, Pattern: id}, func(said Said, named map[string]bool) bool {
					whole := func(name string) bool { return said.Share(lib, name) > mostly }
					return named[id] || whole(p.Name) || slices.ContainsFunc(p.Also, whole)
				}})
			}
		}
	}
	for _, d := range duties() {
		all = append(all, openCheck{Check{Level: d.level, Text: d.text, Pattern: d.pattern}, func(said Said, _ map[string]bool) bool {
			return d.covered(said)
		}})
	}
	var out []openCheck
	for _, level := range []patterns.Level{patterns.Mid, patterns.Senior, patterns.Staff} {
		for _, c := range all {
			if c.Level == level {
				out = append(out, c)
			}
		}
	}
	return out
}
