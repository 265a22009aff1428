package phones

import (
	"cmp"
	"strings"
)

// shortestPart is the least a part of a compound has; below it chance finds
// parts everywhere.
const shortestPart = 3

// derived says a word by the words that it is made of: an ending on a known
// word ("retries"), a prefix before one ("resharding"), or two of them
// ("webhook").
func (d *Dictionary) derived(word string) []string {
	if said := d.inflected(word); said != "" {
		return []string{said}
	}
	if said := d.compound(word); said != "" {
		return []string{said}
	}
	return nil
}

// base is the first way of saying a word that is known or derived.
func (d *Dictionary) base(word string) string {
	if len(word) < shortestPart {
		return ""
	}
	if said := d.known(word); said != nil {
		return said[0]
	}
	return d.inflected(word)
}

// inflected takes endings off, and puts back the letters that they change.
func (d *Dictionary) inflected(word string) string {
	for _, ending := range []struct {
		letters string
		stems   []string // what the stem may end in instead
		say     func(stem string) string
	}{
		{"'s", []string{""}, plural},
		{"ies", []string{"y"}, plural},
		{"es", []string{"", "e"}, plural},
		{"s", []string{""}, plural},
		{"ied", []string{"y"}, past},
		{"ed", []string{"", "e"}, past},
		{"ing", []string{"", "e"}, with("IH NG")},
		{"ers", []string{"", "e"}, with("ER Z")},
		{"er", []string{"", "e"}, with("ER")},
		{"ors", []string{"", "e"}, with("ER Z")},
		{"or", []string{"", "e"}, with("ER")},
		{"able", []string{"", "e"}, with("AH B AH L")},
		{"ability", []string{"", "e"}, with("AH B IH L AH T IY")},
		{"ly", []string{""}, with("L IY")},
		{"ness", []string{""}, with("N AH S")},
		{"less", []string{""}, with("L AH S")},
		{"ization", []string{"ize"}, func(stem string) string { return strings.TrimSuffix(stem, "AY Z") + "AH Z EY SH AH N" }},
		{"ation", []string{"e"}, with("EY SH AH N")},
	} {
		stem, ok := strings.CutSuffix(word, ending.letters)
		if !ok {
			continue
		}
		for _, restored := range ending.stems {
			if said := d.base(stem + restored); said != "" {
				return ending.say(said)
			}
		}
		// A doubled consonant: "batching" has none, "dedupping" has.
		if n := len(stem); n > shortestPart && stem[n-1] == stem[n-2] {
			if said := d.base(stem[:n-1]); said != "" {
				return ending.say(said)
			}
		}
	}
	return ""
}

// compound says a word in two parts: after a prefix, before initials, or split
// where neither part is short.
func (d *Dictionary) compound(word string) string {
	for at := len(word) - shortestPart - 1; at >= 2; at-- {
		if first := prefix(word[:at]); first != "" {
			if rest := d.base(word[at:]); rest != "" {
				return first + " " + rest
			}
		}
	}
	for _, last := range []string{"db", "ql", "mq", "rtc", "vm"} {
		if name, ok := strings.CutSuffix(word, last); ok && len(name) >= 2 {
			return cmp.Or(d.base(name), d.split(name), spell(name)) + " " + letters(last)[0]
		}
	}
	return d.split(word)
}

// split says two words as one. Of the places to split, the best is the one
// that leaves the shorter part longest: "times cale" is no worse than "time
// scale" by that, but comes later.
func (d *Dictionary) split(word string) (said string) {
	shorter := shortestPart - 1
	for at := shortestPart; at <= len(word)-shortestPart; at++ {
		if min(at, len(word)-at) <= shorter {
			continue
		}
		first, rest := d.known(word[:at]), d.base(word[at:])
		if first != nil && rest != "" {
			said, shorter = first[0]+" "+rest, min(at, len(word)-at)
		}
	}
	return said
}

// prefix is how a prefix is said that is no word by itself.
func prefix(letters string) string {
	switch letters {
	case "re":
		return "R IY"
	case "un":
		return "AH N"
	case "de":
		return "D IY"
	case "pre":
		return "P R IY"
	case "non":
		return "N AA N"
	case "auto":
		return "AO T OW"
	case "micro":
		return "M AY K R OW"
	case "multi":
		return "M AH L T IY"
	case "sub":
		return "S AH B"
	case "co":
		return "K OW"
	case "geo":
		return "JH IY OW"
	case "hyper":
		return "HH AY P ER"
	case "inter":
		return "IH N T ER"
	case "meta":
		return "M EH T AH"
	case "anti":
		return "AE N T IY"
	case "over":
		return "OW V ER"
	case "pg":
		return "P IY JH IY"
	}
	return ""
}

func with(phones string) func(string) string {
	return func(stem string) string { return stem + " " + phones }
}

// plural adds the s of English, by the sound before it.
func plural(stem string) string {
	switch lastPhone(stem) {
	case "S", "Z", "SH", "ZH", "CH", "JH":
		return stem + " IH Z"
	case "P", "T", "K", "F", "TH":
		return stem + " S"
	}
	return stem + " Z"
}

// past adds the ed of English, by the sound before it.
func past(stem string) string {
	switch lastPhone(stem) {
	case "T", "D":
		return stem + " IH D"
	case "P", "K", "F", "TH", "S", "SH", "CH":
		return stem + " T"
	}
	return stem + " D"
}

func lastPhone(said string) string { return said[strings.LastIndexByte(said, ' ')+1:] }
