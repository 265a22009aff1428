package debrief

import (
	"slices"
	"strings"

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

// Argued reports whether the trade-off was said in the very sentence of the
// decision.
func (d Decision) Argued() bool { return len(d.Price) > 0 && d.Price[0] == d.Evidence }

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
		out[i].Price = r.price(out, i)
	}
	for i := range out {
		r.complete(&out[i])
	}
	return out
}

// complete gives a decision its sentence in full: the ledger cuts long ones.
func (r *record) complete(d *Decision) {
	for _, u := range r.lines {
		if u.Speaker != coach.You || u.Start != d.Evidence.At {
			continue
		}
		for _, sentence := range coach.Sentences(u.Text) {
			if says(sentence, d.Evidence.Quote) {
				d.Evidence.Quote = sentence
				return
			}
		}
	}
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
		for _, sentence := range coach.Sentences(u.Text) {
			for _, e := range coach.Named(r.lib, sentence) {
				id := e.About().ID
				against := u.Speaker == coach.You && says(sentence, d.Evidence.Quote) && contrasts(sentence) && e.About().Kind == patterns.KindTechnology
				known := slices.ContainsFunc(out, func(o Option) bool { return o.ID == id })
				if known || slices.Contains(chosen, id) || !against && !slices.Contains(rivals, id) {
					continue
				}
				out = append(out, Option{id, e.About().Name, u.Speaker, design.Evidence{Quote: sentence, At: u.Start}})
			}
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

// price finds what You said of the trade-off of decision i: with it, in the
// sentences up to the next decision, or later of a choice by its name.
func (r *record) price(all []Decision, i int) []design.Evidence {
	d := all[i]
	var out []design.Evidence
	open := false
	for _, u := range r.lines {
		if u.Speaker != coach.You || u.Start < d.Evidence.At {
			continue
		}
		for _, sentence := range coach.Sentences(u.Text) {
			for k, other := range all {
				if u.Start == other.Evidence.At && says(sentence, other.Evidence.Quote) {
					open = k == i
				}
			}
			if weighs(sentence) && (open || r.names(sentence, d.Choices)) {
				out = append(out, design.Evidence{Quote: sentence, At: u.Start})
			}
		}
		open = false
	}
	return out
}

// names reports whether a sentence names one of the choices.
func (r *record) names(sentence string, choices []Choice) bool {
	return slices.ContainsFunc(coach.Named(r.lib, sentence), func(e patterns.Entry) bool {
		return slices.ContainsFunc(choices, func(c Choice) bool { return c.ID == e.About().ID })
	})
}

// says reports whether a quote, which may be cut short, is of a sentence.
func says(sentence, quote string) bool {
	return strings.HasPrefix(sentence, strings.TrimSuffix(quote, " …"))
}

// contrasts reports whether a sentence turns something down.
func contrasts(sentence string) bool {
	return containsAny(sentence, "instead of", "rather than", "and not ", "over ")
}

// weighs reports whether a sentence sets one thing against another.
func weighs(sentence string) bool {
	return containsAny(sentence, "trade-off", "tradeoff", "trade off", "at the cost", "the cost is", "the price", "downside", "upside", "instead of", "rather than",
		" because ", "drawback", "in exchange", "we give up", "it costs us")
}

func containsAny(sentence string, marks ...string) bool {
	s := " " + strings.ToLower(sentence) + " "
	return slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(s, mark) })
}
