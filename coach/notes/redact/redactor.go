package redact

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"archcoach/patterns"
)

// A redactor knows what it has found so far and the placeholder of each.
type redactor struct {
	lib      *patterns.Library
	kinds    []Kind
	words    map[string]bool // ordinary: written small somewhere
	found    []finding
	numbers  map[string]int // of placeholders, by label and text
	count    map[string]int // of placeholders, by label
	rules    rules
	ordinary map[string]bool // of the library
}

// A finding is a phrase to be taken out. Exact ones are ordinary words when
// written small.
type finding struct {
	phrase, label string
	exact         bool
}

func newRedactor(lib *patterns.Library, kinds []Kind) *redactor {
	r := &redactor{lib: lib, kinds: kinds, numbers: map[string]int{}, count: map[string]int{}, rules: newRules(), ordinary: map[string]bool{}}
	for _, e := range lib.Entries() {
		for _, text := range append(e.About().Plain, e.About().Say) {
			for w := range smallWords(text) {
				r.ordinary[w] = true
			}
		}
	}
	return r
}

// smallWords gives the words of a text that are written small.
func smallWords(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if w == strings.ToLower(w) {
			out[w] = true
		}
	}
	return out
}

// learn finds the names and companies in all texts before any is replaced, so
// that one introduced late is taken out of what was said before.
func (r *redactor) learn(texts []string) {
	r.words = map[string]bool{}
	for _, text := range texts {
		for _, part := range r.open(text) {
			for w := range smallWords(part) {
				r.words[w] = true
			}
		}
	}
	for _, text := range texts {
		for _, part := range r.open(text) {
			if slices.Contains(r.kinds, Names) {
				r.learnNames(part)
			}
			if slices.Contains(r.kinds, Companies) {
				r.learnCompanies(part)
			}
		}
	}
	// A longer phrase goes before its parts.
	sort.SliceStable(r.found, func(i, j int) bool { return len(r.found[i].phrase) > len(r.found[j].phrase) })
}

// open gives the parts of a text that are neither placeholders nor addresses.
func (r *redactor) open(text string) []string {
	var parts []string
	for _, part := range r.rules.placeholder.Split(text, -1) {
		parts = append(parts, r.rules.address.Split(part, -1)...)
	}
	return parts
}

// keep remembers a phrase and, of a full name, its parts: all of them share
// the placeholder of the whole.
func (r *redactor) keep(phrase, label string) {
	phrase = strings.Join(strings.Fields(phrase), " ")
	if phrase == "" || slices.ContainsFunc(r.found, func(f finding) bool { return f.phrase == phrase && f.label == label }) {
		return
	}
	parts := strings.Fields(phrase)
	n, known := r.numbers[label+" "+strings.ToLower(phrase)]
	for _, p := range parts {
		if m, ok := r.numbers[label+" "+strings.ToLower(p)]; ok && !known {
			n, known = m, true
		}
	}
	if !known {
		r.count[label]++
		n = r.count[label]
	}
	add := func(p string) {
		key := label + " " + strings.ToLower(p)
		if _, ok := r.numbers[key]; !ok {
			r.numbers[key] = n
		}
		r.found = append(r.found, finding{p, label, r.isOrdinary(p)})
	}
	add(phrase)
	if label == "name" && len(parts) > 1 {
		for _, p := range parts {
			if len(p) > 2 {
				add(p)
			}
		}
	}
}

// isOrdinary reports whether a phrase is a word that people also write small.
func (r *redactor) isOrdinary(phrase string) bool {
	w := strings.ToLower(phrase)
	return r.ordinary[w] || ambiguous(w)
}

// isTechnical reports whether the library knows a phrase.
func (r *redactor) isTechnical(phrase string) bool {
	_, ok := r.lib.Resolve(phrase)
	return ok
}

// replace takes everything that is known, and all numbers, out of a text.
func (r *redactor) replace(text string) string {
	if slices.Contains(r.kinds, Names) || slices.Contains(r.kinds, Numbers) {
		text = r.outside(text, func(part string) string { return r.byRule(part, r.rules.address, "address") })
	}
	for _, f := range r.found {
		text = r.outside(text, func(part string) string { return r.without(part, f) })
	}
	if slices.Contains(r.kinds, Numbers) {
		text = r.outside(text, r.withoutNumbers)
	}
	return text
}

// outside applies f to the parts of a text that are no placeholders.
func (r *redactor) outside(text string, f func(string) string) string {
	var b strings.Builder
	from := 0
	for _, at := range r.rules.placeholder.FindAllStringIndex(text, -1) {
		b.WriteString(f(text[from:at[0]]))
		b.WriteString(text[at[0]:at[1]])
		from = at[1]
	}
	b.WriteString(f(text[from:]))
	return b.String()
}

// without takes one phrase out of a text, wherever it stands as whole words.
func (r *redactor) without(text string, f finding) string {
	var b strings.Builder
	from := 0
	for i := 0; i+len(f.phrase) <= len(text); {
		end := i + len(f.phrase)
		same := text[i:end] == f.phrase || !f.exact && strings.EqualFold(text[i:end], f.phrase)
		if !same || !bounded(text, i, end) || f.label == "company" && r.isProduct(text[i:]) {
			i++
			continue
		}
		b.WriteString(text[from:i])
		b.WriteString(r.placeholder(f.phrase, f.label))
		i, from = end, end
	}
	b.WriteString(text[from:])
	return b.String()
}

// isProduct reports whether a company's name begins that of a technology of
// the library: "Amazon S3" stays.
func (r *redactor) isProduct(text string) bool {
	words := strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(".,;:?!", c) })
	for n := 2; n <= min(3, len(words)); n++ {
		if r.isTechnical(strings.Join(words[:n], " ")) {
			return true
		}
	}
	return false
}

// byRule takes out what a rule finds.
func (r *redactor) byRule(text string, rule *regexp.Regexp, label string) string {
	return rule.ReplaceAllStringFunc(text, func(found string) string { return r.placeholder(found, label) })
}

// placeholder gives what stands for a phrase; new ones are numbered in the
// order in which they are met.
func (r *redactor) placeholder(phrase, label string) string {
	key := label + " " + strings.ToLower(phrase)
	n, ok := r.numbers[key]
	if !ok {
		r.count[label]++
		n = r.count[label]
		r.numbers[key] = n
	}
	return fmt.Sprintf("[%s %d]", label, n)
}

// bounded reports whether a stretch of a text is whole words.
func bounded(text string, from, to int) bool {
	part := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !part(before) && !part(after)
}
