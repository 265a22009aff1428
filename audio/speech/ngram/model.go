// Package ngram estimates trigram language models from sentences and writes
// them in the ARPA format that recognisers read. Smoothing is interpolated
// modified Kneser-Ney (S. Chen and J. Goodman, "An Empirical Study of
// Smoothing Techniques for Language Modeling", 1998): three discounts an
// order, and lower orders that count contexts rather than words.
package ngram

import (
	"cmp"
	"maps"
	"slices"
)

// order is the length of the longest n-grams.
const order = 3

// The marks at the two ends of a sentence.
const (
	beginMark = "<s>"
	endMark   = "</s>"
)

// A gram is up to three words by their numbers, the rest zero.
type gram [order]uint32

// last is the gram without its first word, history the one without its last.
func (g gram) last() gram         { return gram{g[1], g[2]} }
func (g gram) history(n int) gram { g[n-1] = 0; return g }

// A Model is an estimated trigram model. It does not change.
type Model struct {
	words []string // by number; 0 is no word
	// prob and backoff are of each order, unigrams first.
	prob    [order]map[gram]float64
	backoff [order]map[gram]float64
}

// Train estimates a model from sentences. The words of vocabulary are in it
// even when no sentence has them.
func Train(sentences [][]string, vocabulary []string) *Model {
	c := newCounts()
	for _, s := range sentences {
		c.add(s)
	}
	for _, w := range vocabulary {
		c.number(w)
	}
	return c.estimate()
}

// Words is how many words the model knows, without the marks.
func (m *Model) Words() int { return max(0, len(m.words)-3) }

// counts is what was seen: the trigrams, and the shorter grams.
type counts struct {
	words   []string
	numbers map[string]uint32
	seen    [order]map[gram]int
}

const beginNumber, endNumber = 1, 2

func newCounts() *counts {
	c := &counts{words: []string{""}, numbers: map[string]uint32{}}
	for n := range c.seen {
		c.seen[n] = map[gram]int{}
	}
	c.number(beginMark)
	c.number(endMark)
	return c
}

func (c *counts) number(word string) uint32 {
	n, ok := c.numbers[word]
	if !ok {
		n = uint32(len(c.words))
		c.numbers[word] = n
		c.words = append(c.words, word)
	}
	return n
}

func (c *counts) add(sentence []string) {
	if len(sentence) == 0 {
		return
	}
	s := []uint32{beginNumber}
	for _, w := range sentence {
		s = append(s, c.number(w))
	}
	s = append(s, endNumber)
	for i := range s {
		for n := 1; n <= order && i+n <= len(s); n++ {
			var g gram
			copy(g[:], s[i:i+n])
			c.seen[n-1][g]++
		}
	}
}

// continuations replaces the counts of the lower orders: what matters for a
// word that is backed off to is after how many different words it came. The
// grams at the beginning of a sentence have no word before them and keep
// their own count.
func (c *counts) continuations() {
	for n := range order - 1 {
		follows := map[gram]int{}
		for g := range c.seen[n+1] {
			follows[g.last()]++
		}
		for g := range c.seen[n] {
			if g[0] != beginNumber {
				c.seen[n][g] = follows[g]
			}
		}
	}
	delete(c.seen[0], gram{beginNumber}) // is never predicted
}

func (c *counts) estimate() *Model {
	c.continuations()
	m := &Model{words: c.words}
	m.unigrams(c.seen[0])
	for n := 2; n <= order; n++ {
		m.higher(n, c.seen[n-1])
	}
	return m
}

// unigrams shares what the discounts left out evenly among all words.
func (m *Model) unigrams(seen map[gram]int) {
	d := newDiscounts(seen)
	total, left := 0.0, 0.0
	for _, count := range seen {
		total += float64(count)
		left += d.of(count)
	}
	known := float64(len(m.words) - 2) // without no word and <s>
	m.prob[0] = make(map[gram]float64, len(m.words))
	m.backoff[0] = map[gram]float64{}
	for n := uint32(endNumber); int(n) < len(m.words); n++ {
		g := gram{n}
		p := 1 / known
		if total > 0 {
			p = (float64(seen[g])-d.of(seen[g]))/total + left/total/known
		}
		m.prob[0][g] = p
	}
}

// higher estimates the grams of n words from those of n-1.
func (m *Model) higher(n int, seen map[gram]int) {
	d := newDiscounts(seen)
	total, left := map[gram]float64{}, map[gram]float64{}
	for _, g := range sorted(seen) { // in order, so that sums round the same way every time
		h := g.history(n)
		total[h] += float64(seen[g])
		left[h] += d.of(seen[g])
	}
	m.prob[n-1] = make(map[gram]float64, len(seen))
	m.backoff[n-1] = map[gram]float64{}
	for h, t := range total {
		m.backoff[n-2][h] = left[h] / t
	}
	for g, count := range seen {
		h := g.history(n)
		m.prob[n-1][g] = (float64(count)-d.of(count))/total[h] + m.backoff[n-2][h]*m.prob[n-2][g.last()]
	}
}

// discounts are what is taken off counts of one, two, and three or more.
type discounts [4]float64

// newDiscounts estimates them from how many grams were seen once to four
// times. Where there is too little text for that, half a count is taken.
func newDiscounts(seen map[gram]int) discounts {
	var n [5]float64
	for _, count := range seen {
		if count > 0 && count < len(n) {
			n[count]++
		}
	}
	d := discounts{0, 0.5, 0.5, 0.5}
	if slices.Min(n[1:]) == 0 {
		return d
	}
	y := n[1] / (n[1] + 2*n[2])
	for i := 1; i <= 3; i++ {
		d[i] = min(max(float64(i)-float64(i+1)*y*n[i+1]/n[i], 0.05), float64(i)-0.05)
	}
	return d
}

func (d discounts) of(count int) float64 { return d[min(count, len(d)-1)] }

func sorted[V any](grams map[gram]V) []gram {
	return slices.SortedFunc(maps.Keys(grams), func(a, b gram) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2]))
	})
}
