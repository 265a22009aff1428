package estimate

// A quantity of bytes that the sheet has worked out: so many a second when
// arriving, so many in all otherwise.
type bulk struct {
	bytes    float64
	formula  string
	because  string
	arriving bool
	leaves   bool // goes out rather than being kept
}

// bulks multiplies sizes of one thing by how many of it arrive or exist, and
// takes volumes as they were said.
func bulks(in facts) []bulk {
	var out []bulk
	for i, a := range in.amounts {
		leaves := a.within("go out", "goes out", "send out", "egress", "outbound", "download", "deliver", "serve", "stream out", "leave")
		switch a.role {
		case volume:
			if c, ok := lastOf(in.amounts[:i], content); ok { // "ten thousand hours a day, two gigs an hour"
				out = append(out, bulk{c.rate() * a.rate(), Duration(c.Value) + "/" + spanName(c.Per) + " × " + Size(a.Value) + "/" + spanName(a.Per), c.Quote + " … " + a.Quote, true, leaves})
				continue
			}
			out = append(out, bulk{a.rate(), Size(a.Value) + "/" + spanName(a.Per), a.Quote, true, leaves})
		case stock:
			out = append(out, bulk{a.Value, Size(a.Value), a.Quote, false, leaves})
		case piece:
			if b, ok := sized(in, i); ok {
				b.leaves = leaves
				out = append(out, b)
			}
		}
	}
	return out
}

// sized finds what the size amounts[i] is of: the nearest thing said before
// that arrives or exists, else the first flow said after.
func sized(in facts, i int) (bulk, bool) {
	a := in.amounts[i]
	part, partQuote := 1.0, ""
	if i > 0 && in.amounts[i-1].role == share {
		part, partQuote = in.amounts[i-1].Value/100, in.amounts[i-1].Quote+" … "
	}
	many := ""
	if m, ok := manyBefore(in.amounts, i); ok && m.named("dimension", "field", "column", "metric", "value") { // so many in each, and the size is of one
		part, many = m.Value, " × "+m.text()
	}
	for j := i - 1; j >= 0; j-- {
		for _, f := range in.flows {
			if f.at != j || f.derived {
				continue
			}
			if in.amounts[j].role == share { // the flow has the share in it already
				part, partQuote = 1, ""
			}
			return bulk{f.rate * part * a.Value, daysOf(f, in.amounts[j]) + shareText(part) + " × " + Size(a.Value), f.because + " … " + partQuote + a.Quote, true, false}, true
		}
		switch p := in.amounts[j]; p.role {
		case daily:
			return bulk{p.rate() * part * a.Value, p.text() + "/" + spanName(p.Per) + shareText(part) + " × " + Size(a.Value), p.Quote + " … " + partQuote + a.Quote, true, false}, true
		case population:
			return bulk{p.Value * part * a.Value, p.text() + partText(part, many) + " × " + Size(a.Value), p.Quote + " … " + partQuote + a.Quote, false, false}, true
		}
	}
	for _, f := range in.flows {
		if f.at > i {
			return bulk{f.rate * a.Value, daysOf(f, in.amounts[f.at]) + " × " + Size(a.Value), a.Quote + " … " + f.because, true, false}, true
		}
	}
	for _, p := range in.amounts[i:] {
		if p.role == population {
			return bulk{p.Value * a.Value, p.text() + " × " + Size(a.Value), a.Quote + " … " + p.Quote, false, false}, true
		}
	}
	return bulk{}, false
}

// partText is the share, or the many, that a formula multiplies by.
func partText(part float64, many string) string {
	if many != "" {
		return many
	}
	return shareText(part)
}

// daysOf writes a flow as it was said where that is by the day, else by the
// second.
func daysOf(f flow, a Amount) string {
	if a.Per >= day || f.rate < 1 {
		return Number(f.rate*day) + "/day"
	}
	return perSecond(f.rate)
}

// storage is what arrives in a day and what is kept of it, with copies,
// processed variants and compression where they were said.
func storage(in facts) []Figure {
	var out []Figure
	daily := bulk{}
	for _, b := range bulks(in) {
		if b.leaves {
			continue
		}
		if !b.arriving {
			v, unit := size(b.bytes)
			if b.formula == Size(b.bytes) && onceOnly(in) { // as it was said
				continue
			}
			f := Figure{Label: "in all", Value: v, Unit: unit, Formula: b.formula, Because: b.because, Reading: sizeReading(b.bytes)}
			if n, formula, _ := kept(in); n != 1 {
				f.Reading = Size(b.bytes*n) + " " + formula
			}
			out = append(out, f)
			continue
		}
		if daily.bytes += b.bytes; daily.because == "" {
			daily.because = b.because
		}
		v, unit := size(b.bytes * day)
		f := Figure{Label: "to store", Value: v, Unit: unit + "/day", Formula: b.formula, Because: b.because}
		if network := b.bytes * 8; network >= 1e6 {
			f.Reading = bitRate(network) + " in on average"
		}
		out = append(out, f)
	}
	if daily.bytes > 0 {
		out = append(out, retained(in, daily)...)
	}
	return out
}

// kept is what copies, variants and compression make of a byte, and how the
// formula says so.
func kept(in facts) (times float64, formula, because string) {
	times = 1
	if c, ok := lastOf(in.amounts, compressed); ok && c.Value > 1 {
		times, formula, because = times/c.Value, formula+" compressed ÷ "+c.text(), because+" … "+c.Quote
	}
	if v, ok := lastOf(in.amounts, variants); ok {
		times, formula, because = times*v.Value, formula+" × "+v.text()+" when processed", because+" … "+v.Quote
	}
	if c, ok := lastOf(in.amounts, copies); ok {
		times, formula, because = times*c.Value, formula+" × "+c.text()+" copies", because+" … "+c.Quote
	}
	if formula != "" {
		formula = formula[1:]
	}
	return times, formula, because
}

func onceOnly(in facts) bool {
	times, _, _ := kept(in)
	return times == 1
}

// retained is what a day's bytes come to once they are copied, processed or
// compressed, and over the retention that was said, or else a year.
func retained(in facts, b bulk) []Figure {
	var out []Figure
	times, how, because := kept(in)
	if times != 1 {
		v, unit := size(b.bytes * day * times)
		out = append(out, Figure{Label: "on disk", Value: v, Unit: unit + "/day", Formula: Size(b.bytes*day) + "/day " + how, Because: b.because + because})
	}
	keep, quote := 365*day, ""
	if r, ok := lastOf(in.amounts, retention); ok {
		keep, quote = r.Value, " … "+r.Quote
	}
	once := b.bytes * keep
	if c, ok := lastOf(in.amounts, compressed); ok && c.Value > 1 {
		once /= c.Value
	}
	v, unit := size(once)
	f := Figure{
		Label: "kept", Value: v, Unit: unit, Formula: Size(once*day/keep) + "/day × " + Duration(keep), Because: b.because + quote,
		Assumption: "one copy", Reading: Size(3*once) + " with three copies; " + sizeReading(once),
	}
	if times != 1 {
		f.Reading = Size(b.bytes*keep*times) + " " + how + "; " + sizeReading(b.bytes*keep*times)
	}
	return append(out, f)
}

func sizeReading(bytes float64) string {
	switch {
	case bytes <= 64e9:
		return "fits in one machine's memory"
	case bytes <= 10e12:
		return "fits on one machine's disks"
	default:
		return "object store or partitions"
	}
}
