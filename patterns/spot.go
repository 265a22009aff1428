package patterns

type spotted struct {
	uses       []phraseUse
	start, end int
	specific   float64
}

// spots finds the phrases of the library in a text; the longest that begins at
// a word wins.
func (x *Index) spots(tokens []Token) []spotted {
	var out []spotted
	var key []byte
	for i := 0; i < len(tokens); i++ {
		// The longest phrase that begins here is found by growing the key.
		found, uses := 0, []phraseUse(nil)
		key = key[:0]
		for n := 1; n <= min(x.starts[phraseWord(tokens[i])], len(tokens)-i); n++ {
			if n > 1 {
				key = append(key, ' ')
			}
			key = append(key, phraseWord(tokens[i+n-1])...)
			if u, ok := x.phrases[string(key)]; ok && (n > 1 || tokens[i].Stem != "") {
				found, uses = n, u
			}
		}
		if found == 0 {
			continue
		}
		// A phrase that many entries share says little about each.
		specific := 2 / (1 + float64(len(uses)))
		if found == 1 {
			specific *= min(1, x.IDF(tokens[i].Stem)/4)
		}
		out = append(out, spotted{uses, tokens[i].Start, tokens[i+found-1].End, specific})
		i += found - 1
	}
	return out
}

// Vocabulary counts the distinct names and triggers of the library in a text,
// and gives them.
func (x *Index) Vocabulary(text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range x.spots(Analyze(text)) {
		phrase := text[s.start:s.end]
		positive := false
		for _, use := range s.uses {
			positive = positive || use.weight > 0
		}
		if positive && !seen[phrase] {
			seen[phrase] = true
			out = append(out, phrase)
		}
	}
	return out
}
