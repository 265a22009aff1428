package patterns

import "slices"

// What a system or a problem is linked to is evidence for it: several weak
// fits of its patterns together tell it from a rival that shares its words by
// chance. The weight and the count were found on the spoken cases; fewer links
// gain less, more let popular patterns decide.
const (
	linkWeight = 0.2
	linkCount  = 3
)

// linksOf gives the ids that an entry builds on. Patterns and technologies
// stand for themselves: they are what others are recognised by.
func linksOf(e Entry) []string {
	switch e := e.(type) {
	case *Scenario:
		return append(slices.Clone(e.Core), e.Related...)
	case *Problem:
		return append(slices.Clone(e.Patterns), e.Related...)
	}
	return nil
}

// bestLinks adds up what was said for the best few entries that a document is
// linked to.
func (x *Index) bestLinks(d int, t tally) float64 {
	var best [linkCount]float64
	for _, l := range x.links[d] {
		score := t.direct(l)
		for i := range best {
			if score > best[i] {
				score, best[i] = best[i], score
			}
		}
	}
	sum := 0.0
	for _, b := range best {
		sum += b
	}
	return sum
}
