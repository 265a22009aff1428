package language

import (
	"math"
	"strings"
)

// A Quantity is something countable that was said. Value is in the base unit
// of Unit (bytes, seconds, percent, plain counts); High is the upper end of a
// range, else equal to Value. Per is the span in seconds a rate is counted
// over, 0 for no rate. Each marks what holds for one of a population: "ten a
// day each", "50 kilobytes per photo". Values are finite and never negative.
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
	// Over is what a price buys, in base units of OverUnit; 0 when it was not
	// said.
	Over     float64
	OverUnit Unit
}

// Rate is the quantity a second; 0 when it is no rate.
func (q Quantity) Rate() float64 {
	if q.Per == 0 {
		return 0
	}
	return q.Value / q.Per
}

// A reading is a quantity and the tokens it was read from: tokens[from:to).
type reading struct {
	Quantity
	from, to int
}

// Quantities finds every quantity in a text, in order.
func Quantities(text string) []Quantity {
	tokens := Tokenize(text)
	var found []reading
	for i := 0; i < len(tokens); {
		q, next, ok := quantityAt(tokens, i)
		if ok && believable(q) {
			found = append(found, reading{q, i, next})
		}
		i = max(i+1, next)
	}
	found = joinSpans(tokens, joinCadence(tokens, found))
	found = applyCorrections(tokens, found)
	applyEach(tokens, found)
	qualifyLoads(text, tokens, found)
	continueNines(found)
	quantities := make([]Quantity, len(found))
	for i, r := range found {
		quantities[i] = r.Quantity
		quantities[i].Start, quantities[i].End = tokens[r.from].Start, tokens[r.to-1].End
		quantities[i].Quote = text[tokens[r.from].Start:tokens[r.to-1].End]
	}
	return quantities
}

func believable(q Quantity) bool {
	return q.Value > 0 && q.Value <= largest && q.Per >= 0 && q.Per <= 1000*year && !math.IsNaN(q.Value)
}

// quantityAt reads the quantity that begins at tokens[i]. next is where to go
// on, also when what stands there is a number but no quantity.
func quantityAt(tokens []Token, i int) (q Quantity, next int, ok bool) {
	for _, read := range []func([]Token, int) (Quantity, int, bool){
		toOneAt, ratioAt, everyAt, onceAt, factorAt, ninesAt, ninetyNineAt, shareAt, spanAt, sizeAt,
	} {
		if q, next, ok := read(tokens, i); ok {
			return q, next, true
		}
	}
	n, ok := readNumber(tokens, i)
	if !ok {
		return Quantity{}, i + 1, false
	}
	if isPercentile(tokens, n) || isName(tokens, n) {
		return Quantity{}, n.to, false
	}
	q = Quantity{Value: n.value, High: n.high, Unit: Count}
	next = n.to
	if n.suffix != "" {
		m, ok := unitOf(n.suffix)
		if _, isRate := rateUnit(n.suffix); !ok && !isRate {
			return Quantity{}, n.to, false
		}
		if ok {
			q = q.in(m)
		}
	} else {
		q, next = readUnit(q, tokens, n)
	}
	switch q.Unit {
	case Money:
		next = readPrice(&q, tokens, next)
	default:
		next = readSubject(&q, tokens, next)
	}
	q = q.perSecond()
	if q.Subject == "" {
		q.Subject = subjectBefore(tokens, i)
	}
	if !plausible(q, tokens, i) {
		return Quantity{}, n.to, false
	}
	return asAvailability(q, tokens, i, next), next, true
}

// readUnit reads the unit after a number: "gigs", "k b", "per cent", "of
// terabytes".
func readUnit(q Quantity, tokens []Token, n number) (Quantity, int) {
	next := n.to
	if pricedIn(tokens[n.from].Text) {
		return q.in(measure{Money, 1}), next
	}
	if next >= len(tokens) || tokens[next-1].Stop != 0 {
		return q, next
	}
	at := func(k int) string {
		if k < len(tokens) && tokens[k-1].Stop == 0 {
			return tokens[k].Text
		}
		return ""
	}
	if at(next) == "of" { // "a couple of terabytes"
		if _, ok := unitOf(at(next + 1)); ok {
			next++
		}
	}
	word := at(next)
	if m, ok := moneyOf(word); ok {
		return q.in(m), next + 1
	}
	if word == "per" && at(next+1) == "cent" {
		return q.in(measure{Percent, 1}), next + 2
	}
	if letter := tokens[next-1].Text; word == "b" && (letter == "k" || letter == "kay") { // "two k b"
		return q.in(measure{Bytes, 1}), next + 1
	}
	if m, ok := unitOf(word + at(next+1)); ok && m.unit == Bytes && len(word) == 1 && at(next+1) == "b" { // "five m b"
		return q.in(m), next + 2
	}
	m, ok := unitOf(word)
	if !ok || strings.HasSuffix(word, "ly") || word == "s" && q.Value > 1e6 {
		return q, n.to
	}
	q = q.in(m)
	half, next := andAHalf(tokens, next+1, m.factor)
	q.Value, q.High = q.Value+half, q.High+half
	return q, next
}

func (q Quantity) in(m measure) Quantity {
	q.Value, q.High, q.Unit = q.Value*m.factor, q.High*m.factor, m.unit
	return q
}

// perSecond drops the span of a bit rate: bits are a second's already.
func (q Quantity) perSecond() Quantity {
	if q.Unit == Bits && q.Per > 0 {
		q.Value, q.High, q.Per = q.Value/q.Per, q.High/q.Per, 0
	}
	return q
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

// isName tells numbers that name something from amounts: "layer seven", "HTTP
// 429", "two-phase", "24/7".
func isName(tokens []Token, n number) bool {
	if n.value >= 1000 || n.value != math.Trunc(n.value) || n.suffix != "" {
		return false
	}
	last := tokens[n.to-1]
	if n.to < len(tokens) && last.Stop == 0 {
		if _, isSpan := span(tokens[n.to].Text); last.Join == '/' && !isSpan {
			return true
		}
		switch tokens[n.to].Text {
		case "phase", "phased", "tier", "way", "step", "stage", "factor", "dimensional", "nf", "sided":
			return true
		}
	}
	if n.from == 0 || tokens[n.from-1].Stop != 0 {
		return false
	}
	if tokens[n.from-1].Join == '/' {
		return true
	}
	switch tokens[n.from-1].Text {
	case "http", "https", "layer", "version", "level", "step", "chapter", "question", "option", "phase", "port", "error", "code", "room", "number", "tier", "tls", "status", "base":
		return true
	}
	return false
}

// plausible keeps idiom out: "the one", "one of them", "one thing", and
// counts too small to say anything about capacity.
func plausible(q Quantity, tokens []Token, from int) bool {
	if q.Unit != Count || q.Per > 0 || q.Each {
		return true
	}
	word := tokens[from].Text
	dozen := word == "a" && from+1 < len(tokens) && tokens[from+1].Text == "dozen"
	if word == "one" && q.Subject != "" && from > 0 && tokens[from-1].Text != "each" && tokens[from-1].Text != "every" && everyoneBefore(tokens, from, false) {
		return true // "each of them sends one message"
	}
	if word == "one" || word == "couple" || word == "several" || word == "a" && !dozen && q.Value < 100 {
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
