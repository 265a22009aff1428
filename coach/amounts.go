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
	default:
		return estimate.Count
	}
}

// addAmounts puts the quantities of a turn on the sheet and returns how many
// size the system. "Make it ten times that" scales what stands.
func addAmounts(sheet *estimate.Sheet, text string) int {
	n := 0
	for _, q := range language.Quantities(text) {
		if q.Unit == language.Times && q.Per == 0 {
			if scales(text[:q.Start]) && q.Value > 0 && !sheet.Empty() {
				sheet.Scale(q.Value, strings.TrimSpace(clause(text, q.Start, q.End)))
				n++
				continue
			}
		}
		if q.Unit == language.Times && q.Per > 0 { // "ten times a day" is a rate of one
			q.Unit, q.Each = language.Count, true
		}
		sheet.Add(estimate.Amount{
			Value: q.Value, Of: dimension(q.Unit), Per: q.Per, Each: q.Each, Peak: q.Peak, Normal: q.Normal,
			Subject: q.Subject, Quote: q.Quote, Context: clause(text, q.Start, q.End),
		})
		if sizes(q) {
			n++
		}
	}
	return n
}

// scales reports whether the words before a factor ask to multiply the load.
func scales(before string) bool {
	before = strings.ToLower(before)
	for _, w := range []string{"make it", "make that", "what if", "grows", "grow", "suppose", "now it's", "traffic goes", "say it's", "and if", "times that"} {
		if strings.Contains(before, w) {
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
