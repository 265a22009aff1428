package estimate

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

const (
	minutesPerYear = 365 * 24 * 60
	hoursPerYear   = 365 * 24
)

// availabilities gives the downtime that a promise allows, what is left when
// every request needs several parts, and what several that stand in for each
// other come to.
func availabilities(in facts) []Figure {
	promises := allOf(in.amounts, promise)
	if len(promises) == 0 {
		return nil
	}
	if n, a, ok := alternatives(in.amounts, promises); ok {
		return append([]Figure{parallel(n, a), downtime(a)}, errorBudget(in, promises[0])...)
	}
	var target *Amount
	var depends []Amount
	for i, a := range promises {
		if target == nil && !thirdParty(a) {
			target = &promises[i]
			continue
		}
		depends = append(depends, a)
	}
	var out []Figure
	if target != nil {
		out = append(out, downtime(*target))
		out = append(out, errorBudget(in, *target)...)
	}
	if len(depends) == 1 && target != nil && depends[0].Value == target.Value && !thirdParty(depends[0]) {
		depends = append(depends, *target)
	}
	if len(depends) == 0 && target != nil && (target.Each || target.within("each")) {
		depends = append(depends, *target)
	}
	if len(depends) == 1 {
		depends = repeated(in, depends[0])
	}
	if len(depends) > 1 {
		out = append(out, series(depends))
	} else if target == nil {
		out = append(out, downtime(promises[0]))
	}
	return out
}

// alternatives reports whether several stand side by side and one is enough,
// and how many.
func alternatives(amounts, promises []Amount) (n int, a Amount, ok bool) {
	n, a = 2, promises[len(promises)-1]
	for _, x := range amounts {
		around := x.context + words(x.After)
		if says(around, "either", "side by side", "in parallel", "parallel", "redundan", "any one", "any of them", "active active", "stand by", "standby", "instead of one", "one of them is enough", "one is enough") &&
			!says(around, "either way") {
			ok = true
		}
		if x.Of == Count && x.Per == 0 && x.Value >= 2 && x.Value <= 9 && x.Value == math.Trunc(x.Value) && says(around, "side by side", "parallel", "redundan", "either", "of them", "of those", "copies", "instances", "replicas", "regions") {
			n = int(x.Value)
		}
	}
	return n, a, ok && len(promises) < 3
}

func parallel(n int, a Amount) Figure {
	down := math.Pow(1-a.Value, float64(n))
	return Figure{
		Label: fmt.Sprintf("with %d side by side where one is enough", n), Value: math.Round((1-down)*1e9) / 1e7, Unit: "%",
		Formula: fmt.Sprintf("1 − (%s)^%d", percent(1-a.Value), n), Because: a.Quote,
		Assumption: "they fail independently", Reading: "unless they share a switch, a deploy or a database",
	}
}

// repeated takes "five services, each 99.95" as five dependencies.
func repeated(in facts, d Amount) []Amount {
	for _, a := range in.amounts {
		if a.Of != Count || a.Per > 0 || a.Value < 2 || a.Value > 50 || a.Value != math.Trunc(a.Value) {
			continue
		}
		if a.named("service", "microservice", "component", "depend", "part", "hop", "call", "system", "provider", "own service") || a.within("in a row", "in series", "one after another", "all of them needed") {
			all := make([]Amount, int(a.Value))
			for i := range all {
				all[i] = d
			}
			return all
		}
	}
	return []Amount{d}
}

// thirdParty reports whether a promise is somebody else's.
func thirdParty(a Amount) bool {
	if a.within("must", "contract", "brochure", "we promise", "we need", "we want", "our slo", "our sla", "the slo", "the sla", "target") {
		return false
	}
	return a.within("depend", "behind", "company", "provider", "vendor", "third", "upstream", "also", "each", "their", "both", "gateway", "login", "payment", "aws", "cloud", "other", "database", "service", "cache", "queue", "broker", "store", "people")
}

func downtime(a Amount) Figure {
	down := 1 - a.Value
	f := Figure{
		Label: "min a year of downtime allowed, " + Number(down*30*24*60) + " min in 30 days", Value: math.Round(down*minutesPerYear*10) / 10,
		Formula: percent(down) + " × 525,600", Because: a.Quote,
	}
	if f.Value >= 120 {
		f.Label, f.Value = "h a year of downtime, "+Number(down*30*24*60)+" min in 30 days", math.Round(down*hoursPerYear*100)/100
		f.Formula = percent(down) + " × 8,760"
	}
	return f
}

// errorBudget is what an outage leaves of it, or how many requests may fail in a
// day when somebody asks.
func errorBudget(in facts, target Amount) []Figure {
	if down, ok := lastOf(in.amounts, outage); ok && (1-target.Value)*30*day > down.Value {
		left := (1-target.Value)*30*24*60 - down.Value/60
		return []Figure{{
			Label: "min of the error budget left in 30 days", Value: math.Round(left*10) / 10, Formula: Number((1-target.Value)*30*24*60) + " − " + Number(down.Value/60) + " min",
			Because: target.Quote + " … " + down.Quote, Reading: "when it is spent, releases stop",
		}}
	}
	asked := false
	for _, a := range in.amounts {
		asked = asked || a.within("budget", "slo", "may fail", "errors")
	}
	f, ok := highest(in.flows)
	if !asked || !ok {
		return nil
	}
	return []Figure{{
		Label: "may fail within the error budget", Value: f.rate * day * (1 - target.Value), Unit: "/day",
		Formula: Number(f.rate*day) + "/day × " + percent(1-target.Value), Because: f.because + " … " + target.Quote,
		Reading: "stop releases when it is spent",
	}}
}

func series(depends []Amount) Figure {
	product, formula := 1.0, make([]string, len(depends))
	quotes := make([]string, len(depends))
	for i, d := range depends {
		product *= d.Value
		formula[i], quotes[i] = percent(d.Value), d.Quote
	}
	same := !slices.ContainsFunc(depends, func(d Amount) bool { return d.Value != depends[0].Value })
	if same && len(formula) > 2 {
		formula = []string{fmt.Sprintf("%s to the power of %d", formula[0], len(depends))}
		quotes = quotes[:1]
	}
	return Figure{
		Label: fmt.Sprintf("at best, %d dependencies in series", len(depends)), Value: math.Round(product*1e5) / 1e3, Unit: "%",
		Formula: strings.Join(formula, " × "), Assumption: "every request needs all of them, failures independent",
		Because: strings.Join(quotes, " … "), Reading: Number((1-product)*hoursPerYear) + " h down a year",
	}
}

func percent(fraction float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.5f", fraction*100), "0"), ".") + "%"
}
