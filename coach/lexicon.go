package coach

import (
	"strings"

	"archcoach/coach/language"
	"archcoach/patterns"
)

// newRepairer builds the repair of misheard jargon from the library's names,
// aliases and recogniser confusions.
func newRepairer(lib *patterns.Library) *language.Repairer {
	var terms []language.Term
	var listed []language.Mishearing
	trade, words := map[string]bool{}, map[string]bool{}
	common := commonWords(lib)
	for _, head := range heads(lib) {
		// Brands are looked for by sound only, and make no company: they are
		// ordinary words too often.
		brand := head.Kind == patterns.KindScenario
		for _, name := range append([]string{head.Name}, head.Also...) {
			if !brand || abbreviated(name) {
				terms = append(terms, language.Term{Text: name})
			}
			for _, t := range patterns.Analyze(name) {
				if brand || t.Stem == "" || common[t.Word] {
					continue
				}
				if len(t.Word) > 3 {
					trade[t.Word] = true
				}
				if len(t.Word) > 6 && !words[t.Word] {
					words[t.Word] = true
					terms = append(terms, language.Term{Text: t.Word})
				}
			}
		}
		for _, h := range head.Hears {
			ordinary := h.Alone != nil && !*h.Alone
			if brand && (ordinary || allKnown(lib, h.Heard)) || ordinary && common[h.Heard] {
				continue
			}
			listed = append(listed, language.Mishearing{Heard: h.Heard, Means: h.Means, Ordinary: ordinary, Lookalikes: head.Lookalikes})
		}
	}
	design := func(word string) bool { return trade[word] }
	known := func(word string) bool {
		// An inflection of a known word is as ordinary as the word.
		return lib.Index().Known(word) || lib.Index().IDF(stemOf(word)) > 0
	}
	return language.NewRepairer(terms, listed, known, design)
}

// often is in how many plain phrases a word must occur to be as ordinary as
// the language itself.
const often = 12

// commonWords are the words that people use of all kinds of systems: neither
// company for jargon nor likely to be misheard jargon.
func commonWords(lib *patterns.Library) map[string]bool {
	counts, common := map[string]int{}, map[string]bool{}
	for _, head := range heads(lib) {
		for _, phrase := range head.Plain {
			for _, t := range patterns.Analyze(phrase) {
				if counts[t.Word]++; counts[t.Word] >= often || t.Stem == "" {
					common[t.Word] = true
				}
			}
		}
	}
	return common
}

func allKnown(lib *patterns.Library, text string) bool {
	for _, t := range patterns.Analyze(text) {
		if !lib.Index().Known(t.Word) {
			return false
		}
	}
	return true
}

// abbreviated reports whether a name is spelled out when spoken.
func abbreviated(name string) bool { return name == strings.ToUpper(name) && len(name) <= 5 }

func stemOf(word string) string {
	for _, t := range patterns.Analyze(word) {
		return t.Stem
	}
	return ""
}

// newSubjectModel learns talk about systems from how the library's entries are
// spoken of and asked about.
func newSubjectModel(lib *patterns.Library) *language.SubjectModel {
	var design []string
	for _, head := range heads(lib) {
		design = append(design, head.Plain...)
		design = append(design, head.Say)
		for _, f := range head.FollowUps {
			design = append(design, f.Q)
		}
	}
	for _, s := range lib.Scenarios() {
		design = append(design, s.Prompt)
		design = append(design, s.Asks...)
		design = append(design, s.Twists...)
		for _, f := range s.Facts {
			design = append(design, f.Answer)
		}
		for _, d := range s.DeepDives {
			design = append(design, d.Q)
		}
	}
	return language.NewSubjectModel(design)
}

// heads gives the common part of every entry, in a fixed order.
func heads(lib *patterns.Library) []*patterns.Common {
	var out []*patterns.Common
	for _, e := range lib.Entries() {
		out = append(out, e.About())
	}
	return out
}

// clause is the part of a text around a quantity: to the sentence's ends, so
// that what it is about can be read from it.
func clause(text string, start, end int) string {
	from := strings.LastIndexAny(text[:start], ".;?!") + 1
	if comma := strings.LastIndex(text[from:start], ","); comma >= 0 && start-from-comma > 40 {
		from += comma + 1
	}
	to := len(text)
	if i := strings.IndexAny(text[end:], ".;?!,"); i >= 0 && !strings.HasPrefix(text[end+i:], ".5") {
		to = end + i
	}
	return strings.TrimSpace(text[from:to])
}
