package patterns

import (
	"math"
	"slices"
	"sort"
	"strings"
)

// An Index finds entries by what is said. It scores with BM25F (Robertson and
// Zaragoza, 2009: term frequencies are weighted by field before saturation),
// and spots names, triggers and look-alikes as phrases.
type Index struct {
	docs     []doc
	postings map[string][]posting // stem -> documents
	phrases  map[string][]phraseUse
	byID     map[string]int
	starts   map[string]int // first word -> words of the longest phrase that begins with it
	words    map[string]bool
	alike    map[shape][]string // the words by what a slip leaves as it is
	plain    [][][]string       // stems, of each document: its plain phrases and triggers
	synonyms map[string][]string
	lines    map[string]int // stem -> lines of the library that hold it
	total    int            // lines of the library
}

// A doc is one entry in the index.
type doc struct {
	kind Kind
	id   string
}

// A posting is the weighted frequency of a stem in a document.
type posting struct {
	doc int32
	tf  float32
}

// A phraseUse is what a phrase means to an entry. A negative weight is a
// look-alike.
type phraseUse struct {
	doc    int
	weight float64
}

// Saturation and length normalisation as usual for short texts; field weights
// say that how people speak of an entry counts more than what it says.
const (
	k1           = 1.4
	bLength      = 0.45
	weightName   = 3.0
	weightCue    = 2.2
	weightPlain  = 2.0
	weightSay    = 0.8
	weightBody   = 0.45
	nameWeight   = 3.0
	lookalikeWgt = -2.5
)

func newIndex(l *Library) *Index {
	x := &Index{postings: map[string][]posting{}, phrases: map[string][]phraseUse{}, words: map[string]bool{}, synonyms: synonyms(), byID: map[string]int{}, lines: map[string]int{}, starts: map[string]int{}}
	type counted struct {
		tf  map[string]float64
		len float64
	}
	counts := make([]counted, 0, len(l.ids))
	last := map[string]int{} // the line that a stem was counted in last
	total := 0.0
	for _, id := range l.ids {
		e := l.byID[id]
		head := e.About()
		d := len(x.docs)
		x.docs = append(x.docs, doc{head.Kind, head.ID})
		x.byID[head.ID] = d
		x.plain = append(x.plain, nil)
		c := counted{tf: map[string]float64{}}
		add := func(weight float64, texts ...string) {
			for _, text := range texts {
				x.total++
				for _, t := range Analyze(text) {
					x.words[t.Word] = true
					if t.Stem == "" {
						continue
					}
					c.tf[t.Stem] += weight
					c.len += weight
					if last[t.Stem] != x.total {
						last[t.Stem] = x.total
						x.lines[t.Stem]++
					}
				}
			}
		}
		add(weightName, append([]string{head.Name}, head.Also...)...)
		add(weightPlain, head.Plain...)
		for _, t := range head.Triggers {
			add(weightCue, t.Phrase)
			x.addPhrase(d, t.Phrase, float64(t.Weight))
		}
		add(weightSay, head.Say)
		add(weightBody, bodyOf(e)...)
		for _, name := range append([]string{head.Name}, head.Also...) {
			x.addPhrase(d, name, nameWeight)
		}
		for _, m := range head.Hears {
			if m.Alone == nil || *m.Alone {
				x.addPhrase(d, m.Heard, nameWeight)
			}
		}
		for _, p := range head.Lookalikes {
			x.addPhrase(d, p, lookalikeWgt)
		}
		for _, p := range append(append([]string{}, head.Plain...), triggerPhrases(head)...) {
			x.plain[d] = append(x.plain[d], stemSet(p))
		}
		counts = append(counts, c)
		total += c.len
	}
	x.alike = alike(x.words)
	average := total / math.Max(1, float64(len(counts)))
	for d, c := range counts {
		norm := 1 - bLength + bLength*c.len/average
		for s, tf := range c.tf {
			x.postings[s] = append(x.postings[s], posting{int32(d), float32(tf / norm)})
		}
	}
	return x
}

func triggerPhrases(head *Common) []string {
	out := make([]string, len(head.Triggers))
	for i, t := range head.Triggers {
		out[i] = t.Phrase
	}
	return out
}

// stemSet gives the different stems of a text, in order.
func stemSet(text string) []string {
	var set []string
	for _, t := range Analyze(text) {
		if t.Stem != "" && !slices.Contains(set, t.Stem) {
			set = append(set, t.Stem)
		}
	}
	return set
}

func (x *Index) addPhrase(d int, phrase string, weight float64) {
	tokens := Analyze(phrase)
	if len(tokens) == 0 {
		return
	}
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = phraseWord(t)
	}
	key := strings.Join(words, " ")
	x.starts[words[0]] = max(x.starts[words[0]], len(words))
	x.phrases[key] = append(x.phrases[key], phraseUse{d, weight})
}

// phraseWord is a word as phrases are compared: its stem, or a stop word as it
// is.
func phraseWord(t Token) string {
	if t.Stem == "" {
		return t.Word
	}
	return t.Stem
}

// bodyOf is what an entry says, for the weakest field.
func bodyOf(e Entry) []string {
	var out []string
	switch e := e.(type) {
	case *Pattern:
		out = append(out, e.Intent)
		out = append(append(append(out, e.How...), e.UseWhen...), e.Forces...)
		for _, f := range e.FailureModes {
			out = append(out, f.What)
		}
	case *Problem:
		for _, l := range e.Answer {
			out = append(out, l.Text)
		}
	case *Scenario:
		out = append(out, e.Prompt)
		for _, l := range e.Card {
			out = append(out, l.Text)
		}
		for _, s := range e.Services {
			out = append(out, s.Name, s.Does)
		}
		for _, d := range e.DeepDives {
			out = append(out, d.Q)
		}
	case *Technology:
		out = append(out, e.GoodFor, e.Fails)
	}
	for _, f := range e.About().FollowUps {
		out = append(out, f.Q)
	}
	return out
}

// IDF is how telling a stem is: the inverse of the share of the library's
// lines that hold it, as a logarithm less one; 0 for a stem that every third
// line holds, or none. Lines are counted rather than entries: an entry is
// spoken of in fifty phrases, and a word that one of them uses is not yet
// common.
func (x *Index) IDF(stem string) float64 {
	n := x.lines[stem]
	if n == 0 {
		return 0
	}
	return max(0, math.Log(1+float64(x.total)/float64(1+n))-1)
}

// Known reports whether a word occurs anywhere in the library's own text.
func (x *Index) Known(word string) bool { return x.words[strings.ToLower(word)] }

// sortHits orders best first, ties by id.
func sortHits(hits []Hit) {
	sort.Slice(hits, func(i, j int) bool {
		if hits[i].Score != hits[j].Score {
			return hits[i].Score > hits[j].Score
		}
		return hits[i].ID < hits[j].ID
	})
}
