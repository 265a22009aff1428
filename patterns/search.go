package patterns

import (
	"slices"

	"github.com/agnivade/levenshtein"
)

// A WeightedText is a piece of what was said and how much it counts.
type WeightedText struct {
	Text   string
	Weight float64
}

// A Hit is an entry that fits what was said. Score is the sum of its parts.
type Hit struct {
	Kind     Kind
	ID       string
	Score    float64
	Terms    float64         // from single words
	Phrases  float64         // from names, triggers and look-alikes
	Cues     float64         // from whole plain-words phrases
	Coverage float64         // 0 to 1: the share of the telling words it explains
	Matched  map[string]bool // the stems of the query it answers to
}

// synonymWeight is what a synonym counts beside the word itself.
const synonymWeight = 0.3

// cuesFor is how many candidates for each hit are compared by whole phrases.
const cuesFor = 12

// cueWeight scales the bonus of a plain phrase that is matched as a whole.
const cueWeight = 1.8

// A Query is what was said, analysed once for any number of searches.
type Query struct {
	terms []queryTerm
	total float64 // what all the terms tell together
	spots []weighedSpot
}

type weighedSpot struct {
	spotted
	phrase string
	weight float64 // of the text it stands in
}

// Query analyses texts for Search.
func (x *Index) Query(texts []WeightedText) Query {
	var q Query
	q.terms, q.total = x.query(texts)
	for _, text := range texts {
		for _, s := range x.spots(Analyze(text.Text)) {
			q.spots = append(q.spots, weighedSpot{s, text.Text[s.start:s.end], text.Weight})
		}
	}
	return q
}

// Telling is how much the words of the query tell together, in idf.
func (q Query) Telling() float64 { return q.total }

// Search finds the entries of the given kinds (all when none are given) that
// fit a query, best first, at most limit (all when 0).
func (x *Index) Search(q Query, limit int, kinds ...Kind) []Hit {
	t := x.newTally(kinds)
	for i, term := range q.terms {
		t.add(i, term)
	}
	phrases := map[int]float64{}
	for _, s := range q.spots {
		for _, use := range s.uses {
			if t.wants(use.doc) {
				phrases[use.doc] += s.weight * use.weight * s.specific
			}
		}
	}
	// Whole phrases are compared only where they can still change the order.
	most := len(x.docs)
	if limit > 0 {
		most = limit * cuesFor
	}
	var best ranking
	for d := range x.docs {
		if t.terms[d] > 0 || phrases[d] > 0 {
			best.keep(scored{d, t.terms[d] + phrases[d]}, most)
		}
	}
	hits := make([]Hit, 0, len(best))
	for _, b := range best {
		d := b.doc
		hits = append(hits, Hit{
			Kind: x.docs[d].kind, ID: x.docs[d].id, Terms: t.terms[d], Phrases: phrases[d], Coverage: t.shares[d] / q.total, Score: b.score,
		})
	}
	said := x.said(q.terms)
	kept := hits[:0]
	for _, h := range hits {
		d := x.byID[h.ID]
		h.Cues = cueWeight * x.bestCue(d, said)
		if h.Score += h.Cues; h.Score > 0 {
			kept = append(kept, h)
		}
	}
	sortHits(kept)
	if limit > 0 && len(kept) > limit {
		kept = kept[:limit]
	}
	for i := range kept {
		kept[i].Matched = x.matched(q, x.byID[kept[i].ID])
	}
	return kept
}

// matched gives the query's stems that a document answers to.
func (x *Index) matched(q Query, d int) map[string]bool {
	out := map[string]bool{}
	for _, term := range q.terms {
		if x.holds(term.stem, d) {
			out[term.stem] = true
			continue
		}
		for _, s := range x.synonyms[term.stem] {
			if x.holds(s, d) {
				out[term.stem] = true
				break
			}
		}
	}
	return out
}

// holds looks a document up in the postings of a stem, which are in order.
func (x *Index) holds(stem string, d int) bool {
	_, ok := slices.BinarySearchFunc(x.postings[stem], d, func(p posting, d int) int { return p.doc - d })
	return ok
}

// A tally adds up, for every document, what the words of a query do for it.
type tally struct {
	x      *Index
	all    bool
	wanted map[Kind]bool
	terms  []float64
	shares []float64 // of what the query tells
	best   []float64 // of the word being added
	mark   []int     // the word that best is for, from 1
}

