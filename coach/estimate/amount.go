package estimate

import (
	"strings"
	"unicode"
)

// Dimension is what an amount measures.
type Dimension string

// The dimensions amounts come in; values are in the unit named.
const (
	Count        Dimension = "count"
	Bytes        Dimension = "bytes"
	Bits         Dimension = "bits" // a second, whether said or not
	Seconds      Dimension = "seconds"
	Percent      Dimension = "percent"
	Availability Dimension = "availability" // a fraction of one
	Times        Dimension = "times"
	Money        Dimension = "money" // in the currency it was said in
)

// An Amount is one thing that was said, in the order it was said.
type Amount struct {
	Value   float64
	Of      Dimension
	Per     float64 // seconds a rate is counted over; 0 for no rate
	Each    bool    // holds for one of a population
	Peak    bool
	Normal  bool
	Subject string // what is counted, as said
	Quote   string
	// Before and After are the words between this amount and its neighbours in
	// the sentence, Context the sentence around it.
	Before, After, Context string
	// Over is what a price buys, in units of OverOf; 0 for no price.
	Over   float64
	OverOf Dimension

	role    role
	near    string  // Before, Quote and After as words
	context string  // Context as words
	scaled  float64 // by "make it ten times that"; 0 for not
}

func (a Amount) rate() float64 {
	if a.Per == 0 {
		return 0
	}
	return a.Value / a.Per
}

// text is the amount as a formula shows it.
func (a Amount) text() string {
	if a.scaled > 0 && a.scaled != 1 {
		return Number(a.Value/a.scaled) + " × " + Number(a.scaled)
	}
	return Number(a.Value)
}

// says reports whether a word near the amount begins with one of the stems; a
// stem may hold several words.
func (a Amount) says(stems ...string) bool { return says(a.near, stems...) }

// within does the same for the sentence around the amount.
func (a Amount) within(stems ...string) bool { return says(a.context, stems...) }

func says(words string, stems ...string) bool {
	for _, s := range stems {
		if strings.Contains(words, " "+s) {
			return true
		}
	}
	return false
}

// words writes a text as lower-case words with a space around each.
func words(text string) string {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
	return " " + strings.Join(fields, " ") + " "
}

// named reports whether what is counted begins with one of the stems, in any
// of its words.
func (a Amount) named(stems ...string) bool { return says(words(a.Subject), stems...) }
