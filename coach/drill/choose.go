package drill

import (
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

// A source gives the questions of one kind, best first, each with what leads
// up to it.
type source func() []led

// A led is a probe with the words before it.
type led struct {
	lead  string
	probe Probe
}

// choose picks the next probe. The kinds take turns, so that a round has some
// of each: what contradicts itself comes first whenever there is any, then
// what You decided, the deep dives, the review of the drawn design, and what
// the level would have covered and You did not.
func (r *Round) choose() (lead string, p Probe, ok bool) {
	turns := [][]source{
		{r.contradictions, r.decisions, r.dives, r.reviews, r.gaps, r.problems},
		{r.contradictions, r.dives, r.reviews, r.decisions, r.gaps, r.problems},
		{r.contradictions, r.gaps, r.dives, r.decisions, r.reviews, r.problems},
	}
	for _, focused := range []bool{true, false} {
		for _, from := range turns[r.dug%len(turns)] {
			for _, l := range from() {
				if !r.asked[l.probe.Q] && (!focused || r.inFocus(l.probe)) {
					return l.lead, l.probe, true
				}
			}
		}
	}
	return "", Probe{}, false
}

// longestQuote is how many words of You the interviewer repeats.
const longestQuote = 14

// quoted is a quote in the interviewer's mouth, cut at a word.
func quoted(e design.Evidence) string { return quotedAbout(e, nil) }

// quotedAbout is the part of a quote that speaks of an entry.
func quotedAbout(e design.Evidence, about patterns.Entry) string {
	words := strings.Fields(strings.Trim(e.Quote, " .;…"))
	if len(words) <= longestQuote {
		return "“" + strings.Join(words, " ") + "”"
	}
	from := 0
	if about != nil {
		names := stemsOf(append([]string{about.About().Name}, about.About().Also...)...)
		at := slices.IndexFunc(words, func(w string) bool {
			for stem := range stemsOf(w) {
				return names[stem]
			}
			return false
		})
		from = max(0, min(at-longestQuote/2, len(words)-longestQuote))
	}
	before, after := "", ""
	if from > 0 {
		before = "… "
	}
	if from+longestQuote < len(words) {
		after = " …"
	}
	return "“" + before + strings.Trim(strings.Join(words[from:from+longestQuote], " "), ",;:") + after + "”"
}

func (r *Round) contradictions() []led {
	var out []led
	for _, c := range r.ledger.Contradictions {
		out = append(out, led{"One moment. ", Probe{Q: "First " + quoted(c.First) + ", then " + quoted(c.Second) + ". How can both hold?", Model: sentence(c.Why)}})
	}
	return out
}

// decisions hold against You what You decided, the latest first.
func (r *Round) decisions() []led {
	var out []led
	for _, e := range slices.Backward(r.ledger.Entries) {
		if e.Kind != coach.Decision || e.Speaker != coach.You {
			continue
		}
		entry, ok := r.lib.Entry(e.Pattern)
		if ok && !r.suits(entry) {
			continue
		}
		for _, c := range e.Pushback {
			out = append(out, led{"You said " + quotedAbout(e.Evidence, entry) + ". ", Probe{c.Q, c.A, []string{c.Pattern}}})
			break // one for each decision; the next comes when all were asked
		}
	}
	return out
}

// dives are the scenario's own deep dives, from a place that the seed decides.
func (r *Round) dives() []led {
	dives := deepDives(r.scenario)
	var out []led
	for i := range dives {
		out = append(out, led{"", dives[(i+int(r.opts.Seed%uint64(len(dives))))%len(dives)]})
	}
	return out
}

// reviews ask about what a reviewer would raise.
func (r *Round) reviews() []led {
	var out []led
	for _, f := range r.findings {
		if f.Severity < design.Risk {
			continue
		}
		p := Probe{Q: sentence(f.Risk) + " What do you do about it?", Model: sentence(f.Fix)}
		if f.Pattern != "" {
			p.Patterns = []string{f.Pattern}
		}
		out = append(out, led{"", p})
	}
	return out
}

// gaps ask for what a candidate of the level would have covered by now.
func (r *Round) gaps() []led {
	if r.coverage == nil {
		return nil
	}
	var out []led
	for _, g := range r.coverage.Gaps {
		e, ok := r.lib.Entry(g.Pattern)
		if !ok || rank(g.Level) > rank(r.opts.Level) {
			continue
		}
		model := sentence(e.About().Say)
		if p, ok := e.(*patterns.Pattern); ok && len(p.Costs) > 0 {
			model += " " + sentence("The price: "+p.Costs[0])
		}
		out = append(out, led{"", Probe{"You have not spoken of " + lowerFirst(g.Text) + " yet. How does that come in here, or why not?", model, []string{g.Pattern}}})
	}
	return out
}

// problems are the questions on the problems that come up in such a system.
func (r *Round) problems() []led {
	var out []led
	for _, p := range r.lib.Problems() {
		if !slices.Contains(p.Scenarios, r.scenario.ID) || !r.suits(p) {
			continue
		}
		if probes := followUps(p); len(probes) > 0 {
			out = append(out, led{"", probes[0]})
		}
	}
	return out
}