func (x *Index) newTally(kinds []Kind) *tally {
	t := &tally{x: x, all: len(kinds) == 0, wanted: map[Kind]bool{}}
	for _, k := range kinds {
		t.wanted[k] = true
	}
	n := len(x.docs)
	t.terms, t.shares, t.best, t.mark = make([]float64, n), make([]float64, n), make([]float64, n), make([]int, n)
	return t
}

func (t *tally) wants(d int) bool { return t.all || t.wanted[t.x.docs[d].kind] }

// add scores one word in every document that holds it or, at a discount, a
// synonym; of several the best counts.
func (t *tally) add(i int, q queryTerm) {
	share := q.weight * t.x.IDF(q.stem)
	t.addStem(i, q.stem, q.weight, share)
	for _, s := range t.x.synonyms[q.stem] {
		t.addStem(i, s, synonymWeight*q.weight, synonymWeight*share)
	}
}

func (t *tally) addStem(i int, stem string, weight, share float64) {
	weight *= t.x.IDF(stem)
	for _, p := range t.x.postings[stem] {
		if !t.wants(p.doc) {
			continue
		}
		if t.mark[p.doc] != i+1 {
			t.mark[p.doc], t.best[p.doc] = i+1, 0
			t.shares[p.doc] += share
		}
		tf := float64(p.tf)
		if score := weight * tf * (k1 + 1) / (tf + k1); score > t.best[p.doc] {
			t.terms[p.doc] += score - t.best[p.doc]
			t.best[p.doc] = score
		}
	}
}

type queryTerm struct {
	stem   string
	weight float64
}

// query gathers the stems of the texts, each with its largest weight, in the
// order they were said, and the total of what they tell. Words nobody in the
// library uses are tried as typos.
func (x *Index) query(texts []WeightedText) (terms []queryTerm, total float64) {
	at := map[string]int{}
	for _, text := range texts {
		for _, t := range Analyze(text.Text) {
			s := t.Stem
			if s == "" {
				continue
			}
			if len(x.postings[s]) == 0 && len(x.synonyms[s]) == 0 {
				if s = x.typo(t.Word); len(x.postings[s]) == 0 {
					total += text.Weight
					continue
				}
			}
			weight := text.Weight
			if vague(t.Word) {
				weight *= vagueWeight
			}
			if i, ok := at[s]; ok {
				terms[i].weight = max(terms[i].weight, weight)
				continue
			}
			at[s] = len(terms)
			terms = append(terms, queryTerm{s, weight})
		}
	}
	for _, q := range terms {
		total += q.weight * x.IDF(q.stem)
	}
	return terms, max(total, 1e-9)
}

// typo finds the stem of the word in the library that is a slip away from one
// nobody knows: a letter more, less or other, or two in each other's place.
func (x *Index) typo(word string) string {
	if len(word) < 5 {
		return ""
	}
	best := ""
	for w := range x.words {
		if d := len(w) - len(word); d < -1 || d > 1 || w[0] != word[0] || best != "" && w > best {
			continue
		}
		if d := levenshtein.ComputeDistance(w, word); d == 1 && len(word) > 5 || d == 2 && swapped(w, word) {
			best = w
		}
	}
	return stem(best)
}

// swapped reports whether two words differ in two neighbours that changed
// places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// A saidStem is what a stem of the library counts in a query, by itself or as
// a synonym, and for which word of the query.
type saidStem struct {
	telling float64
	term    int
}

// said spreads a query over the stems of the library.
func (x *Index) said(terms []queryTerm) map[string]saidStem {
	out := make(map[string]saidStem, 4*len(terms))
	for i, q := range terms {
		telling := q.weight * x.IDF(q.stem)
		if telling > out[q.stem].telling {
			out[q.stem] = saidStem{telling, i}
		}
		for _, s := range x.synonyms[q.stem] {
			if synonymWeight*telling > out[s].telling {
				out[s] = saidStem{synonymWeight * telling, i}
			}
		}
	}
	return out
}

// bestCue is how well the best plain phrase of a document is matched as a
// whole: what of it was said, discounted by what was not.
func (x *Index) bestCue(d int, said map[string]saidStem) float64 {
	best := 0.0
	for _, phrase := range x.plain[d] {
		told, n, last := 0.0, 0, -1
		for _, stem := range phrase {
			if s, ok := said[stem]; ok && s.term != last {
				told += s.telling
				last = s.term
				n++
			}
		}
		if n < 2 {
			continue
		}
		if score := told * float64(n) / float64(len(phrase)); score > best {
			best = score
		}
	}
	return best
}

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
