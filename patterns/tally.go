package patterns

// synonymWeight is what a synonym counts beside the word itself.
const synonymWeight = 0.3

// A tally is what the words and phrases of a query do for every document.
type tally []evidence

// evidence is what was said for one document. Counting touches all of it for
// each word, so it lies together: apart, in a list for each field, it costs a
// library of 30,000 entries four times the cache misses.
type evidence struct {
	terms, phrases float64
	share          float64 // of what the query tells
	best           float64 // of the word being counted
	word           int     // the one that best is for, from 1
}

func (x *Index) tally(terms []queryTerm, spots []weighedSpot) tally {
	t := make(tally, len(x.docs))
	for i, term := range terms {
		x.count(t, i+1, term)
	}
	for _, s := range spots {
		for _, use := range s.uses {
			t[use.doc].phrases += s.weight * use.weight * s.specific
		}
	}
	return t
}

// direct is what the words themselves do for a document.
func (t tally) direct(d int) float64 { return t[d].terms + t[d].phrases }

// count scores one word in every document that holds it or, at a discount, a
// synonym; of several the best counts.
func (x *Index) count(t tally, word int, q queryTerm) {
	share := q.weight * x.IDF(q.stem)
	x.countStem(t, word, q.stem, q.weight, share)
	for _, s := range x.synonyms[q.stem] {
		x.countStem(t, word, s, synonymWeight*q.weight, synonymWeight*share)
	}
}

func (x *Index) countStem(t tally, word int, stem string, weight, share float64) {
	weight *= x.IDF(stem)
	for _, p := range x.postings[stem] {
		e := &t[p.doc]
		if e.word != word {
			e.word, e.best = word, 0
			e.share += share
		}
		tf := float64(p.tf)
		if score := weight * tf * (k1 + 1) / (tf + k1); score > e.best {
			e.terms += score - e.best
			e.best = score
		}
	}
}
