package language

import "strings"

// readSubject reads what is counted after the value, and the span of a rate:
// "orders a minute", "requests per second per node", "concurrent users". It
// returns the index of the first token it did not use.
func readSubject(q *Quantity, tokens []Token, i int) int {
	var subject []string
	end := i
	for k := i; k < len(tokens) && k < i+6; k++ {
		if k > i && tokens[k-1].Stop != 0 {
			break
		}
		word := tokens[k].Text
		if name, ok := rateUnit(word); ok {
			q.Per, q.Subject = 1, name
			return k + 1
		}
		if word == "daily" && len(subject) == 0 {
			subject, end = append(subject, "daily users"), k+1 // "200 million daily" are people
			continue
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
			q.Each, end = true, e
			if per, next, ok := perAt(tokens, e); ok && tokens[e-1].Stop == 0 {
				q.Per, end = per, next
			}
			break
		}
		if subjectStops(word) {
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
			}
			break
		}
	}
	if q.Subject == "" {
		q.Subject = strings.Join(trimSubject(subject), " ")
	}
	return max(end, i)
}

// perAt reads "per minute", "a day", "each second", "every hour", "daily".
func perAt(tokens []Token, k int) (seconds float64, next int, ok bool) {
	if k >= len(tokens) {
		return 0, 0, false
	}
	switch word := tokens[k].Text; word {
	case "per", "a", "an", "each", "every", "in", "the":
		if k+1 < len(tokens) {
			one := tokens[k+1].Text
			if (word == "in" || word == "the") && one != "a" {
				return 0, 0, false
			}
			if one == "a" || one == "an" || one == "single" {
				if k+2 < len(tokens) {
					if s, ok := span(tokens[k+2].Text); ok && singular(tokens[k+2].Text) {
						return s, k + 3, true
					}
				}
				return 0, 0, false
			}
			if s, ok := span(one); ok && singular(one) {
				return s, k + 2, true
			}
		}
	case "daily", "hourly", "weekly", "monthly", "yearly":
		s, _ := span(word)
		return s, k + 1, true
	}
	return 0, 0, false
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
			if _, isSpan := span(tokens[k+1].Text); !isSpan && !subjectStops(tokens[k+1].Text) {
				return k + 2
			}
		}
	}
	return k
}

// subjectStops holds the words that end the noun phrase after a number.
func subjectStops(word string) bool {
	switch word {
	case "and", "but", "or", "so", "with", "at", "on", "in", "for", "from", "to", "is", "are", "was", "were",
		"will", "would", "can", "could", "might", "may", "must", "have", "has", "had", "do", "does", "that",
		"which", "who", "when", "while", "if", "then", "than", "by", "into", "over", "under", "across", "during",
		"between", "through", "about", "around", "i", "you", "we", "they", "it", "he", "she", "this", "these",
		"those", "the", "a", "an", "per", "every", "not", "because", "as", "be", "just", "up", "out", "all":
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
		if tokens[k].Stop != 0 {
			return ""
		}
		if filler(word) || subjectStops(word) || len(word) < 4 || strings.HasSuffix(word, "ly") {
			continue
		}
		if _, isUnit := unitOf(word); isUnit {
			return ""
		}
		return word
	}
	return ""
}

// qualifyLoads marks what was said of the peak and what of the normal load,
// by the words of the same clause.
func qualifyLoads(text string, found []Quantity) {
	for i := range found {
		from, to := 0, len(text)
		if i > 0 {
			from = found[i-1].End
		}
		if i+1 < len(found) {
			to = found[i+1].Start
		}
		before, after := strings.ToLower(text[from:found[i].Start]), strings.ToLower(text[found[i].End:to])
		if cut := strings.IndexAny(after, ",.;?!"); cut >= 0 {
			after = after[:cut]
		}
		if cut := strings.LastIndexAny(before, ".;?!"); cut >= 0 {
			before = before[cut:]
		}
		own := strings.ToLower(found[i].Quote)
		found[i].Peak = hasAny(own+" "+after, peakWords()) || hasAny(before, peakWords()) && !hasAny(after+" "+own, normalWords())
		found[i].Normal = !found[i].Peak && hasAny(before+" "+own+" "+after, normalWords())
	}
}

func peakWords() []string {
	return []string{"peak", "spike", "burst", "black friday", "at worst", "rush", "busiest", "surge", "launch day", "at most", "max"}
}

func normalWords() []string {
	return []string{"normal", "usual", "average", "typical", "regular", "quiet", "on a good day", "steady", "baseline", "ordinar"}
}

func hasAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
