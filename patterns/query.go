package patterns

// A WeightedText is a piece of what was said and how much it counts.
type WeightedText struct {
	Text   string
	Weight float64
}

// A Query is what was said, analysed and counted once for any number of
// searches.
type Query struct {
	terms []queryTerm
	total float64 // what all the terms tell together
	said  map[string]saidStem
	tally tally
}

// A weighedSpot is a phrase of the library and the weight of the text it
// stands in.
type weighedSpot struct {
	spotted
	weight float64
}

// Query analyses texts for Search.
func (x *Index) Query(texts []WeightedText) Query {
	var q Query
	q.terms, q.total = x.query(texts)
	q.said = x.said(q.terms)
	var spots []weighedSpot
	for _, text := range texts {
		for _, s := range x.spots(Analyze(text.Text)) {
			spots = append(spots, weighedSpot{s, text.Weight})
		}
	}
	q.tally = x.tally(q.terms, spots)
	return q
}

// Telling is how much the words of the query tell together, in idf.
func (q Query) Telling() float64 { return q.total }

type queryTerm struct {
	stem   string
	weight float64
}

// mostTypos bounds the words of a query that are tried as typos, which takes a
// look at many words of the library. A text with more of them is in another
// language.
const mostTypos = 24

// query gathers the stems of the texts, each with its largest weight, in the
// order they were said, and the total of what they tell. Words nobody in the
// library uses are tried as typos.
func (x *Index) query(texts []WeightedText) (terms []queryTerm, total float64) {
	at, strange := map[string]int{}, 0
	for _, text := range texts {
		for _, t := range Analyze(text.Text) {
			s := t.Stem
			if s == "" {
				continue
			}
			if len(x.postings[s]) == 0 && len(x.synonyms[s]) == 0 {
				if strange++; strange > mostTypos {
					continue
				}
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
