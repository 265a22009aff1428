package estimate

import (
	"fmt"
	"math"
)

// identifiers is how far an identifier of so many characters or bits reaches,
// and how long it lasts at the rate that was said.
func identifiers(in facts) []Figure {
	var out []Figure
	for _, a := range in.amounts {
		if a.Of != Count || a.Per > 0 || a.Value < 2 || a.Value > 64 || a.Value != math.Trunc(a.Value) {
			continue
		}
		switch {
		case a.Value >= 4 && a.Value <= 10 && a.named("character", "char", "letter", "digit", "symbol") && says(a.context+words(a.After), "code", "link", "url", "short", "key", "id ", "ids ", "address", "base", "alphanumeric", "slug", "letters and digits", "upper", "lower case"):
			out = append(out, characters(in, a))
		case a.named("bit") && a.Value <= 48 && a.says("time", "millis", "epoch"):
			years := math.Pow(2, a.Value) / 1000 / (365.25 * day)
			out = append(out, Figure{
				Label: "years of milliseconds", Value: math.Round(years*10) / 10, Formula: fmt.Sprintf("2^%s ms", Number(a.Value)), Because: a.Quote, Reading: "count them from an epoch of your own",
			})
		case a.named("bit") && a.says("sequence", "counter", "per millis", "per ms"):
			out = append(out, Figure{
				Label: "ids a ms on each machine", Value: math.Pow(2, a.Value), Formula: fmt.Sprintf("2^%s", Number(a.Value)), Because: a.Quote,
			})
		case a.named("bit") && a.says("machine", "node", "worker", "server", "host"):
			out = append(out, Figure{Label: "machines that can make ids", Value: math.Pow(2, a.Value), Formula: fmt.Sprintf("2^%s", Number(a.Value)), Because: a.Quote})
		}
	}
	return out
}

// characters counts the names of a short link. The alphabet is letters and
// digits unless another was said.
func characters(in facts, a Amount) Figure {
	base := 62.0
	switch {
	case a.named("digit"):
		base = 10
	case a.within("base sixty four", "base64", "base 64"):
		base = 64
	case a.within("base thirty six", "base36", "base 36"):
		base = 36
	case a.within("hex"):
		base = 16
	}
	n := math.Pow(base, a.Value)
	f := Figure{Label: "names", Value: n, Formula: fmt.Sprintf("%s^%s", Number(base), Number(a.Value)), Because: a.Quote}
	for _, flow := range in.flows {
		if !flow.derived && flow.rate > 0 {
			f.Reading = "lasts " + Duration(n/flow.rate) + " at " + perSecond(flow.rate)
			break
		}
	}
	return f
}
