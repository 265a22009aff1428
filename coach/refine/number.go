package refine

import (
	"regexp"
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
	// Digits in groups or not, decimals, and a word for thousands and more.
	form := regexp.MustCompile(`(?i)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s?(thousand|million|billion|trillion|bn|k|m|b)\b)?`)
	for _, at := range form.FindAllStringSubmatchIndex(text, -1) {
		if inName(text, at[0]) {
			continue
		}
		group := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return text[at[2*i]:at[2*i+1]]
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(group(1), ",", "")+group(2), 64)
		if err != nil {
			continue
		}
		found = append(found, literal{strings.TrimSpace(text[at[0]:at[1]]), scaled(v, group(3))})
	}
	for _, q := range language.Quantities(text) {
		if q.Value >= 10 && !strings.ContainsAny(q.Quote, "0123456789") {
			found = append(found, literal{q.Quote, []float64{q.Value, q.High}})
		}
	}
	return found
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
