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

// small holds the words below one hundred.
func small(word string) (float64, bool) {
	switch word {
	case "zero":
		return 0, true
	case "one":
		return 1, true
	case "two":
		return 2, true
	case "three":
		return 3, true
	case "four":
		return 4, true
	case "five":
		return 5, true
	case "six":
		return 6, true
	case "seven":
		return 7, true
	case "eight":
		return 8, true
	case "nine":
		return 9, true
	case "ten":
		return 10, true
	case "eleven":
		return 11, true
	case "twelve":
		return 12, true
	case "thirteen":
		return 13, true
	case "fourteen":
		return 14, true
	case "fifteen":
		return 15, true
	case "sixteen":
		return 16, true
	case "seventeen":
		return 17, true
	case "eighteen":
		return 18, true
	case "nineteen":
		return 19, true
	}
	return tens(word)
}

func tens(word string) (float64, bool) {
	switch word {
	case "twenty":
		return 20, true
	case "thirty":
		return 30, true
	case "forty":
		return 40, true
	case "fifty":
		return 50, true
	case "sixty":
		return 60, true
	case "seventy":
		return 70, true
	case "eighty":
		return 80, true
	case "ninety":
		return 90, true
	}
	return 0, false
}

// scale holds the words that multiply what stands before them.
func scale(word string) (float64, bool) {
	switch word {
	case "hundred":
		return 100, true
	case "thousand", "k", "kay", "grand":
		return 1e3, true
	case "million", "mil", "mill", "mm":
		return 1e6, true
	case "billion", "bn":
		return 1e9, true
	case "trillion":
		return 1e12, true
	case "dozen":
		return 12, true
	case "hundreds":
		return 100, true
	case "thousands":
		return 1e3, true
	case "millions":
		return 1e6, true
	case "billions":
		return 1e9, true
	}
	return 0, false
}

// literal reads digits with an optional glued suffix: "500,000", "1.5", "10k",
// "200ms", "99.9%".
func literal(word string) (value float64, suffix string, ok bool) {
	end := 0
	for end < len(word) && (word[end] >= '0' && word[end] <= '9' || word[end] == '.' || word[end] == ',') {
		end++
	}
	if end == 0 {
		return 0, "", false
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(word[:end], ",", ""), 64)
	if err != nil {
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
	// "two to three thousand", "5 or 10 k": the scale of the upper end holds
	// for the lower one too.
	if j := n.to; j+1 < len(tokens) && (tokens[j].Text == "to" || tokens[j].Text == "or") && tokens[j-1].Stop == 0 {
		if upper, ok := readSimple(tokens, j+1); ok && upper.suffix == n.suffix || ok && n.suffix == "" {
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
	n := number{from: i}
	switch word := at(i); word {
	case "half", "quarter", "third", "tenth":
		return readFraction(tokens, i, i)
	case "a", "an":
		switch at(i + 1) {
		case "half", "quarter", "third", "tenth":
			return readFraction(tokens, i, i+1)
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
			for at(n.to) != "" && suffix == "" && threeDigits(at(n.to)) && n.value < 1000 && threeDigitsOrLess(word) {
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

// readFraction reads "half a million", "a quarter of a million", "a tenth of
// a second". word is the index of the fraction itself.
func readFraction(tokens []Token, from, word int) (number, bool) {
	value := map[string]float64{"half": 0.5, "quarter": 0.25, "third": 1.0 / 3, "tenth": 0.1}[tokens[word].Text]
	to := word + 1
	for to < len(tokens) && (tokens[to].Text == "of" || tokens[to].Text == "a" || tokens[to].Text == "an" || tokens[to].Text == "the") {
		to++
	}
	if to >= len(tokens) {
		return number{}, false
	}
	if s, ok := scale(tokens[to].Text); ok {
		return number{value: value * s, high: value * s, from: from, to: to + 1}, true
	}
	if _, ok := unitOf(tokens[to].Text); ok && to > word+1 {
		return number{value: value, high: value, from: from, to: to}, true
	}
	return number{}, false
}

// readWords reads a number in words below a scale, and the chains of scales
// after it: "two hundred and fifty", "ninety nine point nine five", "two
// fifty" (250).
func readWords(tokens []Token, i int) (value float64, to int, ok bool) {
	group, total, any := 0.0, 0.0, false
	to = i
	for to < len(tokens) {
		if to > i && tokens[to-1].Stop != 0 {
			break
		}
		word := tokens[to].Text
		if to == i && (word == "a" || word == "an") { // "a hundred and twenty"
			group, any = 1, true
			to++
			continue
		}
		if word == "and" && any && to+1 < len(tokens) && (group >= 100 || total > 0 && group == 0) {
			if v, isSmall := small(tokens[to+1].Text); !isSmall || v == 0 {
				break
			}
			to++
			continue
		}
		if v, isSmall := small(word); isSmall {
			switch {
			case group == 0, int(group)%100 == 0, int(group)%10 == 0 && int(group)%100 >= 20 && v < 10:
				group += v
			case group < 10 && v >= 20: // "two fifty"
				group = group*100 + v
			default:
				return total + group, to, any
			}
			any = true
			to++
			continue
		}
		if word == "point" && any {
			fraction, end := readDecimals(tokens, to+1)
			if end == to+1 {
				break
			}
			return total + group + fraction, end, true
		}
		s, isScale := scale(word)
		if !isScale || !any || strings.HasSuffix(word, "s") {
			break
		}
		if s == 100 {
			group *= 100
		} else {
			total, group = total+group*s, 0
		}
		to++
	}
	return total + group, to, any
}

// readDecimals reads the digits said after "point".
func readDecimals(tokens []Token, i int) (value float64, to int) {
	place := 0.1
	for to = i; to < len(tokens); to++ {
		if to > i && tokens[to-1].Stop != 0 {
			break
		}
		v, ok := small(tokens[to].Text)
		if d, _, isLiteral := literal(tokens[to].Text); isLiteral {
			v, ok = d, true
		}
		if !ok {
			break
		}
		if v >= 10 { // "ninety nine point ninety five"
			place /= 10
		}
		value += v * place
		place /= 10
	}
	return value, to
}
