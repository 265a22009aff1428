package estimate

import (
	"fmt"
	"sort"
	"strings"
)

const day = 86400.0

// What one node carries, from the library's numbers (napkin-math and the cheat
// sheets named there): a tuned relational primary 5,000 to 10,000 writes a
// second, an application server about 1,000 requests with a database behind.
const (
	primaryWrites = 5000
	redisOps      = 100_000
	// headroom is the share of a node's capacity to plan with, so that losing
	// one does not topple the rest.
	headroom = 0.6
)

// peakRatios compares the peak with the normal load of the same subject.
func peakRatios(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if !a.Peak || a.Of != Count || a.Each {
			continue
		}
		for j := i - 1; j >= 0; j-- {
			b := amounts[j]
			if b.Of != Count || b.Peak || b.Each || (a.Per > 0) != (b.Per > 0) || !sameThing(a, b) {
				continue
			}
			high, low := a.Value, b.Value
			if a.Per > 0 {
				high, low = a.rate(), b.rate()
			}
			if low > 0 && high > 1.5*low {
				out = append(out, Figure{
					Label: "the normal load at peak", Value: high / low, Unit: "x",
					Formula: Number(a.Value) + " ÷ " + Number(b.Value), Because: b.Quote + " … " + a.Quote,
					Reading: ratioReading(high / low),
				})
			}
			break
		}
	}
	return out
}

// sameThing compares what two amounts count; an unnamed subject continues the
// one before.
func sameThing(a, b Amount) bool {
	if a.Subject == "" || b.Subject == "" {
		return true
	}
	return head(a.Subject) == head(b.Subject)
}

// head is the noun of a short phrase: its last word, in the singular.
func head(subject string) string {
	words := strings.Fields(subject)
	if len(words) == 0 {
		return ""
	}
	return strings.TrimSuffix(words[len(words)-1], "s")
}

func ratioReading(r float64) string {
	if r >= 10 {
		return "pre-scale, autoscaling lags minutes"
	}
	return ""
}

// rates gives every rate a second, the highest first.
func rates(amounts []Amount) []Figure {
	all := append(populationRates(amounts), plainRates(amounts)...)
	all = append(all, multiplied(amounts)...)
	all = append(all, missed(amounts)...)
	sort.SliceStable(all, func(i, j int) bool { return all[i].Value > all[j].Value })
	return all
}

// plainRates turns every stated rate into a rate a second.
func plainRates(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if a.Per == 0 || a.Each || a.Of != Count {
			continue
		}
		if _, ok := population(amounts, i); ok && perHead(a) {
			continue // populationRates has it
		}
		f := Figure{
			Label: label(a.Subject, "events"), Value: a.rate(), Unit: "/s", Because: a.Quote, Reading: rateReading(a),
			Formula: fmt.Sprintf("%s/%s", Number(a.Value), spanName(a.Per)),
		}
		if a.Per > 1 {
			f.Formula += " ÷ " + Number(a.Per)
		}
		if a.Per >= day {
			f.Assumption = "even over the day; plan 2-5× for the peak"
		}
		out = append(out, f)
	}
	return out
}

func rateReading(a Amount) string {
	if readsLike(a) {
		if a.rate() > redisOps {
			return "beyond one cache node: partition and replicate"
		}
		return ""
	}
	switch r := a.rate(); {
	case r < 1000:
		return "one tuned relational primary carries it"
	case r < primaryWrites:
		return "near the limit of one primary (5-10k writes/s): batch first"
	default:
		return "more than one primary: partition the writes"
	}
}

func readsLike(a Amount) bool {
	for _, w := range []string{"read", "view", "request", "quer", "search", "redirect", "click", "hit", "lookup", "page"} {
		if strings.Contains(strings.ToLower(a.Subject), w) {
			return true
		}
	}
	return false
}

