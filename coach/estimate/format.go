package estimate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number writes a value as people say it on a call: three significant digits,
// thousands separated, millions and more by name.
func Number(v float64) string {
	switch abs := math.Abs(v); {
	case abs >= 1e12:
		return significant(v/1e12) + " trillion"
	case abs >= 1e9:
		return significant(v/1e9) + " billion"
	case abs >= 1e6:
		return significant(v/1e6) + " million"
	case abs >= 1000:
		return thousands(math.Round(v))
	case abs >= 100 || v == math.Trunc(v):
		return strconv.FormatFloat(math.Round(v), 'f', -1, 64)
	default:
		return significant(v)
	}
}

// significant writes three significant digits without trailing zeros.
func significant(v float64) string {
	if v == 0 {
		return "0"
	}
	digits := 2 - int(math.Floor(math.Log10(math.Abs(v))))
	s := strconv.FormatFloat(v, 'f', max(digits, 0), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func thousands(v float64) string {
	s := strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// size scales bytes to the unit people would say them in.
func size(bytes float64) (float64, string) {
	for _, u := range []struct {
		factor float64
		name   string
	}{{1e18, "EB"}, {1e15, "PB"}, {1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}, {1e3, "KB"}} {
		if bytes >= u.factor*0.9995 {
			return bytes / u.factor, u.name
		}
	}
	return bytes, "B"
}

// Size writes bytes as people say them.
func Size(bytes float64) string {
	v, unit := size(bytes)
	return significant(v) + " " + unit
}

// spanName names a rate's span.
func spanName(seconds float64) string {
	switch seconds {
	case 1:
		return "s"
	case 60:
		return "min"
	case 3600:
		return "h"
	case 86400:
		return "day"
	case 7 * 86400:
		return "week"
	case 30 * 86400:
		return "month"
	case 365 * 86400:
		return "year"
	}
	return Duration(seconds)
}

// Duration writes seconds in the unit that fits.
func Duration(seconds float64) string {
	switch {
	case seconds < 1e-3:
		return significant(seconds*1e6) + " µs"
	case seconds < 1:
		return significant(seconds*1e3) + " ms"
	case seconds < 120:
		return significant(seconds) + " s"
	case seconds < 2*3600:
		return significant(seconds/60) + " min"
	case seconds < 2*86400:
		return significant(seconds/3600) + " h"
	case seconds < 800*86400:
		return significant(seconds/86400) + " days"
	}
	return significant(seconds/(365*86400)) + " years"
}

// String is the row as one line of a card.
func (f Figure) String() string {
	value := Number(f.Value)
	switch f.Unit {
	case "%":
		value = strconv.FormatFloat(math.Round(f.Value*1e5)/1e5, 'f', -1, 64)
	case "x":
		return fmt.Sprintf("%sx %s (%s)%s", value, f.Label, f.Formula, f.reading())
	}
	unit := f.Unit
	if !strings.HasPrefix(unit, "/") && unit != "%" && unit != "" {
		unit = " " + unit
	}
	if f.Formula == value+unit { // it was said as it stands
		return fmt.Sprintf("%s%s %s%s", value, unit, f.Label, f.reading())
	}
	return fmt.Sprintf("%s%s %s (%s)%s", value, unit, f.Label, f.Formula, f.reading())
}

func (f Figure) reading() string {
	if f.Reading == "" {
		return ""
	}
	return ": " + f.Reading
}

// head is the noun of a short phrase: its last word, in the singular.
func head(subject string) string {
	fields := strings.Fields(subject)
	if len(fields) == 0 {
		return ""
	}
	return singular(fields[len(fields)-1])
}

func singular(noun string) string { return strings.TrimSuffix(noun, "s") }

// counted writes a number of things: "one gateway", "12 gateways".
func counted(n float64, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return Number(n) + " " + noun + "s"
}
