package language

import "strings"

// currencies are the signs that may stand before an amount.
const currencies = "$£€"

// moneyOf reads a word for money, in the currency's main unit. Currencies are
// not converted: the quote keeps which one it was.
func moneyOf(word string) (measure, bool) {
	switch word {
	case "dollar", "dollars", "buck", "bucks", "pound", "pounds", "quid", "euro", "euros", "usd", "eur", "gbp":
		return measure{Money, 1}, true
	case "cent", "cents", "pence", "penny", "pennies":
		return measure{Money, 0.01}, true
	}
	return measure{}, false
}

// pricedIn reports whether a word is an amount with a currency sign.
func pricedIn(word string) bool {
	return strings.ContainsAny(word, currencies)
}

// readPrice reads what a price buys: "a gig a month", "per million requests".
// Over is that much, in base units of OverUnit.
func readPrice(q *Quantity, tokens []Token, i int) int {
	for i+1 < len(tokens) && tokens[i-1].Stop == 0 && buys(tokens[i].Text) {
		if per, next, ok := perAt(tokens, i); ok && q.Per == 0 {
			q.Per, i = per, next
			continue
		}
		k := i + 1
		if tokens[k].Text == "every" || tokens[k].Text == "a" {
			k++
		}
		amount := 1.0
		if n, ok := readSimple(tokens, k); ok {
			amount, k = n.value, n.to
		} else if k < len(tokens) {
			if s, ok := scale(tokens[k].Text); ok { // "per million"
				amount, k = s, k+1
			}
		}
		if q.Over > 0 || amount <= 0 || k >= len(tokens) || subjectStops(tokens[k].Text) {
			return i
		}
		q.Over, q.OverUnit, q.Each = amount, Count, true
		if m, ok := unitOf(tokens[k].Text); ok {
			q.Over, q.OverUnit = amount*m.factor, m.unit
		} else {
			q.Subject = tokens[k].Text
		}
		i = k + 1
	}
	return i
}

func buys(word string) bool {
	switch word {
	case "a", "an", "per", "each", "every", "for":
		return true
	}
	return false
}
