package language

import "strings"

// spanAt reads a stretch of time that has no number: "within a second", "down
// for an hour", "an hour and a half", "a year of logs". "Give me a second" is
// none.
func spanAt(tokens []Token, i int) (Quantity, int, bool) {
	if word := tokens[i].Text; word != "a" && word != "an" || i+1 >= len(tokens) || tokens[i].Stop != 0 {
		return Quantity{}, 0, false
	}
	s, ok := span(tokens[i+1].Text)
	if !ok || !singular(tokens[i+1].Text) {
		return Quantity{}, 0, false
	}
	q := Quantity{Value: s, High: s, Unit: Seconds, Subject: subjectBefore(tokens, i)}
	if half, next := andAHalf(tokens, i+2, s); next > i+2 {
		q.Value, q.High = s+half, s+half
		return q, next, true
	}
	before := ""
	if i > 0 && tokens[i-1].Stop == 0 {
		before = tokens[i-1].Text
	}
	switch before {
	case "within", "under", "below", "than", "takes", "took":
		return q, i + 2, true
	case "for", "about", "after", "over", "keep", "store", "hold", "last", "roughly":
		return q, i + 2, s >= hour
	}
	of := i+2 < len(tokens) && tokens[i+1].Stop == 0 && tokens[i+2].Text == "of"
	return q, i + 2, of && s >= hour
}

// andAHalf reads "and a half" after a unit, of which whole is one.
func andAHalf(tokens []Token, i int, whole float64) (half float64, next int) {
	if i+2 < len(tokens) && tokens[i-1].Stop == 0 && tokens[i].Text == "and" && tokens[i+1].Text == "a" && tokens[i+2].Text == "half" {
		return whole / 2, i + 3
	}
	return 0, i
}

// sizeAt reads sizes that have a unit but no number: "a petabyte a day".
func sizeAt(tokens []Token, i int) (Quantity, int, bool) {
	if tokens[i].Text != "a" && tokens[i].Text != "an" || i+1 >= len(tokens) || tokens[i].Stop != 0 {
		return Quantity{}, 0, false
	}
	m, ok := unitOf(tokens[i+1].Text)
	if !ok || m.unit != Bytes && m.unit != Bits || strings.HasSuffix(tokens[i+1].Text, "s") {
		return Quantity{}, 0, false
	}
	half, next := andAHalf(tokens, i+2, m.factor)
	q := Quantity{Value: m.factor + half, High: m.factor + half, Unit: m.unit}
	next = readSubject(&q, tokens, next)
	return q.perSecond(), next, true
}
