package language

import "strings"

// readSubject reads what is counted after the value, and the span of a rate:
// "orders a minute", "requests per second per node", "concurrent users". It
// returns the index of the first token it did not use.
func readSubject(q *Quantity, tokens []Token, i int) int {
	var subject []string
	end := i
	if i < len(tokens) && tokens[i-1].Stop != 0 && !filler(tokens[i].Text) { // only a span may follow a stop
		if per, next, ok := perAt(tokens, i); ok && tokens[i-1].Stop == ',' {
			q.Per = per
			return next
		}
		return i
	}
	for k := i; k < len(tokens) && k < i+6; k++ {
		if k > i && tokens[k-1].Stop != 0 && (tokens[k-1].Stop != ',' || !filler(tokens[k-1].Text)) {
			break
		}
		word := tokens[k].Text
		if name, ok := rateUnit(word); ok {
			q.Per, q.Subject = 1, name
			return k + 1
		}
		if len(subject) == 0 && (word == "daily" || word == "monthly" || word == "weekly") { // "200 million daily" are people
			if k+1 < len(tokens) && tokens[k].Stop == 0 && (tokens[k+1].Text == "active" || peopled(tokens[k+1].Text)) {
				subject, end = append(subject, word), k+1
				continue
			}
			if word == "daily" {
				subject, end = append(subject, "daily users"), k+1
				continue
			}
		}
		if per, next, ok := perAt(tokens, k); ok {
			q.Per, end = per, next
			if next < len(tokens) && tokens[next-1].Stop == 0 {
				if e := eachAt(tokens, next); e > next {
					q.Each, end = true, e
				}
			}
			break
		}
		if e := eachAt(tokens, k); e > k {
			if q.Unit == Count && eachOfNext(tokens, k, e) {
				break
			}
			q.Each, end = true, e
			if per, next, ok := perAt(tokens, e); ok && tokens[e-1].Stop == 0 {
				q.Per, end = per, next
			}
			break
		}
		if e := oneOf(*q, tokens, k); e > k {
			q.Each, end = true, e
			break
		}
		if word == "those" || word == "these" || word == "them" {
			if k > i && tokens[k-1].Text == "of" {
				continue
			}
		}
		if subjectStops(word) {
			if per, next, ok := laterSpan(tokens, k, subject); ok && q.Unit == Count {
				q.Per, end = per, next
			}
			break
		}
		if word == "of" || filler(word) {
			continue
		}
		if _, isNumber := readSimple(tokens, k); isNumber {
			break
		}
		subject = append(subject, word)
		end = k + 1
		if tokens[k].Stop != 0 || len(subject) == 3 {
			// A rate may still follow right away: "orders, per minute".
			if per, next, ok := perAt(tokens, k+1); ok {
				q.Per, end = per, next
			} else if per, next, ok := laterSpan(tokens, k+1, subject); ok && tokens[k].Stop == 0 && q.Unit == Count {
				q.Per, end = per, next
			}
			break
		}
	}
	if q.Subject == "" {
		q.Subject = strings.Join(trimSubject(subject), " ")
	}
	return max(end, i)
}

// oneOf reads the thing that a size or a time was said of: "four hundred bytes
// a line", "fifty milliseconds a query".
// It returns where that ends, k itself when it is not there.
func oneOf(q Quantity, tokens []Token, k int) int {
	if q.Unit != Bytes && q.Unit != Bits && q.Unit != Seconds || k+1 >= len(tokens) || tokens[k].Text != "a" && tokens[k].Text != "an" {
		return k
	}
	word := tokens[k+1].Text
	if word == "couple" || word == "few" || word == "lot" || word == "bit" {
		return k
	}
	if _, isNumber := readSimple(tokens, k); isNumber || subjectStops(word) {
		return k
	}
	if _, isUnit := unitOf(word); isUnit {
		return k
	}
	return k + 2
}

