package estimate

import (
	"fmt"
	"math"
	"slices"
)

const month = 30 * day

// costs multiplies a price that was said by what it is the price of.
func costs(in facts) []Figure {
	var out []Figure
	for _, p := range allOf(in.amounts, price) {
		switch {
		case p.Over > 0 && p.OverOf == Bytes:
			out = append(out, bytesCost(in, p)...)
		case p.Over > 0 && p.OverOf == Count && !nodeNear(p.near):
			if f, ok := highest(in.flows); ok && !f.peak {
				out = append(out, bill(p, f.rate*month/p.Over*p.Value, fmt.Sprintf("%s × 30 days ÷ %s × %s", perSecond(f.rate), Number(p.Over), p.money()), f.because))
			}
		case p.Per > 0 && (nodeNear(p.near) || p.says("one costs", "each costs", "each one costs", "they cost", "apiece")):
			if nodes := fleet(in); len(nodes) > 0 {
				n := nodes[len(nodes)-1].Value
				out = append(out, bill(p, n*p.Value*month/p.Per, fmt.Sprintf("%s × %s/%s", Number(n), p.money(), spanName(p.Per)), nodes[0].Because))
			}
		}
	}
	return out
}

// bytesCost prices what is stored when the price is by the month, else what
// moves in a month.
func bytesCost(in facts, p Amount) []Figure {
	all := bulks(in)
	if len(all) == 0 {
		return nil
	}
	b := all[0]
	if i := slices.IndexFunc(all, func(b bulk) bool { return b.leaves }); i >= 0 && (p.Per == 0 || p.says("egress", "out", "transfer", "traffic", "bandwidth")) {
		b = all[i]
	}
	bytes, formula := b.bytes, Size(b.bytes)
	switch {
	case b.arriving && p.Per > 0 && !b.leaves: // a month's price of all that is kept
		keep := 365 * day
		if r, ok := lastOf(in.amounts, retention); ok {
			keep = r.Value
		}
		times, _, _ := kept(in)
		bytes = b.bytes * keep * times
		formula = Size(bytes)
	case b.arriving:
		bytes = b.bytes * month
		formula = Size(bytes) + "/month"
	}
	per := Size(p.Over)
	if p.Over == 1e9 || p.Over == 1e12 {
		per = per[2:]
	}
	return []Figure{bill(p, bytes/p.Over*p.Value, formula+" × "+p.money()+"/"+per, b.because)}
}

func bill(p Amount, perMonth float64, formula, because string) Figure {
	return Figure{Label: "to pay", Value: math.Round(perMonth), Unit: p.currency() + "/month", Formula: formula, Because: because + " … " + p.Quote}
}

func (a Amount) money() string { return a.currency() + significant(a.Value) }

func (a Amount) currency() string {
	switch {
	case a.says("£", "pound", "quid", "pence", "gbp"):
		return "£"
	case a.says("€", "euro", "eur"):
		return "€"
	}
	return "$"
}
