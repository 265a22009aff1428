package language

import "strings"

// everyAt reads "every four seconds" and "every other minute" as a rate of one
// of each.
func everyAt(tokens []Token, i int) (Quantity, int, bool) {
	if tokens[i].Text != "every" && tokens[i].Text != "each" || i+1 >= len(tokens) || tokens[i].Stop != 0 {
		return Quantity{}, 0, false
	}
	n, ok := readNumber(tokens, i+1)
	switch {
	case ok && n.to < len(tokens) && tokens[n.to].Text == "of": // "every couple of seconds"
		n.to++
	case !ok && tokens[i+1].Text == "other":
		n, ok = number{value: 2, high: 2, to: i + 2}, true
	case !ok:
		n = number{value: 1, high: 1, to: i + 1}
	}
	if n.value <= 0 {
		return Quantity{}, 0, false
	}
	if n.suffix != "" {
		s, ok := span(n.suffix)
		return Quantity{Value: 1, High: 1, Unit: Count, Per: n.value * s, Each: true}, n.to, ok
	}
	if n.to >= len(tokens) {
		return Quantity{}, 0, false
	}
	s, isSpan := span(tokens[n.to].Text)
	if !isSpan || alternate(tokens, n.to) || !ok && s > minute { // "every day" is no rate of its own
		return Quantity{}, 0, false
	}
	return Quantity{Value: 1, High: 1, Unit: Count, Per: n.value * s, Each: true}, n.to + 1, true
}

// onceAt reads "once a minute", "twice a day", "three times a week" and "once
// every ten seconds". "Twice" alone counts only beside somebody who does it.
func onceAt(tokens []Token, i int) (Quantity, int, bool) {
	var n float64
	switch tokens[i].Text {
	case "once":
		n = 1
	case "twice":
		n = 2
	case "thrice":
		n = 3
	default:
		return Quantity{}, 0, false
	}
	q := Quantity{Value: n, High: n, Unit: Times}
	if tokens[i].Stop == 0 {
		if per, next, ok := perAt(tokens, i+1); ok {
			q.Per = per
			return q, next, true
		}
		if i+1 < len(tokens) && n == 1 {
			return everyAt(tokens, i+1)
		}
		if i+1 < len(tokens) && n == 2 && tokens[i+1].Text == "as" {
			return q, i + 2, true
		}
	}
	if i > 0 && tokens[i-1].Stop == 0 {
		switch tokens[i-1].Text {
		case "stored", "kept", "saved", "copied", "replicated":
			return q, i + 1, n > 1
		}
	}
	return q, i + 1, n > 1 && everyoneBefore(tokens, i, true)
}

// factorAt reads "doubles", "triple it" and "tenfold" as a factor.
func factorAt(tokens []Token, i int) (Quantity, int, bool) {
	word := tokens[i].Text
	if stem, ok := strings.CutSuffix(word, "fold"); ok && stem != "" {
		n, isNumber := small(stem)
		if s, isScale := scale(stem); isScale {
			n, isNumber = s, true
		}
		return Quantity{Value: n, High: n, Unit: Times}, i + 1, isNumber && n > 1
	}
	n := 0.0
	switch word {
	case "double", "doubles", "doubled", "doubling":
		n = 2
	case "triple", "triples", "tripled", "treble", "trebles":
		n = 3
	case "quadruple", "quadruples", "quadrupled":
		n = 4
	default:
		return Quantity{}, 0, false
	}
	q := Quantity{Value: n, High: n, Unit: Times}
	if tokens[i].Stop != 0 || i+1 == len(tokens) {
		return q, i + 1, true
	}
	if per, next, ok := perAt(tokens, i+1); ok {
		q.Per = per
		return q, next, true
	}
	switch tokens[i+1].Text {
	case "it", "that", "this", "those", "them", "everything", "the", "our", "your", "in", "at", "over", "after", "again", "when", "on", "during", "for", "from", "and", "once":
		return q, i + 1, true
	}
	// "Double booking" and "double entry" are names, "the load doubled twice" is not.
	return q, i + 1, !strings.HasSuffix(word, "e")
}