// laterSpan looks past a verb for the span of a rate: "pictures come in a day",
// "requests arrive every second". What people do every day is not how many
// they are.
func laterSpan(tokens []Token, k int, subject []string) (seconds float64, next int, ok bool) {
	const verb = 3 // words
	if len(subject) == 0 {
		return 0, 0, false
	}
	for j := k; j < len(tokens) && j <= k+verb; j++ {
		if j > k && tokens[j-1].Stop != 0 {
			return 0, 0, false
		}
		if per, next, ok := perAt(tokens, j); ok {
			for _, s := range subject {
				if peopled(s) && per >= day {
					return 0, 0, false
				}
			}
			return per, next, true
		}
		switch tokens[j].Text {
		case "and", "but", "each", "every", "so", "who", "which", "that", "if", "or", "we", "you", "i", "they", "for", "than", "within", "under", "after":
			return 0, 0, false
		}
		if _, isNumber := readSimple(tokens, j); isNumber {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// perAt reads "per minute", "a day", "each second", "every hour", "daily".
func perAt(tokens []Token, k int) (seconds float64, next int, ok bool) {
	if k >= len(tokens) {
		return 0, 0, false
	}
	if k > 0 && tokens[k-1].Join == '/' {
		s, ok := span(tokens[k].Text)
		return s, k + 1, ok
	}
	switch word := tokens[k].Text; word {
	case "per", "a", "an", "each", "every", "in", "the":
		if k+1 < len(tokens) {
			one := tokens[k+1].Text
			if word == "the" || word == "in" && one != "a" && one != "an" && one != "one" {
				return 0, 0, false
			}
			if one == "a" || one == "an" || one == "single" || one == "one" {
				if k+2 < len(tokens) {
					if s, ok := span(tokens[k+2].Text); ok && singular(tokens[k+2].Text) {
						return s, k + 3, true
					}
				}
				return 0, 0, false
			}
			if s, ok := span(one); ok && singular(one) && !alternate(tokens, k+1) {
				return s, k + 2, true
			}
		}
	case "daily", "hourly", "weekly", "monthly", "yearly":
		s, _ := span(word)
		return s, k + 1, true
	}
	return 0, 0, false
}

// alternate tells "every second Thursday" from "every second".
func alternate(tokens []Token, k int) bool {
	if tokens[k].Text != "second" || tokens[k].Stop != 0 || k+1 >= len(tokens) {
		return false
	}
	switch next := tokens[k+1].Text; next {
	case "day", "week", "month", "year", "time", "one":
		return true
	default:
		return strings.HasSuffix(next, "day") && next != "today" // a weekday
	}
}

func singular(word string) bool {
	return !strings.HasSuffix(word, "s") || word == "s" || word == "ms"
}

// eachAt reads "each", "per user", "per photo", "apiece", "a piece", and
// returns where it ends, k itself when it is not there.
func eachAt(tokens []Token, k int) int {
	if k >= len(tokens) {
		return k
	}
	switch tokens[k].Text {
	case "each", "apiece":
		return k + 1
	case "per":
		if k+1 < len(tokens) {
			if _, isSpan := span(tokens[k+1].Text); !isSpan && tokens[k+1].Text != "cent" && !subjectStops(tokens[k+1].Text) {
				return k + 2
			}
		}
	}
	return k
}

// eachOfNext reports whether the "each" in tokens[k:e) begins what each of
// them does: "two million lorries each tell us" are two million in all.
func eachOfNext(tokens []Token, k, e int) bool {
	if tokens[k].Text != "each" || e >= len(tokens) || tokens[e-1].Stop != 0 || subjectStops(tokens[e].Text) && tokens[e].Text != "with" {
		return false
	}
	_, _, spans := perAt(tokens, e)
	return !spans
}

// subjectStops holds the words that end the noun phrase after a number.
func subjectStops(word string) bool {
	switch word {
	case "and", "but", "or", "so", "with", "at", "on", "in", "for", "from", "to", "is", "are", "was", "were",
		"will", "would", "can", "could", "might", "may", "must", "have", "has", "had", "do", "does", "that",
		"which", "who", "when", "while", "if", "then", "than", "by", "into", "over", "under", "across", "during",
		"between", "through", "about", "around", "i", "you", "we", "they", "it", "he", "she", "this", "these",
		"those", "the", "a", "an", "per", "every", "not", "because", "as", "be", "just", "up", "out", "all", "no", "sorry", "wait", "actually", "rather", "there":
		return true
	}
	return false
}

// filler holds the noises that recognisers write down.
func filler(word string) bool {
	switch word {
	case "um", "uh", "er", "erm", "like", "roughly", "maybe", "say", "approximately", "well", "uhm", "hmm":
		return true
	}
	return false
}

// trimSubject drops trailing adverbs and verbs that are no part of the noun.
func trimSubject(words []string) []string {
	for len(words) > 0 {
		switch words[len(words)-1] {
		case "normally", "usually", "today", "now", "more", "total", "altogether", "send", "sends", "sending", "get",
			"gets", "looking", "trying", "online", "instead", "please", "right", "already", "keep", "ask", "come":
			words = words[:len(words)-1]
		default:
			return words
		}
	}
	return words
}

// subjectBefore looks left for what a bare rate counts: "sends ten a day",
// "bookings, maybe 500 an hour". It takes the nearest word that can be
// counted.
func subjectBefore(tokens []Token, i int) string {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		word := tokens[k].Text
		aside := filler(word) || tokens[k].Stop == ',' && k+1 < i && filler(tokens[k+1].Text)
		if tokens[k].Stop != 0 && !aside {
			return ""
		}
		if filler(word) || subjectStops(word) || len(word) < 4 || strings.HasSuffix(word, "ly") || strings.Contains(word, "'") || hasAny(word, peakWords()) || hasAny(word, normalWords()) {
			continue
		}
		if _, isUnit := unitOf(word); isUnit {
			return ""
		}
		return word
	}
	return ""
}
