package language

// ratioAt reads "one in five" and "nineteen out of twenty" as a percentage.
func ratioAt(tokens []Token, i int) (Quantity, int, bool) {
	a, ok := readSimple(tokens, i)
	if !ok || a.suffix != "" || a.to >= len(tokens) || tokens[a.to-1].Stop != 0 {
		return Quantity{}, 0, false
	}
	j := a.to
	if a.value == 1 && j+1 < len(tokens) && tokens[j].Stop == 0 && tokens[j+1].Text == "in" && !subjectStops(tokens[j].Text) {
		if _, isUnit := unitOf(tokens[j].Text); !isUnit { // "one visitor in four"
			j++
		}
	}
	switch {
	case tokens[j].Text == "in" || tokens[j].Text == "per" && j+1 < len(tokens) && tokens[j+1].Text == "hundred":
		j++
	case tokens[j].Text == "out" && j+1 < len(tokens) && tokens[j+1].Text == "of":
		j += 2
	default:
		return Quantity{}, 0, false
	}
	if j < len(tokens) && tokens[j].Text == "every" {
		j++
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

// toOneAt reads "a hundred to one", "10:1" and "ten reads for every write" as
// a factor.
func toOneAt(tokens []Token, i int) (Quantity, int, bool) {
	n, ok := readSimple(tokens, i)
	if !ok || n.suffix != "" || n.value < 2 || n.to >= len(tokens) {
		return Quantity{}, 0, false
	}
	at := func(k int) string {
		if k < len(tokens) {
			return tokens[k].Text
		}
		return ""
	}
	q := Quantity{Value: n.value, High: n.value, Unit: Times, Subject: "to one"}
	switch k := n.to; {
	case tokens[k-1].Stop == ':' && at(k) == "1" && tokens[k].Start == tokens[k-1].End+1:
		return q, k + 1, true
	case tokens[k-1].Stop != 0:
		return Quantity{}, 0, false
	case at(k) == "to" && (at(k+1) == "one" || at(k+1) == "1"):
		if k+2 < len(tokens) && tokens[k+1].Stop == 0 {
			if _, more := scale(at(k + 2)); more { // "ten to one hundred"
				return Quantity{}, 0, false
			}
			if _, isUnit := unitOf(at(k + 2)); isUnit {
				return Quantity{}, 0, false
			}
		}
		return q, k + 2, true
	case at(k+1) == "for" && (at(k+2) == "every" || at(k+2) == "each") && k+3 < len(tokens):
		if _, isSpan := span(at(k + 3)); isSpan {
			return Quantity{}, 0, false
		}
		next := k + 4
		if at(k+3) == "one" && next < len(tokens) && tokens[next-1].Stop == 0 && !subjectStops(at(next)) {
			next++
		}
		return q, next, true
	}
	return Quantity{}, 0, false
}
