package patterns

import "slices"

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

// comparedFor is how many candidates for each hit are compared in full.
const comparedFor = 12

// Search finds the entries of the given kinds (all when none are given) that
// fit a query, best first, at most limit (all when 0).
func (x *Index) Search(q Query, limit int, kinds ...Kind) []Hit {
	// Whole phrases are compared only where they can still change
	// the order.
	most := len(x.docs)
	if limit > 0 {
		most = limit * comparedFor
	}
	var best ranking
	for d := range x.docs {
		if len(kinds) > 0 && !slices.Contains(kinds, x.docs[d].kind) {
			continue
		}
		if q.tally[d].terms > 0 || q.tally[d].phrases > 0 {
			best.keep(scored{d, q.tally.direct(d)}, most)
		}
	}
	hits := make([]Hit, 0, len(best))
	for _, b := range best {
		h := x.hit(q, b.doc)
		if h.Score > 0 {
			hits = append(hits, h)
		}
	}
	sortHits(hits)
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	for i := range hits {
		hits[i].Matched = x.matched(q, x.byID[hits[i].ID])
	}
	return hits
}

// hit adds up the evidence for a document.
func (x *Index) hit(q Query, d int) Hit {
	h := Hit{
		Kind: x.docs[d].kind, ID: x.docs[d].id,
		Terms: q.tally[d].terms, Phrases: q.tally[d].phrases, Cues: cueWeight * x.bestCue(d, q.said),
		Coverage: q.tally[d].share / q.total,
	}
	h.Score = h.Terms + h.Phrases + h.Cues
	return h
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
	_, ok := slices.BinarySearchFunc(x.postings[stem], d, func(p posting, d int) int { return int(p.doc) - d })
	return ok
}
