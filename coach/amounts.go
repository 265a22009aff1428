package coach

import (
	"strings"

	"archcoach/coach/estimate"
	"archcoach/coach/language"
)

// dimension maps the units of speech to those of the capacity sheet.
func dimension(u language.Unit) estimate.Dimension {
	switch u {
	case language.Bytes:
		return estimate.Bytes
	case language.Bits:
		return estimate.Bits
	case language.Seconds:
		return estimate.Seconds
	case language.Percent:
		return estimate.Percent
	case language.Availability:
		return estimate.Availability
	case language.Times:
		return estimate.Times
	case language.Money:
		return estimate.Money
	default:
		return estimate.Count
	}
}

// addAmounts puts the quantities of a turn on the sheet and returns how many
// size the system. "Make it ten times that" scales what stands.
func addAmounts(sheet *estimate.Sheet, text string) int {
	n := 0
	quantities := language.Quantities(text)
	for i, q := range quantities {
		if q.Unit == language.Times && !q.Each && !sheet.Empty() && scales(text, q) {
			sheet.Scale(q.Value, strings.TrimSpace(clause(text, q.Start, q.End)))
			n++
			continue
		}
		if q.Unit == language.Times && q.Per > 0 && q.Per < 7*24*3600 { // "ten times a day" is a rate of one
			q.Unit, q.Each = language.Count, true
		}
		from, to := sentence(text, q.Start, q.End)
		if i > 0 {
			from = max(from, quantities[i-1].End)
		}
		if i+1 < len(quantities) {
			to = min(to, quantities[i+1].Start)
		}
		sheet.Add(estimate.Amount{
			Value: q.Value, Of: dimension(q.Unit), Per: q.Per, Each: q.Each, Peak: q.Peak, Normal: q.Normal,
			Subject: q.Subject, Quote: q.Quote, Context: clause(text, q.Start, q.End),
			Before: strings.TrimSpace(text[min(from, q.Start):q.Start]), After: strings.TrimSpace(text[q.End:max(to, q.End)]),
			Over: q.Over, OverOf: dimension(q.OverUnit),
		})
		if sizes(q) {
			n++
		}
	}
	return n
}

// sentence gives the bounds of the sentence around a quantity, or of the words
// near it where a recogniser wrote no stops.
func sentence(text string, start, end int) (from, to int) {
	const near = 90 // bytes
	from, to = max(0, start-near), min(len(text), end+near)
	from += strings.IndexByte(text[from:start], ' ') + 1
	if from <= 1 || start <= near {
		from = 0
	}
	if i := strings.LastIndexAny(text[from:start], ";?!"); i >= 0 {
		from += i + 1
	}
	if i := strings.LastIndex(text[from:start], ". "); i >= 0 {
		from += i + 2
	}
	if i := strings.IndexAny(text[end:to], ".;?!"); i >= 0 {
		to = end + i
	}
	return from, to
}

// scales reports whether a factor asks to multiply the load that stands: "make
// it ten times that", "now double it", "what if we grow ten times".
func scales(text string, q language.Quantity) bool {
	from, to := sentence(text, q.Start, q.End)
	before, after := strings.ToLower(text[from:q.Start]), strings.ToLower(text[q.End:to])
	own := strings.ToLower(q.Quote)
	if q.Per > 0 || q.Value <= 1 || q.Peak && !strings.Contains(before, "what if") {
		return false
	}
	for _, w := range []string{"make it", "make that", "what if we grow", "what if it", "what if the", "what if traffic", "what if you", "what if this", "what if that", "grow", "suppose", "imagine", "now it's", "now its", "traffic goes", "load goes", "say it's", "and if", "and at"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	if fields := strings.Fields(before); len(fields) > 0 {
		switch fields[len(fields)-1] {
		case "at", "to", "by", "go", "goes", "went", "up": // "what breaks at ten x"
			return true
		}
	}
	for _, w := range []string{"it", "that", "the load", "the traffic", "everything", "our traffic", "the users"} {
		rest := strings.TrimSpace(after)
		if rest == w || strings.HasPrefix(rest, w+" ") && (strings.HasPrefix(own, "doubl") || strings.HasPrefix(own, "tripl") || strings.HasPrefix(own, "quadr")) {
			return true
		}
	}
	for _, w := range []string{"the load", "the traffic", "that traffic", "that load", "the users", "the volume", "as many", "that many"} {
		if strings.HasPrefix(strings.TrimSpace(after), w) {
			return true
		}
	}
	return false
}

// sizes tells the quantities that size a system from other numbers.
func sizes(q language.Quantity) bool {
	switch q.Unit {
	case language.Bytes, language.Bits, language.Availability:
		return true
	case language.Count:
		return q.Per > 0 || q.Value >= 1000
	default:
		return false
	}
}
