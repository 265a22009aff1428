package language

import "strings"

// joinCadence gives a count the span that was said before it: "every second
// about four thousand bids come in", "per day we get two million orders".
func joinCadence(tokens []Token, found []reading) []reading {
	const near = 5 // words between the span and what happens in it
	kept := found[:0]
	for _, q := range found {
		n := len(kept)
		counts := (q.Unit == Count || q.Unit == Times) && q.Per == 0 && !q.hasNoun(tokens, "byte")
		if !counts {
			kept = append(kept, q)
			continue
		}
		if n > 0 && bare(tokens, kept[n-1]) && q.from-kept[n-1].to <= near && !stopped(tokens[kept[n-1].to-1:q.from]) && q.Unit == Count && q.Value > 1 {
			q.Per, q.from = kept[n-1].Per, kept[n-1].from
			kept[n-1] = q
			continue
		}
		if q.Value < 10 && q.Unit == Count && !everyoneBefore(tokens, q.from, false) { // "rack seven"
			kept = append(kept, q)
			continue
		}
		floor := 0
		if n > 0 {
			floor = kept[n-1].to
		}
		for k := q.from - 2; k >= max(floor, q.from-near-1); k-- {
			if word := tokens[k].Text; word != "every" && word != "each" && word != "per" || stopped(tokens[k:q.from]) {
				continue
			}
			if per, next, ok := perAt(tokens, k); ok && next <= q.from {
				q.Per = per
			}
		}
		kept = append(kept, q)
	}
	return kept
}

// joinSpans gives a count the stretch of time that it was said to happen in:
// "eighteen million votes in six hours".
func joinSpans(tokens []Token, found []reading) []reading {
	const near = 6 // words between the two
	kept := found[:0]
	for _, q := range found {
		n := len(kept)
		if n > 0 && q.Unit == Seconds && q.Per == 0 && q.Value >= 1 && kept[n-1].Unit == Count && kept[n-1].Per == 0 && !kept[n-1].Each && kept[n-1].Value >= 100 &&
			q.from-kept[n-1].to <= near && !stopped(tokens[kept[n-1].to-1:q.from]) && happensIn(tokens[kept[n-1].to:q.from], q.Value) {
			kept[n-1].Per, kept[n-1].to = q.Value, q.to
			continue
		}
		kept = append(kept, q)
	}
	return kept
}

// happensIn reports whether the words before a stretch of time make it the one
// that something happens in.
func happensIn(before []Token, seconds float64) bool {
	for k := len(before) - 1; k >= 0; k-- {
		switch before[k].Text {
		case "in", "within":
			return seconds <= month
		case "over":
			return seconds <= 2*day
		case "the", "first", "last", "about", "roughly", "space", "of", "under", "just":
		default:
			return false
		}
	}
	return false
}

// bare is an "every second" that holds no number.
func bare(tokens []Token, r reading) bool {
	return r.to == r.from+2 && (tokens[r.from].Text == "every" || tokens[r.from].Text == "each") && r.Unit == Count
}

func (r reading) hasNoun(tokens []Token, stem string) bool {
	return r.to < len(tokens) && strings.HasPrefix(tokens[r.to].Text, stem)
}

func stopped(tokens []Token) bool {
	for _, t := range tokens[:max(0, len(tokens)-1)] {
		if t.Stop != 0 && t.Stop != ',' {
			return true
		}
	}
	return false
}
