package sketch

import (
	"slices"
	"strings"
	"unicode"
)

// A word of what was said: lower case, with the punctuation that follows it.
type word struct {
	text string // lower case
	said string // as it was written
	stop rune   // '.', '?', ',', ':' or 0: what parts it from the next word
	tied bool   // by a hyphen to the next word
}

// sentences breaks speech into sentences of words. Fillers and words said
// twice are left out; hyphens and slashes part words.
func sentences(text string) [][]word {
	var out [][]word
	var now []word
	flush := func() {
		if now = fluent(now); len(now) > 0 {
			out = append(out, now)
		}
		now = nil
	}
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			said := strings.Trim(b.String(), "'")
			if said != "" {
				now = append(now, word{text: strings.ToLower(said), said: said})
			}
			b.Reset()
		}
	}
	runes := []rune(strings.ReplaceAll(text, "’", "'"))
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '\'':
			b.WriteRune(r)
		case r == '.' && i+1 < len(runes) && (unicode.IsLetter(runes[i+1]) || unicode.IsDigit(runes[i+1])):
			b.WriteRune(r) // within a number or a name
		default:
			end()
			stop := rune(0)
			switch r {
			case ',', '—', '–', '(', ')':
				stop = ','
			case ':':
				stop = ':'
			case '.', ';', '!', '…':
				stop = '.'
			case '?':
				stop = '?'
			}
			if len(now) > 0 {
				last := &now[len(now)-1]
				if stop != 0 {
					last.stop = stop
				}
				last.tied = r == '-' && i > 0 && unicode.IsLetter(runes[i-1])
			}
			if stop == '.' || stop == '?' {
				flush()
			}
		}
	}
	end()
	flush()
	return out
}

// fluent leaves out fillers, and the first of two equal words.
func fluent(words []word) []word {
	var out []word
	for i := 0; i < len(words); i++ {
		if n := filler(words[i:]); n > 0 {
			if stop := words[i+n-1].stop; len(out) > 0 && (stop == '?' || out[len(out)-1].stop == 0) {
				out[len(out)-1].stop = stop
			}
			i += n - 1
			continue
		}
		if len(out) > 0 && out[len(out)-1].text == words[i].text {
			out[len(out)-1] = words[i]
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// filler is how many of the first words mean nothing.
func filler(words []word) int {
	for _, phrase := range [][]string{
		{"um"}, {"uh"}, {"erm"}, {"er"}, {"ah"}, {"hmm"}, {"well"}, {"basically"}, {"obviously"}, {"probably"}, {"maybe"}, {"perhaps"}, {"simply"},
		{"you", "know"}, {"sort", "of"}, {"kind", "of"}, {"i", "think"}, {"i", "guess"}, {"let's", "say"}, {"of", "course"}, {"for", "now"}, {"as", "well"},
		{"actually"}, {"really"}, {"just"}, {"okay"}, {"ok"}, {"yeah"}, {"directly"}, {"straight"}, {"quickly"}, {"eventually"}, {"currently"},
	} {
		if starts(words, phrase...) && !joins(words, len(phrase)) {
			return len(phrase)
		}
	}
	if starts(words, "like") && words[0].stop == ',' {
		return 1
	}
	return 0
}

// joins reports that a filler is broken by punctuation inside, so that it is
// none.
func joins(words []word, n int) bool {
	for _, w := range words[:n-1] {
		if w.stop != 0 {
			return true
		}
	}
	return false
}

func starts(words []word, phrase ...string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if words[i].text != p {
			return false
		}
	}
	return true
}

// find gives the place of a phrase among words, or -1.
func find(words []word, phrase ...string) int {
	for i := range words {
		if starts(words[i:], phrase...) {
			return i
		}
	}
	return -1
}

func has(words []word, any ...string) bool {
	return slices.ContainsFunc(words, func(w word) bool { return slices.Contains(any, w.text) })
}

// singular takes the ending of a plural off.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "sses"):
		if w != "caches" {
			return w[:len(w)-2]
		}
		return "cache"
	case strings.HasSuffix(w, "'s"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

func plural(w string) bool { return singular(w) != w && !strings.HasSuffix(w, "'s") }
