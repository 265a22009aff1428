package language

// applyCorrections drops what the speaker took back: "two, no sorry, three
// million". The later number holds, and keeps what was counted if it does not
// say it again.
func applyCorrections(tokens []Token, found []reading) []reading {
	kept := found[:0]
	for i, q := range found {
		if n := len(kept); n > 0 && takenBack(tokens[min(kept[n-1].to, q.from):q.from]) && (kept[n-1].Unit == q.Unit || kept[n-1].Unit == Count) {
			old := kept[n-1]
			if q.Unit == Count && q.Per == 0 && q.Subject == "" {
				q.Subject, q.Per, q.Each = old.Subject, old.Per, old.Each
			}
			kept[n-1] = q
			continue
		}
		kept = append(kept, found[i])
	}
	return kept
}

// takenBack reports whether the words between two numbers say that the first
// was wrong, and nothing else.
func takenBack(between []Token) bool {
	strong := false
	for _, t := range between {
		switch t.Text {
		case "sorry", "wait", "meant", "mean", "scratch", "correction", "rather", "actually", "no":
			strong = true
		case "i", "it's", "its", "it", "make", "that", "that's", "is", "or", "not", "about", "more", "say", "let's", "hang", "on", "hold", "oh", "ah":
		default:
			if !filler(t.Text) {
				return false
			}
		}
	}
	return strong
}
