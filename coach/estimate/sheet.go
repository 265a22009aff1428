package estimate

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Sheet collects amounts and derives the figures that follow from them. The
// zero value is empty and ready. It is not safe for concurrent use.
type Sheet struct {
	amounts []Amount
	factor  float64 // of "make it ten times that"; 0 means 1
	grew    float64 // of "what if we grow to fifty million"; 0 for not
	scaled  string  // the words that asked for it
}

// mostAmounts bounds what a sheet remembers: an interview sizes a system with a
// dozen amounts, and a sheet of more is read by nobody.
const mostAmounts = 60

// Add takes an amount. One that restates an earlier amount of the same
// subject, unit, load and role replaces it, for the later word holds.
func (s *Sheet) Add(a Amount) {
	if !finite(a.Value) || !finite(a.Per) || !finite(a.Over) {
		return
	}
	classify(s.amounts, &a)
	for i, old := range s.amounts {
		if restates(a, old) {
			if a.Value > old.Value && a.within("grow", "what if", "imagine", "suppose", "goes to", "went to") {
				s.grew, s.scaled = a.Value/old.Value, a.Quote
			}
			s.amounts[i] = a
			return
		}
	}
	if len(s.amounts) == mostAmounts {
		s.amounts = slices.Delete(s.amounts, 0, 1)
	}
	s.amounts = append(s.amounts, a)
}

func restates(a, old Amount) bool {
	same := old.Of == a.Of && old.Per == a.Per && old.Each == a.Each && old.Peak == a.Peak && old.Normal == a.Normal && old.role == a.role
	return same && a.Of == Count && a.Subject != "" && head(a.Subject) == head(old.Subject)
}

// finite keeps out what no arithmetic can go on with.
func finite(v float64) bool { return v >= 0 && v <= 1e24 && !math.IsNaN(v) }

// Clone gives a sheet that can go on without changing this one.
func (s *Sheet) Clone() Sheet {
	c := *s
	c.amounts = slices.Clone(s.amounts)
	return c
}

// Scale multiplies the load: rates and populations, not sizes or times.
func (s *Sheet) Scale(times float64, quote string) {
	if s.factor == 0 {
		s.factor = 1
	}
	if f := s.factor * times; times > 0 && f < 1e9 {
		s.factor, s.scaled = f, quote
	}
}

// Empty reports whether nothing countable was said.
func (s *Sheet) Empty() bool { return len(s.amounts) == 0 }

// Figures derives the sheet, most telling rows first.
func (s *Sheet) Figures() []Figure {
	amounts := slices.Clone(s.amounts)
	if s.factor > 0 && s.factor != 1 {
		for i := range amounts {
			switch amounts[i].role {
			case load, population, daily, volume, stock:
				amounts[i].Value *= s.factor
				amounts[i].scaled = s.factor
			}
		}
	}
	in := facts{amounts, flows(amounts)}
	var all []Figure
	for _, rule := range []func(facts) []Figure{
		availabilities, peakRatios, waiting, fleet, costs, model, hotSet, identifiers, rates, missed, grown, bandwidth, storage, connections,
	} {
		all = append(all, rule(in)...)
	}
	if s.factor > 1 || s.grew > 1 {
		all = append(s.saturation(in), all...)
	}
	if s.factor > 1 {
		for i := range all {
			all[i].Assumption = strings.TrimPrefix(all[i].Assumption+fmt.Sprintf("; load × %s (%q)", Number(s.factor), s.scaled), "; ")
		}
	}
	return telling(all)
}

// telling drops figures that stand already and those that cannot be written,
// and keeps the order. A figure that the candidate rounded ("167 a second" of
// 10,000 a minute) is the one it was rounded from.
func telling(all []Figure) []Figure {
	var kept []Figure
	for _, f := range all {
		if math.IsNaN(f.Value) || math.IsInf(f.Value, 0) || f.Value <= 0 {
			continue
		}
		if !slices.ContainsFunc(kept, func(k Figure) bool { return k.same(f) }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// rounding is how far people round what they work out in their head.
const rounding = 0.01

// same reports whether two figures tell the same.
func (f Figure) same(other Figure) bool {
	if f.Unit != other.Unit {
		return false
	}
	return f.Value == other.Value || f.Label == other.Label && math.Abs(f.Value-other.Value) <= rounding*math.Max(f.Value, other.Value)
}