// populationRates multiplies "each does n a day" by the population it was
// said of.
func populationRates(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if a.Per == 0 || a.Of != Count || !perHead(a) {
			continue
		}
		p, ok := population(amounts, i)
		if !ok {
			continue
		}
		perSecond := p.Value * a.rate()
		f := Figure{
			Label: label(a.Subject, "events"), Value: perSecond, Unit: "/s", Because: p.Quote + " … " + a.Quote,
			Formula: fmt.Sprintf("%s × %s/%s", Number(p.Value), Number(a.Value), spanName(a.Per)),
			Reading: rateReading(Amount{Value: perSecond, Per: 1, Of: Count, Subject: a.Subject}),
		}
		if a.Value == 1 {
			f.Formula = fmt.Sprintf("%s ÷ %s", Number(p.Value), Duration(a.Per))
		}
		if a.Per >= day {
			f.Assumption = "even over the day; plan 2-5× for the peak"
		}
		out = append(out, f)
	}
	return out
}

// perHead tells a rate of one from a rate of all: it was said so, or it is
// too small to be the whole.
func perHead(a Amount) bool {
	if a.Each {
		return true
	}
	context := strings.ToLower(a.Context)
	for _, w := range []string{"each ", "everybody", "everyone", "every user", "per user", "every one", "a person", "per person", "per device", "apiece", "on average"} {
		if strings.Contains(context, w) {
			return a.Value < 1e6
		}
	}
	return a.Value <= 200 && a.Per >= 3600
}

// population is the nearest count of users, devices or hosts said before.
func population(amounts []Amount, i int) (Amount, bool) {
	for pass := range 2 {
		for j := i - 1; j >= 0; j-- {
			if a := amounts[j]; a.Of == Count && a.Per == 0 && !a.Each && a.Value >= 100 && (pass == 1 || peopled(a.Subject)) {
				return a, true
			}
		}
	}
	return Amount{}, false
}

// peopled reports whether a subject is something that acts.
func peopled(subject string) bool {
	for _, w := range []string{"user", "account", "people", "person", "customer", "driver", "device", "host", "server", "machine",
		"rider", "player", "viewer", "member", "sensor", "car", "shop", "merchant", "client", "dau", "student", "employee", "phone", "subscriber", "meter", "bike", "courier"} {
		if strings.Contains(subject, w) {
			return true
		}
	}
	return false
}

func label(subject, otherwise string) string {
	if subject == "" {
		return otherwise
	}
	return subject
}

// multiplied reads factors beside a rate: "each is read a hundred times" gives
// the reads, "evenings are three times the average" the peak.
func multiplied(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if a.Of != Times || a.Value <= 1 {
			continue
		}
		base, ok := lastRate(amounts, i)
		if !ok {
			continue
		}
		f := Figure{Value: base.Value * a.Value, Unit: "/s", Because: base.Because + " … " + a.Quote, Formula: Number(base.Value) + "/s × " + Number(a.Value)}
		switch {
		case a.Peak || contextHas(a, "average", "normal", "usual", "evening", "peak", "busiest"):
			f.Label = label(base.Label, "events") + " at the peak"
		case contextHas(a, "read", "view", "open", "look", "click", "fetch", "visit", "download", "play"):
			f.Label = "reads"
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}

// lastRate is the highest rate that the amounts before i come to.
func lastRate(amounts []Amount, i int) (Figure, bool) {
	var best Figure
	for _, f := range append(populationRates(amounts[:i]), plainRates(amounts[:i])...) {
		if f.Value > best.Value {
			best = f
		}
	}
	return best, best.Value > 0
}

// missed is what a cache leaves for the store behind it.
func missed(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if a.Of != Percent || a.Value < 50 || a.Value >= 100 || !contextHas(a, "found", "hit", "cache", "memory", "served from") {
			continue
		}
		if base, ok := lastRate(amounts, i); ok {
			out = append(out, Figure{
				Label: "misses left for the database", Value: base.Value * (1 - a.Value/100), Unit: "/s",
				Formula: fmt.Sprintf("%s/s × %s%%", Number(base.Value), Number(100-a.Value)), Because: base.Because + " … " + a.Quote,
			})
		}
	}
	return out
}
