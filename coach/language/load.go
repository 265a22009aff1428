package language

import "strings"

// qualifyLoads marks what was said of the peak and what of the normal load, by
// the words of the same clause. A bare count at the peak counts what the rate
// before it counted: "two thousand a second normally and forty thousand at
// peak".
func qualifyLoads(text string, tokens []Token, found []reading) {
	for i := range found {
		from, to := 0, len(text)
		if i > 0 {
			from = tokens[found[i-1].to-1].End
		}
		if i+1 < len(found) {
			to = tokens[found[i+1].from].Start
		}
		start, end := tokens[found[i].from].Start, tokens[found[i].to-1].End
		before, after := strings.ToLower(text[min(from, start):start]), strings.ToLower(text[end:max(to, end)])
		if cut := strings.IndexAny(after, ",.;?!"); cut >= 0 {
			after = after[:cut]
		}
		if i+1 < len(found) { // what comes after "and" is said of the next
			after = upTo(upTo(after, " and "), " but ")
		}
		if cut := strings.LastIndexAny(before, ".;?!"); cut >= 0 {
			before = before[cut:]
		}
		own := strings.ToLower(text[start:end])
		q := &found[i].Quantity
		if q.Unit == Times { // the normal load is what a factor is counted from
			q.Peak = hasAny(before+" "+own+" "+after, peakWords()) || compares(tokens, found[i])
			continue
		}
		q.Peak = hasAny(own+" "+after, peakWords()) || hasAny(before, peakWords()) && !hasAny(after+" "+own, normalWords())
		q.Normal = !q.Peak && !q.Each && hasAny(before+" "+own+" "+after, normalWords())
		if i > 0 && q.Peak && q.Unit == Count && q.Per == 0 && q.Subject == "" && found[i-1].Per > 0 && found[i-1].Unit == Count && !found[i-1].Peak {
			q.Per, q.Subject = found[i-1].Per, found[i-1].Subject
		}
	}
}

// compares reports whether a factor is what something is of what was said: "the
// final is four times that". "Make it four times that" is an order.
func compares(tokens []Token, r reading) bool {
	if r.from == 0 || r.to >= len(tokens) || tokens[r.to-1].Stop != 0 {
		return false
	}
	verb := tokens[r.from-1].Text
	return (verb == "is" || verb == "are") && (tokens[r.to].Text == "that" || tokens[r.to].Text == "the")
}

func upTo(text, mark string) string {
	before, _, _ := strings.Cut(text, mark)
	return before
}

func peakWords() []string {
	return []string{"peak", "spike", "burst", "black friday", "at worst", "worst moment", "worst day", "worst hour", "worst minute", "rush", "busiest", "busy hour", "busy time", "surge", "launch day", "at most", "max", "lunch",
		"evening", "at night", "prime time", "at its height", "match day", "bad day", "big day", "sale day", "christmas", "new year", "festival", "at noon", "on sale", "launch", "kick off", "kickoff", "doors open", "half time", "first minute", "drop goes live"}
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
