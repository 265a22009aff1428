package language

import (
	"math"
	"strings"
)

// A Quantity is something countable that was said. Value is in the base unit
// of Unit (bytes, seconds, percent, plain counts); High is the upper end of a
// range, else equal to Value. Per is the span in seconds a rate is counted
// over, 0 for no rate. Each marks what holds for one of a population: "ten a
// day each", "50 kilobytes per photo".
type Quantity struct {
	Value, High float64
	Unit        Unit
	Per         float64
	Each        bool
	Peak        bool // said of the peak rather than of the normal load
	Normal      bool // said of the normal load, where both are given
	Subject     string
	Quote       string
	Start, End  int // byte offsets into the text
}

// Rate is the quantity a second; 0 when it is no rate.
func (q Quantity) Rate() float64 {
	if q.Per == 0 {
		return 0
	}
	return q.Value / q.Per
}

// Quantities finds every quantity in a text, in order.
func Quantities(text string) []Quantity {
	tokens := Tokenize(text)
	var found []Quantity
	for i := 0; i < len(tokens); {
		q, next, ok := quantityAt(text, tokens, i)
		if !ok {
			i++
			continue
		}
		found = append(found, q)
		i = next
	}
	qualifyLoads(text, found)
	return continueNines(found)
}

// continueNines reads the bare "three" of "and they promise three too" after
// nines were spoken of.
func continueNines(found []Quantity) []Quantity {
	nines := false
	for i, q := range found {
		if q.Unit == Availability {
			nines = true
		}
		if nines && q.Unit == Count && q.Per == 0 && q.Value >= 2 && q.Value <= 6 && q.Value == math.Trunc(q.Value) && promises(q.Subject) {
			found[i].Unit = Availability
			found[i].Value = 1 - math.Pow(10, -q.Value)
			found[i].High = found[i].Value
		}
	}
	return found
}

func promises(subject string) bool {
	for _, w := range []string{"promis", "offer", "give", "guarant", "claim", "has", "have"} {
		if strings.HasPrefix(subject, w) {
			return true
		}
	}
	return false
}

func quantityAt(text string, tokens []Token, i int) (Quantity, int, bool) {
	if q, next, ok := ratioAt(tokens, i); ok {
		return quoted(q, text, tokens, i, next), next, true
	}
	if q, next, ok := everyAt(tokens, i); ok {
		return quoted(q, text, tokens, i, next), next, true
	}
	if q, next, ok := ninesAt(tokens, i); ok {
		return quoted(q, text, tokens, i, next), next, true
	}
	if q, next, ok := shareAt(tokens, i); ok {
		return quoted(q, text, tokens, i, next), next, true
	}
	if q, next, ok := hourlyAt(tokens, i); ok {
		return quoted(q, text, tokens, i, next), next, true
	}
	n, ok := readNumber(tokens, i)
	if !ok || isPercentile(tokens, n) {
		return Quantity{}, 0, false
	}
	q := Quantity{Value: n.value, High: n.high, Unit: Count}
	next := n.to
	if n.suffix != "" {
		m, ok := unitOf(n.suffix)
		if _, isRate := rateUnit(n.suffix); !ok && !isRate {
			return Quantity{}, 0, false
		}
		q = q.in(m)
	} else if next < len(tokens) && tokens[next-1].Stop == 0 {
		if tokens[next].Text == "of" && next+1 < len(tokens) { // "a couple of terabytes"
			if _, ok := unitOf(tokens[next+1].Text); ok {
				next++
			}
		}
		if m, ok := unitOf(tokens[next].Text); ok && !strings.HasSuffix(tokens[next].Text, "ly") && !(tokens[next].Text == "s" && n.value > 1e6) {
			q, next = q.in(m), next+1
		}
	}
	next = readSubject(&q, tokens, next)
	if q.Subject == "" {
		q.Subject = subjectBefore(tokens, i)
	}
	if !plausible(q, tokens, i) {
		return Quantity{}, 0, false
	}
	decimals := q.Unit == Count && q.Per == 0 && q.Value != math.Trunc(q.Value) && q.Value > 95
	if (q.Unit == Percent || q.Unit == Count) && q.Value >= 90 && q.Value < 100 && (decimals || mentions(tokens, i, next, "availab", "uptime", "sla", "slo")) {
		q.Unit, q.Value, q.High = Availability, q.Value/100, q.High/100
	}
	return quoted(q, text, tokens, i, next), next, true
}

func (q Quantity) in(m measure) Quantity {
	q.Value, q.High, q.Unit = q.Value*m.factor, q.High*m.factor, m.unit
	return q
}

func quoted(q Quantity, text string, tokens []Token, from, to int) Quantity {
	q.Start, q.End = tokens[from].Start, tokens[to-1].End
	q.Quote = text[q.Start:q.End]
	return q
}

