package language

import (
	"sort"
	"strings"
)

// A Term is a word or phrase of the trade, as it should be written.
type Term struct {
	Text       string
	Lookalikes []string // phrases in which the words mean something else
}

// A Mishearing maps what a recogniser writes to what was meant. Words that are
// ordinary English are repaired only in company; the rest also alone.
type Mishearing struct {
	Heard    string
	Means    string
	Ordinary bool
	// Lookalikes are phrases that hold the heard words and are right as they
	// stand: "cash on delivery".
	Lookalikes []string
}

// A Fix is one repair. Start and End are byte offsets into the repaired text.
type Fix struct {
	Heard, Means string
	Start, End   int
}

// soundLimit is the largest distance at which an unlisted mishearing counts
// as the term. Above it ordinary names begin to match.
const soundLimit = 0.16

// mostStrange bounds the unknown words of a turn that are looked up by sound,
// which compares each with every term. A turn with more is in another language.
const mostStrange = 40

// oneWordLimit is the same for a single strange word: names, verbs and plurals
// of ordinary English lie close to terms more often than whole phrases do.
const oneWordLimit = 0.08

// A Repairer puts misheard jargon right. It is immutable.
type Repairer struct {
	listed  map[string]Mishearing
	sounds  []soundedTerm
	bySound map[byte][]int // first sound -> indices of sounds
	known   func(word string) bool
	design  func(word string) bool
	longest int
}

type soundedTerm struct {
	text  string
	sound sound
}

// NewRepairer builds a repairer. known tells whether a word belongs to the
// ordinary or the trade vocabulary, so that it is not suspect by itself;
// design whether it is a word of the trade, which makes it company.
func NewRepairer(terms []Term, listed []Mishearing, known, design func(word string) bool) *Repairer {
	r := &Repairer{listed: map[string]Mishearing{}, bySound: map[byte][]int{}, known: known, design: design, longest: 4}
	for _, m := range listed {
		key := phraseKey(Tokenize(m.Heard))
		if key == "" {
			continue
		}
		if old, ok := r.listed[key]; ok {
			m.Ordinary = m.Ordinary || old.Ordinary
			m.Lookalikes = append(old.Lookalikes, m.Lookalikes...)
			m.Means = old.Means // the first listing wins, whatever the order of the rest
		}
		r.listed[key] = m
		r.longest = max(r.longest, strings.Count(key, " ")+1)
	}
	for _, t := range terms {
		s := soundOf(spoken(t.Text)...)
		if len(s) < 5 {
			continue
		}
		r.bySound[s[0]] = append(r.bySound[s[0]], len(r.sounds))
		r.sounds = append(r.sounds, soundedTerm{t.Text, s})
	}
	return r
}

func phraseKey(tokens []Token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Text
	}
	return strings.Join(words, " ")
}

// Repair gives the text as it was meant, and what was put right. inDesign says
// that the conversation is about design already, which counts as company.
func (r *Repairer) Repair(text string, inDesign bool) (string, []Fix) {
	tokens := Tokenize(text)
	var out strings.Builder
	var fixes []Fix
	copied, strange := 0, 0
	for i := 0; i < len(tokens); {
		if !r.known(tokens[i].Text) {
			strange++
		}
		means, n := r.fixAt(tokens, i, inDesign, strange <= mostStrange)
		if n == 0 {
			i++
			continue
		}
		from, to := tokens[i].Start, tokens[i+n-1].End
		out.WriteString(text[copied:from])
		start := out.Len()
		out.WriteString(means)
		fixes = append(fixes, Fix{Heard: text[from:to], Means: means, Start: start, End: out.Len()})
		copied = to
		i += n
	}
	if len(fixes) == 0 {
		return text, nil
	}
	out.WriteString(text[copied:])
	return out.String(), fixes
}

