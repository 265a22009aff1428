package language

// Unit is what a quantity counts.
type Unit string

// The units quantities are reduced to.
const (
	Count        Unit = "count"
	Bytes        Unit = "bytes"
	Bits         Unit = "bits"
	Seconds      Unit = "seconds"
	Percent      Unit = "percent"
	Availability Unit = "availability" // a fraction of one
	Times        Unit = "times"
	Money        Unit = "money" // in a currency's main unit, unconverted
)

// A measure is a unit word: its unit and how many of the base unit it is.
type measure struct {
	unit   Unit
	factor float64
}

// Seconds in the spans people rate things by. A month is 30 days.
const (
	minute = 60
	hour   = 3600
	day    = 86400
	week   = 7 * day
	month  = 30 * day
	year   = 365 * day
)

// unitOf reads a unit word. Sizes are decimal, as capacity sheets are.
func unitOf(word string) (measure, bool) {
	switch word {
	case "byte", "bytes":
		return measure{Bytes, 1}, true
	case "kb", "kilobyte", "kilobytes", "kib", "kbytes":
		return measure{Bytes, 1e3}, true
	case "mb", "meg", "megs", "megabyte", "megabytes", "mib":
		return measure{Bytes, 1e6}, true
	case "gb", "gig", "gigs", "gigabyte", "gigabytes", "gib":
		return measure{Bytes, 1e9}, true
	case "tb", "terabyte", "terabytes", "tib":
		return measure{Bytes, 1e12}, true
	case "pb", "petabyte", "petabytes":
		return measure{Bytes, 1e15}, true
	case "kbit", "kbits", "kilobit", "kilobits", "kbps":
		return measure{Bits, 1e3}, true
	case "mbit", "mbits", "megabit", "megabits", "mbps":
		return measure{Bits, 1e6}, true
	case "gbit", "gbits", "gigabit", "gigabits", "gbps":
		return measure{Bits, 1e9}, true
	case "%", "percent", "per-cent":
		return measure{Percent, 1}, true
	case "x", "times", "fold":
		return measure{Times, 1}, true
	}
	if s, ok := span(word); ok {
		return measure{Seconds, s}, true
	}
	return measure{}, false
}

// span reads a word for a stretch of time, in seconds.
func span(word string) (float64, bool) {
	switch word {
	case "ms", "milli", "millis", "millisecond", "milliseconds", "msec":
		return 1e-3, true
	case "us", "microsecond", "microseconds":
		return 1e-6, true
	case "s", "sec", "secs", "second", "seconds":
		return 1, true
	case "min", "mins", "minute", "minutes":
		return minute, true
	case "hr", "hrs", "hour", "hours", "hourly":
		return hour, true
	case "day", "days", "daily":
		return day, true
	case "week", "weeks", "weekly":
		return week, true
	case "month", "months", "monthly":
		return month, true
	case "year", "years", "yearly", "annually":
		return year, true
	}
	return 0, false
}

// rateUnit reads abbreviations that already say "a second".
func rateUnit(word string) (subject string, ok bool) {
	switch word {
	case "qps":
		return "queries", true
	case "rps":
		return "requests", true
	case "tps":
		return "transactions", true
	case "wps":
		return "writes", true
	}
	return "", false
}
