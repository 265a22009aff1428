package sketch

import "slices"

// commas gives a comma for each that stands between words of a gap.
func commas(gap []word) []word {
	var out []word
	for _, w := range gap {
		if w.stop == ',' {
			out = append(out, word{text: ","})
		}
	}
	return out
}

// onlyThen reports a step of a way: "a CDN, then a load balancer".
func onlyThen(gap []word) bool {
	return len(gap) == 1 && gap[0].text == "then" || len(gap) == 2 && gap[0].text == "and" && gap[1].text == "then"
}

// subordinate reports a clause with a pronoun for its subject: "before it
// forwards the request to".
func subordinate(gap []word) bool {
	for i := 0; i+1 < len(gap); i++ {
		if slices.Contains([]string{"it", "they", "we"}, gap[i].text) && verbOf(gap[i+1].text) != none {
			return true
		}
	}
	return false
}

// baseVerb reports that a gap begins with a verb in the plural or the
// infinitive, which a single store or queue cannot be the subject of.
func baseVerb(gap []word) bool {
	return len(gap) > 0 && (verbOf(gap[0].text) == calls || verbOf(gap[0].text) == reads) && len(stems(gap[0].text)) == 1 && !slices.Contains(prepositions(), gap[0].text)
}

func relative(gap []word) bool {
	return len(gap) > 0 && slices.Contains([]string{"which", "that", "who", "where"}, gap[0].text)
}

// pronoun reports that words begin with "it", "they" and the like as subject.
func pronoun(lead []word) bool {
	for i, w := range lead {
		if i > 2 && (i+1 == len(lead) || verbOf(lead[i+1].text) == none || !slices.Contains([]string{"it", "they"}, w.text)) {
			continue
		}
		if slices.Contains([]string{"it", "they", "this", "that", "which", "it'll", "they'll", "it's"}, w.text) {
			return true
		}
	}
	return false
}

// passive reports "is written to", "are sent to".
func passive(lead []word) bool {
	for i := 1; i < len(lead); i++ {
		if slices.Contains([]string{"is", "are", "gets", "get", "be", "goes", "go"}, lead[i-1].text) && (verbOf(lead[i].text) != none || lead[i].text == "to" || lead[i].text == "into") {
			return true
		}
	}
	return false
}

// arrives reports that requests are said to come in.
func arrives(lead []word) bool {
	return has(lead, "requests", "request", "traffic", "reads", "writes", "calls", "clicks", "uploads", "orders", "everything", "users")
}

func owning(gap []word) bool {
	return has(gap, "has", "have", "needs", "need", "uses", "use", "with", "owns", "own", "gets", "using")
}