// fixAt looks for a repair that begins at token i, longest first: by the
// listed mishearings, then by sound where that is asked for.
func (r *Repairer) fixAt(tokens []Token, i int, inDesign, bySound bool) (means string, n int) {
	for n := min(r.longest, len(tokens)-i); n > 0; n-- {
		window := tokens[i : i+n]
		m, ok := r.listed[phraseKey(window)]
		if !ok || strings.EqualFold(m.Means, phraseKey(window)) {
			continue
		}
		if lookalike(tokens, i, n, m.Lookalikes) || m.Ordinary && r.company(tokens, i, n, inDesign) < 2 {
			continue
		}
		return m.Means, n
	}
	if !bySound {
		return "", 0
	}
	best := soundLimit
	for k := 1; k <= min(4, len(tokens)-i); k++ {
		limit := best
		if k == 1 {
			limit = min(best, oneWordLimit)
		}
		if term, d := r.bySounding(tokens[i:i+k], limit, r.company(tokens, i, k, inDesign)); d < limit {
			means, n, best = term, k, d
		}
	}
	return means, n
}

// bySounding finds the term that the window sounds like, and how far off it
// is; a distance of 1 means none. The window must hold a word that is out of
// place, for the words of the language are right more often than not.
func (r *Repairer) bySounding(window []Token, limit float64, company int) (term string, d float64) {
	words := make([]string, len(window))
	strange := false
	for k, t := range window {
		words[k] = t.Text
		if k < len(window)-1 && t.Stop != 0 {
			return "", 1
		}
		strange = strange || len(t.Text) > 2 && !strings.ContainsRune(t.Text, '\'') && !r.known(t.Text)
	}
	if !strange || company == 0 || joining(words[0]) || joining(words[len(words)-1]) {
		return "", 1
	}
	heard := soundOf(words...)
	if len(heard) < 5 {
		return "", 1
	}
	term, d = "", 1
	for _, first := range neighbours(heard[0]) {
		for _, k := range r.bySound[first] {
			candidate := r.sounds[k]
			if diff := len(candidate.sound) - len(heard); diff > 2 || diff < -2 {
				continue
			}
			if now := distance(heard, candidate.sound, limit); now < d || now == d && candidate.text < term {
				term, d = candidate.text, now
			}
		}
	}
	if strings.EqualFold(term, strings.Join(words, " ")) {
		return "", 1
	}
	return term, d
}

// joining holds the little words that never begin or end a term.
func joining(word string) bool {
	switch word {
	case "to", "in", "the", "a", "an", "of", "and", "or", "for", "with", "is", "on", "at", "it", "that", "this", "we", "i":
		return true
	}
	return false
}

// neighbours are the first sounds worth comparing with.
func neighbours(first byte) []byte {
	all := []byte{first}
	for _, pair := range []string{"bp", "dt", "gk", "vf", "sS", "jS", "mn", "jg", "gb"} {
		switch first {
		case pair[0]:
			all = append(all, pair[1])
		case pair[1]:
			all = append(all, pair[0])
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
	return all
}

// company counts the design vocabulary around the window, within a dozen
// words. A conversation that is about design already counts for one.
func (r *Repairer) company(tokens []Token, i, n int, inDesign bool) int {
	count := 0
	if inDesign {
		count = 1
	}
	seen := map[string]bool{}
	for k := max(0, i-12); k < min(len(tokens), i+n+12); k++ {
		word := tokens[k].Text
		if k >= i && k < i+n || seen[word] || !r.design(word) {
			continue
		}
		seen[word] = true
		count++
	}
	return count
}

// lookalike reports whether the window stands in a phrase that is right as it
// is: the heard words with the neighbour they have in such a phrase.
func lookalike(tokens []Token, i, n int, phrases []string) bool {
	heard := phraseKey(tokens[i : i+n])
	for _, phrase := range phrases {
		p := Tokenize(phrase)
		for k := 0; k+n <= len(p); k++ {
			if phraseKey(p[k:k+n]) != heard {
				continue
			}
			after := k+n < len(p) && i+n < len(tokens) && p[k+n].Text == tokens[i+n].Text
			before := k > 0 && i > 0 && p[k-1].Text == tokens[i-1].Text && !joining(p[k-1].Text)
			if after || before {
				return true
			}
		}
	}
	return false
}
