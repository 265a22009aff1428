package refine

import (
	"strconv"
	"strings"

	"archcoach/coach/language"
)

// A literal is a number as it is written and the values it may stand for.
type literal struct {
	text     string
	readings []float64
}

// literals finds the numbers of a text. Digits that belong to a name, as in S3,
// p99 or HTTP/2, are none; words for ten and more are.
func literals(text string) []literal {
	var found []literal
	for i := 0; i < len(text); {
		if !isDigit(text, i) {
			i++
			continue
		}
		end := digitsEnd(text, i)
		if v, err := strconv.ParseFloat(strings.ReplaceAll(text[i:end], ",", ""), 64); err == nil && !inName(text, i) {
			scale, to := scaleAt(text, end)
			found = append(found, literal{text[i:to], scaled(v, scale)})
			end = to
		}
		i = end
	}
	for _, q := range language.Quantities(text) {
		if q.Value >= 10 && !strings.ContainsAny(q.Quote, "0123456789") {
			found = append(found, literal{q.Quote, []float64{q.Value, q.High}})
		}
	}
	return found
}

// digitsEnd is where a number ends that begins at i: digits, in groups of
// three or not, and decimals.
func digitsEnd(text string, i int) int {
	end := i
	for isDigit(text, end) {
		end++
	}
	for grouped(text, end) {
		end += 4
	}
	if end < len(text) && text[end] == '.' && isDigit(text, end+1) {
		for end++; isDigit(text, end); end++ {
		}
	}
	return end
}

// grouped reports whether a comma and just three digits stand at i.
func grouped(text string, i int) bool {
	return i < len(text) && text[i] == ',' && isDigit(text, i+1) && isDigit(text, i+2) && isDigit(text, i+3) && !isDigit(text, i+4)
}

func isDigit(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// scaleAt gives the word for thousands or more that stands at i, after a blank
// or not, and where it ends; no word ends at i itself.
func scaleAt(text string, i int) (string, int) {
	from := i
	if from < len(text) && text[from] == ' ' {
		from++
	}
	to := from
	for to < len(text) && isLetter(text[to]) {
		to++
	}
	switch word := text[from:to]; strings.ToLower(word) {
	case "thousand", "million", "billion", "trillion", "bn", "k", "m", "b":
		return word, to
	}
	return "", i
}

// inName reports whether the digit at i goes on a name: after a letter, or
// after a sign that joins it to one.
func inName(text string, i int) bool {
	if i == 0 {
		return false
	}
	if isLetter(text[i-1]) || text[i-1] == '_' {
		return true
	}
	return i > 1 && strings.IndexByte("/-.", text[i-1]) >= 0 && isLetter(text[i-2])
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// scaled gives what a value with a word or letter after it may mean. A small m
// is minutes or metres as well, and a B bytes.
func scaled(v float64, word string) []float64 {
	switch strings.ToLower(word) {
	case "k", "thousand":
		return []float64{v * 1e3}
	case "million":
		return []float64{v * 1e6}
	case "billion", "bn":
		return []float64{v * 1e9}
	case "trillion":
		return []float64{v * 1e12}
	case "m":
		if word == "M" {
			return []float64{v * 1e6}
		}
		return []float64{v, v * 1e6}
	case "b":
		return []float64{v, v * 1e9}
	default:
		return []float64{v}
	}
}

// values gives every value that the numbers of a text may stand for, written
// or spoken.
func values(text string) []float64 {
	var all []float64
	for _, n := range literals(text) {
		all = append(all, n.readings...)
	}
	for _, q := range language.Quantities(text) {
		all = append(all, q.Value, q.High)
		if q.Unit == language.Percent || q.Value < 1 {
			all = append(all, q.Value*100)
		}
	}
	return all
}
