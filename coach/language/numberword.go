package language

import "strings"

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
			case group < 10 && v >= 20, group > 10 && group < 20 && v >= 10: // "two fifty", "seventeen fifty"
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
