package estimate

import (
	"fmt"
	"slices"
	"strings"
)

// A Sheet collects amounts and derives the figures that follow from them. The
// zero value is empty and ready. It is not safe for concurrent use.
type Sheet struct {
	amounts []Amount
	factor  float64 // of "make it ten times that"; 0 means 1
	scaled  string  // the words that asked for it
}

// Add takes an amount. One that restates an earlier amount of the same
// subject, unit and load replaces it, for the later word holds.
func (s *Sheet) Add(a Amount) {
	for i, old := range s.amounts {
		same := old.Of == a.Of && old.Per == a.Per && old.Each == a.Each && old.Peak == a.Peak && old.Normal == a.Normal
		if same && a.Subject != "" && a.Subject == old.Subject && a.Of == Count {
			s.amounts[i] = a
			return
		}
	}
	s.amounts = append(s.amounts, a)
}

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
	s.factor *= times
	s.scaled = quote
}

// Empty reports whether nothing countable was said.
func (s *Sheet) Empty() bool { return len(s.amounts) == 0 }

// Figures derives the sheet, most telling rows first.
func (s *Sheet) Figures() []Figure {
	amounts := make([]Amount, len(s.amounts))
	copy(amounts, s.amounts)
	for i := range amounts {
		if s.factor > 0 && amounts[i].Of == Count && !amounts[i].Each {
			amounts[i].Value *= s.factor
		}
	}
	var all []Figure
	for _, rule := range []func([]Amount) []Figure{
		availabilities, peakRatios, waiting, rates, bandwidth, storage, connections, fleet,
	} {
		all = append(all, rule(amounts)...)
	}
	if s.factor > 0 && s.factor != 1 {
		for i := range all {
			all[i].Assumption = strings.TrimPrefix(all[i].Assumption+fmt.Sprintf("; load × %s (%q)", Number(s.factor), s.scaled), "; ")
		}
	}
	return unique(all)
}

// unique drops figures whose value and unit stand already.
func unique(all []Figure) []Figure {
	var kept []Figure
	for _, f := range all {
		seen := false
		for _, k := range kept {
			seen = seen || k.Unit == f.Unit && k.Value == f.Value
		}
		if !seen {
			kept = append(kept, f)
		}
	}
	return kept
}
