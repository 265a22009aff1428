package language

// A fraction is a part that was said, and where it was said: "three quarters"
// in tokens[from:to).
type fraction struct {
	value    float64
	from, to int
}

// fractionAt reads "half", "a third", "three quarters", "nine tenths".
func fractionAt(tokens []Token, i int) (fraction, bool) {
	k, times := i, 1.0
	if word := tokens[i].Text; word == "a" || word == "an" {
		k++
	} else if n, ok := small(word); ok && n >= 1 {
		k, times = i+1, n
	}
	if k >= len(tokens) || k > i && tokens[k-1].Stop != 0 {
		return fraction{}, false
	}
	part, ok := partOf(tokens[k].Text, times > 1)
	if !ok || k == i && part != 0.5 && tokens[k].Text != "quarter" { // "third" alone is an order
		return fraction{}, false
	}
	if k == i && i > 0 && tokens[i-1].Stop == 0 && halfOfGame(tokens[i-1].Text) {
		return fraction{}, false
	}
	return fraction{times * part, i, k + 1}, true
}

// partOf is the part of one that a word names.
func partOf(word string, plural bool) (float64, bool) {
	if plural {
		if len(word) < 2 || word[len(word)-1] != 's' {
			return 0, false
		}
		word = word[:len(word)-1]
	}
	switch word {
	case "half":
		return 0.5, true
	case "third":
		return 1.0 / 3, true
	case "quarter", "fourth":
		return 0.25, true
	case "fifth":
		return 0.2, true
	case "sixth":
		return 1.0 / 6, true
	case "eighth":
		return 0.125, true
	case "tenth":
		return 0.1, true
	case "hundredth":
		return 0.01, true
	}
	return 0, false
}

// halfOfGame holds the words before "half" that make it a place in time.
func halfOfGame(word string) bool {
	switch word {
	case "first", "second", "other", "top", "bottom", "latter", "and":
		return true
	}
	return false
}

// number reads what the fraction is of, when that is a scale or a unit: "half
// a million", "a quarter of an hour".
func (f fraction) number(tokens []Token) (number, bool) {
	to := f.to
	for to < len(tokens) && tokens[to-1].Stop == 0 && joinsFraction(tokens[to].Text) {
		to++
	}
	if to >= len(tokens) || tokens[to-1].Stop != 0 {
		return number{}, false
	}
	if s, ok := scale(tokens[to].Text); ok {
		return number{value: f.value * s, high: f.value * s, from: f.from, to: to + 1}, true
	}
	if _, ok := unitOf(tokens[to].Text); ok && to > f.to {
		return number{value: f.value, high: f.value, from: f.from, to: to}, true
	}
	if _, isSpan := span(tokens[to].Text); isSpan && f.from+1 == f.to || tokens[to].Text == "percent" { // "every half minute", "half percent"
		return number{value: f.value, high: f.value, from: f.from, to: to}, true
	}
	return number{}, false
}

func joinsFraction(word string) bool {
	return word == "of" || word == "a" || word == "an"
}

// bounds holds the words before a limit: "never past three quarters".
func bounds(word string) bool {
	switch word {
	case "past", "above", "below", "under", "over", "than", "at":
		return true
	}
	return false
}

// shareAt reads "a fifth of them", "two thirds of the traffic", "half the
// users" and "never past three quarters" as a percentage.
func shareAt(tokens []Token, i int) (Quantity, int, bool) {
	f, ok := fractionAt(tokens, i)
	if ok && f.value < 1 && i > 0 && tokens[i-1].Stop == 0 && bounds(tokens[i-1].Text) && (f.to == len(tokens) || tokens[f.to-1].Stop != 0 || subjectStops(tokens[f.to].Text) && tokens[f.to].Text != "a" && tokens[f.to].Text != "an") {
		return Quantity{Value: 100 * f.value, High: 100 * f.value, Unit: Percent, Subject: "share"}, f.to, true
	}
	if !ok || f.value >= 1 || f.to >= len(tokens) || tokens[f.to-1].Stop != 0 {
		return Quantity{}, 0, false
	}
	if _, isNumber := f.number(tokens); isNumber {
		return Quantity{}, 0, false
	}
	next := f.to
	switch tokens[next].Text {
	case "of":
		next++
		if next >= len(tokens) {
			return Quantity{}, 0, false
		}
		switch tokens[next].Text {
		case "them", "those", "these", "it", "all", "the", "our", "that":
			next++
		}
	case "the", "our", "those", "these":
		if tokens[i].Text != "half" {
			return Quantity{}, 0, false
		}
		next++
	default:
		return Quantity{}, 0, false
	}
	return Quantity{Value: 100 * f.value, High: 100 * f.value, Unit: Percent, Subject: "share"}, next, true
}
