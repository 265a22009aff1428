package patterns

// synonymWeight is what a synonym counts beside the word itself.
const synonymWeight = 0.3

// A tally is what the words and phrases of a query do for every document.
type tally struct {
	terms   []float64
	phrases []float64
	shares  []float64 // of what the query tells
}

func (x *Index) tally(terms []queryTerm, spots []weighedSpot) tally {
	n := len(x.docs)
	t := tally{make([]float64, n), make([]float64, n), make([]float64, n)}
	a := adder{x: x, tally: t, best: make([]float64, n), mark: make([]int, n)}
	for i, term := range terms {
		a.add(i, term)
	}
	for _, s := range spots {
		for _, use := range s.uses {
			t.phrases[use.doc] += s.weight * use.weight * s.specific
		}
	}
	return t
}

// direct is what the words themselves do for a document.
func (t tally) direct(d int) float64 { return t.terms[d] + t.phrases[d] }

// An adder counts words into a tally.
type adder struct {
	x *Index
	tally
	best []float64 // of the word being added
	mark []int     // the word that best is for, from 1
}

// add scores one word in every document that holds it or, at a discount, a
// synonym; of several the best counts.
func (a *adder) add(i int, q queryTerm) {
	share := q.weight * a.x.IDF(q.stem)
	a.addStem(i, q.stem, q.weight, share)
	for _, s := range a.x.synonyms[q.stem] {
		a.addStem(i, s, synonymWeight*q.weight, synonymWeight*share)
	}
}

func (a *adder) addStem(i int, stem string, weight, share float64) {
	weight *= a.x.IDF(stem)
	for _, p := range a.x.postings[stem] {
		if a.mark[p.doc] != i+1 {
			a.mark[p.doc], a.best[p.doc] = i+1, 0
			a.shares[p.doc] += share
		}
		tf := float64(p.tf)
		if score := weight * tf * (k1 + 1) / (tf + k1); score > a.best[p.doc] {
			a.terms[p.doc] += score - a.best[p.doc]
			a.best[p.doc] = score
		}
	}
}
