package debrief

import (
	"slices"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/patterns"
)

// A Decision is one sentence with which You settled something, in the form of
// an architecture decision record.
type Decision struct {
	Choices  []Choice          `json:"choices"`
	Options  []Option          `json:"options,omitempty"` // heard beside the choices, from either side
	Price    []design.Evidence `json:"price,omitempty"`   // what You said of the trade-off
	Evidence design.Evidence   `json:"evidence"`
}

// A Choice is a library entry decided for. Costs is what the library holds
// against it, empty when it knows nothing.
type Choice struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Costs string `json:"costs,omitempty"`
}

// An Option is an alternative that was named.
type Option struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Speaker  coach.Speaker   `json:"speaker"`
	Evidence design.Evidence `json:"evidence"`
}

// decisions gathers what one sentence decided into one record each.
func (r *record) decisions() []Decision {
	var out []Decision
	for _, e := range r.entries {
		if e.Kind != coach.Decision {
			continue
		}
		entry, ok := r.lib.Entry(e.Pattern)
		if !ok {
			continue
		}
		if len(out) == 0 || out[len(out)-1].Evidence != e.Evidence {
			out = append(out, Decision{Evidence: e.Evidence})
		}
		d := &out[len(out)-1]
		d.Choices = append(d.Choices, Choice{e.Pattern, entry.About().Name, costsOf(entry)})
	}
	for i := range out {
		out[i].Options = r.options(out[i])
		out[i].Price = r.price(out[i].Evidence.At)
	}
	return out
}

// costsOf is what the library holds against an entry, in one line.
func costsOf(e patterns.Entry) string {
	switch e := e.(type) {
	case *patterns.Pattern:
		if len(e.Costs) > 0 {
			return e.Costs[0]
		}
	case *patterns.Technology:
		return e.Fails
	}
	return ""
}

// options finds the alternatives to a decision that anybody named.
func (r *record) options(d Decision) []Option {
	var rivals, chosen []string
	for _, c := range d.Choices {
		chosen = append(chosen, c.ID)
		rivals = append(rivals, r.rivals(c.ID)...)
	}
	var out []Option
	for _, u := range r.lines {
		for _, e := range coach.Named(r.lib, u.Text) {
			id := e.About().ID
			known := slices.ContainsFunc(out, func(o Option) bool { return o.ID == id })
			if known || slices.Contains(chosen, id) || !slices.Contains(rivals, id) {
				continue
			}
			out = append(out, Option{id, e.About().Name, u.Speaker, design.Evidence{Quote: u.Text, At: u.Start}})
		}
	}
	return out
}

// rivals are the entries that stand against one: the alternatives that a
// pattern names, and the technologies that do the same thing.
func (r *record) rivals(id string) []string {
	var out []string
	if p := r.lib.Pattern(id); p != nil {
		for _, a := range p.Alternatives {
			out = append(out, a.ID)
		}
	}
	if t := r.lib.Technology(id); t != nil && len(t.Patterns) > 0 {
		for _, other := range r.lib.Technologies() {
			if other.ID != id && len(other.Patterns) > 0 && other.Patterns[0] == t.Patterns[0] {
				out = append(out, other.ID)
			}
		}
	}
	return out
}

// price finds what You said of the trade-off: in the turn of the decision, and
// in Your next one, when the interviewer pushed back.
func (r *record) price(at time.Duration) []design.Evidence {
	var out []design.Evidence
	turns := 0
	for _, u := range r.lines {
		if u.Speaker != coach.You || u.Start < at {
			continue
		}
		for _, sentence := range coach.Sentences(u.Text) {
			if weighs(sentence) {
				out = append(out, design.Evidence{Quote: sentence, At: u.Start})
			}
		}
		if turns++; turns == 2 {
			break
		}
	}
	return out
}

// weighs reports whether a sentence sets one thing against another.
func weighs(sentence string) bool {
	s := " " + strings.ToLower(sentence) + " "
	for _, mark := range []string{"trade-off", "tradeoff", "trade off", "at the cost", "the cost is", "the price", "downside", "upside", "instead of", "rather than", " because ", "drawback", "in exchange", "we give up", "it costs"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}
