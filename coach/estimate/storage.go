package estimate

import (
	"fmt"
	"math"
)

// storage multiplies sizes of one thing by how many of it arrive or exist,
// and carries daily amounts on to retention.
func storage(amounts []Amount) []Figure {
	var out []Figure
	for i, a := range amounts {
		if a.Of != Bytes {
			continue
		}
		if a.Per > 0 && !a.Each {
			out = append(out, retained(amounts, Figure{
				Label: "stored", Value: a.rate() * day, Unit: "B/day", Formula: fmt.Sprintf("%s/%s", Size(a.Value), spanName(a.Per)), Because: a.Quote,
			})...)
			continue
		}
		share, shareQuote := shareOf(amounts, i)
		if daily, formula, quote, ok := arriving(amounts, i); ok {
			f := Figure{
				Label: "to store", Value: daily * share * a.Value, Unit: "B/day",
				Formula: formula + shareText(share) + " × " + Size(a.Value), Because: quote + shareQuote + " … " + a.Quote,
			}
			out = append(out, retained(amounts, f)...)
			continue
		}
		if p, ok := population(amounts, i); ok {
			total := p.Value * share * a.Value
			v, unit := size(total)
			out = append(out, hotSet(amounts, total)...)
			out = append(out, Figure{
				Label: "in all", Value: v, Unit: unit, Formula: fmt.Sprintf("%s%s × %s", Number(p.Value), shareText(share), Size(a.Value)),
				Because: p.Quote + shareQuote + " … " + a.Quote, Reading: sizeReading(total),
			})
		}
	}
	return out
}

// arriving is how many of the sized thing come in a day: the nearest rate
// said before, times the population when it is a rate of one.
func arriving(amounts []Amount, i int) (daily float64, formula, quote string, ok bool) {
	for j := i - 1; j >= 0; j-- {
		r := amounts[j]
		if r.Per == 0 || r.Of != Count {
			continue
		}
		if perHead(r) {
			if p, found := population(amounts, j); found {
				return p.Value * r.rate() * day, Number(p.Value) + " × " + Number(r.rate()*day) + "/day", p.Quote + " … " + r.Quote, true
			}
		}
		return r.rate() * day, Number(r.rate()*day) + "/day", r.Quote, true
	}
	return 0, "", "", false
}

// shareOf is the "one in five" said just before an amount, as a fraction.
func shareOf(amounts []Amount, i int) (share float64, quote string) {
	if i > 0 && amounts[i-1].Of == Percent && amounts[i-1].Value < 100 {
		return amounts[i-1].Value / 100, " … " + amounts[i-1].Quote
	}
	return 1, ""
}

func shareText(share float64) string {
	if share == 1 {
		return ""
	}
	return " × " + Number(share)
}

// retained scales a daily amount for reading and adds what the retention that
// was said, or else a year, comes to.
func retained(amounts []Amount, daily Figure) []Figure {
	perDay := daily.Value
	v, unit := size(perDay)
	daily.Value, daily.Unit = v, unit+"/day"
	keep, because := 365*day, daily.Because
	for _, a := range amounts {
		if a.Of == Seconds && a.Per == 0 && a.Value >= 2*day {
			keep, because = a.Value, because+" … "+a.Quote
		}
	}
	once := perDay * keep / day
	total, totalUnit := size(once)
	return []Figure{daily, {
		Label: "kept", Value: total, Unit: totalUnit, Formula: Size(perDay) + "/day × " + Duration(keep),
		Assumption: "one copy, before compression", Because: because, Reading: Size(3*once) + " with three copies; " + sizeReading(once),
	}}
}

func sizeReading(bytes float64) string {
	switch {
	case bytes <= 64e9:
		return "fits in one machine's memory"
	case bytes <= 10e12:
		return "fits on one machine's disks"
	default:
		return "object store or partitioned, with tiers"
	}
}

// hotSet is the share of a whole that is asked for most, and the boxes that
// hold it when their memory was said.
func hotSet(amounts []Amount, total float64) []Figure {
	var out []Figure
	hot := 0.0
	for _, a := range amounts {
		switch {
		case a.Of == Percent && a.Value <= 50 && contextHas(a, "look", "hot", "read", "most", "nearly all", "popular", "asked"):
			hot = total * a.Value / 100
			v, unit := size(hot)
			out = append(out, Figure{Label: "hot, to hold in memory", Value: v, Unit: unit, Formula: Size(total) + " × " + Number(a.Value) + "%", Because: a.Quote})
		case a.Of == Bytes && hot >= a.Value && a.Value >= 1e9 && contextHas(a, "box", "node", "server", "machine", "instance"):
			out = append(out, Figure{Label: "boxes for it", Value: math.Ceil(hot / a.Value), Formula: Size(hot) + " ÷ " + Size(a.Value), Because: a.Quote})
		}
	}
	return out
}
