package words

import (
	"strconv"
	"strings"
)

// cardinal writes out a number of digits with points and commas: "1,500" is
// "one thousand five hundred", "99.9" "ninety nine point nine". It is nil for
// what nobody reads as a number, such as an address.
func cardinal(digits string) []string {
	whole, fraction, decimal := strings.Cut(strings.ReplaceAll(digits, ",", ""), ".")
	n, err := strconv.ParseUint(whole, 10, 64)
	if err != nil || n >= 1e15 || strings.Contains(fraction, ".") {
		return nil
	}
	said := integer(n)
	if !decimal {
		return said
	}
	said = append(said, "point")
	for _, d := range fraction {
		said = append(said, integer(uint64(d-'0'))...)
	}
	return said
}

func integer(n uint64) []string {
	for _, scale := range []struct {
		size uint64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {100, "hundred"}} {
		if n >= scale.size {
			said := append(integer(n/scale.size), scale.name)
			if rest := n % scale.size; rest > 0 {
				said = append(said, integer(rest)...)
			}
			return said
		}
	}
	if n < 20 {
		return []string{small(n)}
	}
	said := []string{[]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}[n/10-2]}
	if n%10 > 0 {
		said = append(said, small(n%10))
	}
	return said
}

func small(n uint64) string {
	return strings.Fields("zero one two three four five six seven eight nine ten eleven twelve " +
		"thirteen fourteen fifteen sixteen seventeen eighteen nineteen")[n]
}

// magnitude is what a letter behind a number multiplies it by.
func magnitude(letter string) string {
	switch letter {
	case "k", "K":
		return "thousand"
	case "M", "m":
		return "million"
	case "B", "bn":
		return "billion"
	case "T":
		return "trillion"
	case "x":
		return "times"
	}
	return ""
}

// unit is what an abbreviation behind a number is called.
func unit(short string) string {
	switch short {
	case "ms":
		return "milliseconds"
	case "µs", "us":
		return "microseconds"
	case "s":
		return "seconds"
	case "min":
		return "minutes"
	case "h":
		return "hours"
	case "d":
		return "days"
	case "B":
		return "bytes"
	case "KB", "kB":
		return "kilobytes"
	case "MB":
		return "megabytes"
	case "GB":
		return "gigabytes"
	case "TB":
		return "terabytes"
	case "PB":
		return "petabytes"
	case "km":
		return "kilometers"
	}
	return ""
}

// rate is what is said after "per" for what follows a slash.
func rate(short string) string {
	switch short {
	case "s", "sec", "second":
		return "second"
	case "minute", "hour", "day", "week", "month", "year", "user", "node", "key", "request":
		return short
	case "min":
		return "minute"
	case "h":
		return "hour"
	}
	return ""
}