// ratioAt reads "one in five" and "nineteen out of twenty" as a percentage.
func ratioAt(tokens []Token, i int) (Quantity, int, bool) {
	a, ok := readSimple(tokens, i)
	if !ok || a.suffix != "" || a.to >= len(tokens) {
		return Quantity{}, 0, false
	}
	j := a.to
	switch {
	case tokens[j].Text == "in" || tokens[j].Text == "per" && j+1 < len(tokens) && tokens[j+1].Text == "hundred":
		j++
	case tokens[j].Text == "out" && j+1 < len(tokens) && tokens[j+1].Text == "of":
		j += 2
	default:
		return Quantity{}, 0, false
	}
	b, ok := readSimple(tokens, j)
	if !ok || b.suffix != "" || b.value <= a.value || b.value > 1e6 {
		return Quantity{}, 0, false
	}
	if b.to < len(tokens) {
		if _, isUnit := unitOf(tokens[b.to].Text); isUnit {
			return Quantity{}, 0, false // "two in ten minutes"
		}
	}
	share := 100 * a.value / b.value
	return Quantity{Value: share, High: share, Unit: Percent, Subject: "share"}, b.to, true
}

// everyAt reads "every four seconds" as a rate of one of each.
func everyAt(tokens []Token, i int) (Quantity, int, bool) {
	if tokens[i].Text != "every" && tokens[i].Text != "each" || i+1 >= len(tokens) {
		return Quantity{}, 0, false
	}
	n, ok := readNumber(tokens, i+1)
	if !ok {
		n = number{value: 1, high: 1, to: i + 1}
	}
	if n.suffix != "" {
		s, ok := span(n.suffix)
		return Quantity{Value: 1, High: 1, Unit: Count, Per: n.value * s, Each: true}, n.to, ok
	}
	if n.to >= len(tokens) {
		return Quantity{}, 0, false
	}
	s, isSpan := span(tokens[n.to].Text)
	if !isSpan || !ok && s > minute { // "every day" is no rate of its own
		return Quantity{}, 0, false
	}
	return Quantity{Value: 1, High: 1, Unit: Count, Per: n.value * s, Each: true}, n.to + 1, true
}

// ninesAt reads "four nines" and "three nines five" as an availability.
func ninesAt(tokens []Token, i int) (Quantity, int, bool) {
	n, ok := readSimple(tokens, i)
	if !ok || n.to >= len(tokens) || tokens[n.to].Text != "nines" && tokens[n.to].Text != "9s" || n.value < 1 || n.value > 9 {
		return Quantity{}, 0, false
	}
	v := 1 - math.Pow(10, -n.value)
	next := n.to + 1
	if next < len(tokens) && tokens[next-1].Stop == 0 && (tokens[next].Text == "five" || tokens[next].Text == "5") {
		v, next = v+5*math.Pow(10, -n.value-1), next+1
	}
	return Quantity{Value: v, High: v, Unit: Availability, Subject: subjectBefore(tokens, i)}, next, true
}

// shareAt reads "a fifth of them" and "half of those" as a percentage.
func shareAt(tokens []Token, i int) (Quantity, int, bool) {
	k := i
	if tokens[k].Text == "a" || tokens[k].Text == "one" {
		k++
	}
	if k+2 >= len(tokens) || tokens[k+1].Text != "of" {
		return Quantity{}, 0, false
	}
	share := map[string]float64{"half": 50, "third": 100.0 / 3, "quarter": 25, "fifth": 20, "tenth": 10}[tokens[k].Text]
	switch tokens[k+2].Text {
	case "them", "those", "these", "it", "all", "the", "our":
		return Quantity{Value: share, High: share, Unit: Percent, Subject: "share"}, k + 3, share > 0
	}
	return Quantity{}, 0, false
}

// hourlyAt reads "a petabyte a day" style amounts that have a unit but no
// number.
func hourlyAt(tokens []Token, i int) (Quantity, int, bool) {
	if tokens[i].Text != "a" && tokens[i].Text != "an" || i+1 >= len(tokens) {
		return Quantity{}, 0, false
	}
	m, ok := unitOf(tokens[i+1].Text)
	if !ok || m.unit != Bytes {
		return Quantity{}, 0, false
	}
	q := Quantity{Value: m.factor, High: m.factor, Unit: Bytes}
	return q, readSubject(&q, tokens, i+2), true
}

// isPercentile tells "p99" and "the ninety-ninth percentile" from amounts.
func isPercentile(tokens []Token, n number) bool {
	for k := n.to; k < len(tokens) && k <= n.to+1; k++ {
		if strings.HasPrefix(tokens[k].Text, "percentile") {
			return true
		}
	}
	return n.from > 0 && tokens[n.from].Start == tokens[n.from-1].End+1 && tokens[n.from-1].Text == "p"
}

// plausible keeps idiom out: "the one", "one of them", "one thing", and
// counts too small to say anything about capacity.
func plausible(q Quantity, tokens []Token, from int) bool {
	if q.Unit != Count || q.Per > 0 || q.Each {
		return true
	}
	word := tokens[from].Text
	if word == "one" || word == "couple" || word == "several" || word == "a" && tokens[from+1].Text != "million" && q.Value < 100 {
		return q.Value >= 100
	}
	return q.Value > 1
}

func mentions(tokens []Token, from, to int, stems ...string) bool {
	for k := max(0, from-4); k < min(len(tokens), to+4); k++ {
		for _, stem := range stems {
			if strings.HasPrefix(tokens[k].Text, stem) {
				return true
			}
		}
	}
	return false
}
