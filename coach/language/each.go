package language

import "strings"

// applyEach marks what one of a population does: "each opens it twenty times
// and writes something twice", "an average user makes three searches".
func applyEach(tokens []Token, found []reading) {
	for i := range found {
		q := &found[i].Quantity
		switch {
		case q.Each:
		case q.Unit == Count && (q.Per > 0 || q.Value < 1e5), q.Unit == Times, q.Unit == Bytes, q.Unit == Bits, q.Unit == Availability:
			q.Each = everyoneBefore(tokens, found[i].from, false) || i > 0 && found[i-1].Each && goesOn(tokens, found[i-1], found[i])
		}
	}
}

// goesOn reports whether the second quantity continues the sentence of the
// first: "sends ten a day and gets forty a day".
func goesOn(tokens []Token, a, b reading) bool {
	if b.from-a.to > 6 || a.to > b.from || a.Unit != b.Unit && a.Unit != Times && b.Unit != Times {
		return false
	}
	and := tokens[a.to-1].Stop == ','
	for k := a.to - 1; k < b.from; k++ {
		t := tokens[k]
		if t.Stop != 0 && t.Stop != ',' || t.Text == "we" || t.Text == "there" || t.Text == "i" {
			return false
		}
		and = and || t.Text == "and"
	}
	return and
}

// everyoneBefore looks left in the sentence for who each of them is: "each",
// "every driver", "everybody", "per person", "an average user". It looks past
// other numbers only when told so.
func everyoneBefore(tokens []Token, i int, past bool) bool {
	const near = 12
	for k := i - 1; k >= 0 && k >= i-near; k-- {
		t := tokens[k]
		if t.Stop != 0 && t.Stop != ',' {
			return false
		}
		next := ""
		if k+1 < len(tokens) && t.Stop == 0 {
			next = tokens[k+1].Text
		}
		_, spans := span(next)
		_, counts := small(next)
		switch t.Text {
		case "everybody", "everyone", "apiece":
			return true
		case "each", "every", "per":
			if !spans && (!counts || next == "one") && next != "cent" && next != "other" && next != "couple" {
				return true
			}
		case "average", "typical", "normal":
			if peopled(next) {
				return true
			}
		case "we", "there", "total", "altogether":
			return false
		}
		if _, isNumber := readSimple(tokens, k); isNumber && !past && t.Text != "one" && t.Text != "a" && t.Text != "an" {
			return false
		}
	}
	return false
}

// peopled reports whether a word names somebody or something that acts.
func peopled(word string) bool {
	switch strings.TrimSuffix(word, "s") {
	case "user", "people", "person", "customer", "client", "driver", "rider", "member", "player", "device", "phone", "viewer", "account", "subscriber", "student", "shopper", "folk", "visitor":
		return true
	}
	return false
}
