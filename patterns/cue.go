package patterns

// cueWeight scales the bonus of a plain phrase that is matched as a whole.
const cueWeight = 1.0

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
