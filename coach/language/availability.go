package language

import (
	"math"
	"strings"
)

// ninesAt reads "four nines", "three nines five" and "three and a half nines"
// as an availability.
func ninesAt(tokens []Token, i int) (Quantity, int, bool) {
	n, ok := readSimple(tokens, i)
	if !ok || n.to >= len(tokens) || tokens[n.to].Text != "nines" && tokens[n.to].Text != "9s" || n.value < 1 || n.value > 9 {
		return Quantity{}, 0, false
	}
	whole := math.Floor(n.value)
	v := 1 - math.Pow(10, -whole)
	next := n.to + 1
	half := n.value > whole
	if !half && next < len(tokens) && tokens[next-1].Stop == 0 && (tokens[next].Text == "five" || tokens[next].Text == "5") {
		half, next = true, next+1
	}
	if half {
		v += 5 * math.Pow(10, -whole-1)
	}
	return Quantity{Value: v, High: v, Unit: Availability, Subject: subjectBefore(tokens, i)}, next, true
}

// ninetyNineAt reads "ninety-nine ninety-five" and "ninety nine nine", which
// are 99.95 and 99.9 where nobody says "point".
func ninetyNineAt(tokens []Token, i int) (Quantity, int, bool) {
	if i+2 >= len(tokens) || tokens[i].Text != "ninety" || tokens[i+1].Text != "nine" || tokens[i].Stop != 0 || tokens[i+1].Stop != 0 {
		return Quantity{}, 0, false
	}
	tens, ok := small(tokens[i+2].Text)
	next, v := i+3, 99.0
	switch {
	case !ok:
		return Quantity{}, 0, false
	case tens == 90:
		v = 99.9
		if d, ok := digitAt(tokens, next); ok && tokens[next-1].Stop == 0 {
			v, next = v+d/100, next+1
		}
	case tens == 9 || tens == 5:
		v += tens / 10
	default:
		return Quantity{}, 0, false
	}
	if next < len(tokens) && tokens[next-1].Stop == 0 {
		if _, isScale := scale(tokens[next].Text); isScale {
			return Quantity{}, 0, false
		}
		if m, isUnit := unitOf(tokens[next].Text); isUnit && m.unit == Percent {
			next++
		}
	}
	return Quantity{Value: v / 100, High: v / 100, Unit: Availability, Subject: subjectBefore(tokens, i)}, next, true
}

func digitAt(tokens []Token, i int) (float64, bool) {
	if i >= len(tokens) {
		return 0, false
	}
	d, ok := small(tokens[i].Text)
	return d, ok && d > 0 && d < 10
}

// asAvailability turns a percentage or a decimal near a hundred into an
// availability, when it was said to be one or can be nothing else.
func asAvailability(q Quantity, tokens []Token, from, to int) Quantity {
	if q.Unit != Percent && q.Unit != Count || q.Per > 0 || q.Value < 90 || q.Value >= 100 {
		return q
	}
	decimals := q.Unit == Count && q.Value != math.Trunc(q.Value) && q.Value > 95
	if decimals || mentions(tokens, from, to, "availab", "uptime", "sla", "slo") || up(tokens, from, to) || ofTheTime(tokens, from, to) {
		q.Unit, q.Value, q.High = Availability, q.Value/100, min(q.High/100, 1)
	}
	return q
}

// up reports whether the words beside say that something is up.
func up(tokens []Token, from, to int) bool {
	for k := max(0, from-3); k < min(len(tokens), to+1); k++ {
		if tokens[k].Text == "up" {
			return true
		}
	}
	return false
}

// ofTheTime reports whether a share is one of time, and not of what a cache
// finds.
func ofTheTime(tokens []Token, from, to int) bool {
	return to+2 < len(tokens) && tokens[to].Text == "of" && tokens[to+1].Text == "the" && tokens[to+2].Text == "time" && !mentions(tokens, from, to, "found", "find", "hit", "cach", "memor", "right")
}

// continueNines reads the bare "three" of "and they promise three too" after
// nines were spoken of.
func continueNines(found []reading) {
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
}

func promises(subject string) bool {
	for _, w := range []string{"promis", "offer", "give", "guarant", "claim", "has", "have"} {
		if strings.HasPrefix(subject, w) {
			return true
		}
	}
	return false
}
