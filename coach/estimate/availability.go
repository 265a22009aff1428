package estimate

import (
	"fmt"
	"math"
	"strings"
)

const minutesPerYear = 365 * 24 * 60

// availabilities gives the downtime that a promise allows, and what the
// dependencies leave when every request needs all of them.
func availabilities(amounts []Amount) []Figure {
	var target *Amount
	var depends []Amount
	for i, a := range amounts {
		if a.Of != Availability {
			continue
		}
		if target == nil && !thirdParty(a.Context) {
			target = &amounts[i]
			continue
		}
		depends = append(depends, a)
	}
	var out []Figure
	if target != nil {
		out = append(out, downtime(*target))
	}
	if len(depends) == 1 && target != nil && depends[0].Value == target.Value && !thirdParty(depends[0].Context) {
		depends = append(depends, *target)
	}
	if len(depends) == 0 && target != nil && strings.Contains(strings.ToLower(target.Context), "each") {
		depends = append(depends, *target)
	}
	if len(depends) == 1 {
		depends = repeated(amounts, depends[0])
	}
	if len(depends) > 1 {
		out = append(out, series(depends))
	}
	return out
}

// repeated takes "five services, each 99.95" as five dependencies.
func repeated(amounts []Amount, d Amount) []Amount {
	for _, a := range amounts {
		if a.Of != Count || a.Per > 0 || a.Value < 2 || a.Value > 50 || a.Value != math.Trunc(a.Value) {
			continue
		}
		for _, part := range []string{"service", "component", "depend", "part", "hop", "call", "system", "provider"} {
			if strings.Contains(a.Subject, part) {
				all := make([]Amount, int(a.Value))
				for i := range all {
					all[i] = d
				}
				return all
			}
		}
	}
	return []Amount{d}
}

// thirdParty reports whether a promise is somebody else's.
func thirdParty(context string) bool {
	context = strings.ToLower(context)
	for _, w := range []string{"depend", "behind", "company", "provider", "vendor", "third", "upstream", "also", "each", "their", "both", "gateway", "login", "payment", "aws", "cloud", "other"} {
		if strings.Contains(context, w) {
			return true
		}
	}
	return false
}

func downtime(a Amount) Figure {
	minutes := (1 - a.Value) * minutesPerYear
	return Figure{
		Label: "min a year of downtime allowed, " + Number((1-a.Value)*30*24*60) + " min in 30 days", Value: math.Round(minutes*10) / 10, Unit: "",
		Formula: percent(1-a.Value) + " × 525,600", Because: a.Quote,
	}
}

func series(depends []Amount) Figure {
	product, formula := 1.0, make([]string, len(depends))
	quotes := make([]string, len(depends))
	for i, d := range depends {
		product *= d.Value
		formula[i], quotes[i] = percent(d.Value), d.Quote
	}
	if len(formula) > 3 && product == math.Pow(depends[0].Value, float64(len(depends))) {
		formula = []string{fmt.Sprintf("%s to the power of %d", formula[0], len(depends))}
		quotes = quotes[:1]
	}
	return Figure{
		Label: fmt.Sprintf("at best, %d dependencies in series", len(depends)), Value: math.Round(product*1e5) / 1e3, Unit: "%",
		Formula: strings.Join(formula, " × "), Assumption: "every request needs all of them, failures independent",
		Because: strings.Join(quotes, " … "), Reading: Number((1-product)*minutesPerYear/60) + " h down a year",
	}
}

func percent(fraction float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.5f", fraction*100), "0"), ".") + "%"
}
