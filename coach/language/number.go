package language

import (
	"strconv"
	"strings"
)

// A number is a value read from tokens[from:to). High is the upper end of a
// range and equals Value when there is none. Vague marks "a few", "hundreds".
type number struct {
	value, high float64
	from, to    int
	suffix      string // a unit glued to the digits: "50kb", "200ms"
	vague       bool
}

// largest bounds what is believed to be a quantity, so that no chain of scales
// or factors leaves the numbers that can be written.
const largest = 1e24

// literal reads digits with an optional glued suffix: "500,000", "1.5", "10k",
// "200ms", "99.9%", "$5k".
func literal(word string) (value float64, suffix string, ok bool) {
	word = strings.TrimLeft(word, currencies)
	end := 0
	for end < len(word) && (word[end] >= '0' && word[end] <= '9' || word[end] == '.' || word[end] == ',') {
		end++
	}
	if end == 0 {
		return 0, "", false
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(word[:end], ",", ""), 64)
	if err != nil || value > largest {
		return 0, "", false
	}
	suffix = word[end:]
	switch suffix {
	case "k":
		return value * 1e3, "", true
	case "m", "mm":
		return value * 1e6, "", true
	case "b", "bn":
		return value * 1e9, "", true
	case "st", "nd", "rd", "th": // an ordinal is not a quantity
		return 0, "", false
	}
	return value, suffix, true
}

// readNumber reads the number that begins at tokens[i], if one does.
func readNumber(tokens []Token, i int) (number, bool) {
	n, ok := readSimple(tokens, i)
	if !ok {
		return number{}, false
	}
	// "two to three thousand", "5-10k": the scale of the upper end holds for
	// the lower one too.
	if j, joined := rangeJoin(tokens, n); joined {
		if upper, ok := readSimple(tokens, j); ok && upper.suffix == n.suffix || ok && n.suffix == "" {
			low := n.value
			if low < 1000 && upper.value >= 1000 && low*topScale(upper.value) <= upper.value {
				low *= topScale(upper.value)
			}
			if low < upper.value && upper.value <= low*1000 {
				return number{low, upper.value, n.from, upper.to, upper.suffix, true}, true
			}
		}
	}
	return n, true
}

// rangeJoin reports whether a second number may end a range that n begins, and
// where it stands.
func rangeJoin(tokens []Token, n number) (next int, ok bool) {
	j := n.to
	if j >= len(tokens) || tokens[j-1].Stop != 0 {
		return 0, false
	}
	switch tokens[j-1].Join {
	case '-', '–':
		return j, true
	}
	switch tokens[j].Text {
	case "to", "or":
		return j + 1, j+1 < len(tokens)
	case "and":
		return j + 1, j+1 < len(tokens) && n.from > 0 && tokens[n.from-1].Text == "between"
	}
	return 0, false
}

func topScale(v float64) float64 {
	for _, s := range []float64{1e12, 1e9, 1e6, 1e3} {
		if v >= s {
			return s
		}
	}
	return 1
}

// readSimple reads one value: digits or words, fractions and halves included.
func readSimple(tokens []Token, i int) (number, bool) {
	at := func(k int) string {
		if k < len(tokens) && (k == i || tokens[k-1].Stop == 0) {
			return tokens[k].Text
		}
		return ""
	}
	if i >= len(tokens) {
		return number{}, false
	}
	n := number{from: i}
	if f, ok := fractionAt(tokens, i); ok {
		return f.number(tokens)
	}
	switch word := at(i); word {
	case "a", "an":
		switch at(i + 1) {
		case "couple":
			n.value, n.to, n.vague = 2, i+2, true
		case "few", "handful":
			n.value, n.to, n.vague = 3, i+2, true
		case "hundred", "thousand", "million", "billion", "trillion":
			value, to, _ := readWords(tokens, i)
			n.value, n.to = value, to
		case "dozen":
			n.value, n.to = 12, i+2
		default:
			return number{}, false
		}
		if at(n.to) == "of" {
			if _, ok := scale(at(n.to + 1)); ok {
				n.to++
			}
		}
	case "hundred": // "hundred thousand events", as recognisers drop the "a"
		n.value, n.to = 100, i+1
	case "thousand", "million":
		if i == 0 || tokens[i-1].Text != "another" && tokens[i-1].Text != "extra" {
			return number{}, false
		}
		n.value, n.to = 1, i
	case "couple":
		n.value, n.to, n.vague = 2, i+1, true
	case "several":
		n.value, n.to, n.vague = 5, i+1, true
	case "tens":
		if at(i+1) != "of" {
			return number{}, false
		}
		n.value, n.to, n.vague = 10, i+2, true
	case "hundreds", "thousands", "millions", "billions":
		s, _ := scale(word)
		n.value, n.to, n.vague = s, i+1, true
		if at(i+1) == "of" {
			if s, ok := scale(at(i + 2)); ok {
				n.value, n.to = n.value*s, i+3
			}
		}
		n.high = n.value
		return n, true
	default:
		if value, suffix, ok := literal(word); ok {
			n.value, n.to, n.suffix = value, i+1, suffix
			for at(n.to) != "" && tokens[n.to-1].Join == 0 && suffix == "" && threeDigits(at(n.to)) && n.value < 1000 && threeDigitsOrLess(word) {
				v, _, _ := literal(at(n.to)) // "50 000" as some engines write it
				n.value, n.to = n.value*1000+v, n.to+1
			}
		} else if value, to, ok := readWords(tokens, i); ok {
			n.value, n.to = value, to
		} else {
			return number{}, false
		}
	}
	n = readScales(n, at)
	n.high = n.value
	return n, true
}

func threeDigits(w string) bool {
	return len(w) == 3 && strings.Trim(w, "0123456789") == ""
}

func threeDigitsOrLess(w string) bool {
	return len(w) <= 3 && strings.Trim(w, "0123456789") == ""
}

// readScales applies "hundred", "thousand", "million" and "and a half" after
// the value.
func readScales(n number, at func(int) string) number {
	if n.suffix != "" {
		return n
	}
	if _, isScale := scale(at(n.to + 1)); isScale && (at(n.to) == "odd" || at(n.to) == "plus") { // "fifty odd million"
		n.to++
	}
	if at(n.to) == "b" && strings.HasPrefix(at(n.to+1), "param") || at(n.to) == "b" && at(n.to+1) == "model" { // "a seven b model"
		n.value, n.to = n.value*1e9, n.to+1
	}
	if at(n.to) == "and" && at(n.to+1) == "a" && at(n.to+2) == "half" {
		n.value, n.to = n.value+topScale(n.value)/2, n.to+3
	}
	for {
		s, ok := scale(at(n.to))
		if !ok {
			break
		}
		n.value, n.to = n.value*s, n.to+1
		if at(n.to) == "and" && at(n.to+1) == "a" && at(n.to+2) == "half" {
			n.value, n.to = n.value+s/2, n.to+3
		}
	}
	return n
}
