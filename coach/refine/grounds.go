package refine

import (
	"archcoach/patterns"
)

// Grounds are what an answer may rest on: the entries that were sent and the
// numbers in all that was sent.
type Grounds struct {
	entries map[string]map[string]bool // id -> the stems of what was sent of it
	numbers []float64
}

func newGrounds() Grounds { return Grounds{entries: map[string]map[string]bool{}} }

// entry adds what was sent of an entry.
func (g *Grounds) entry(e patterns.Entry, text string) {
	g.entries[e.About().ID] = stemsOf(text)
	g.said(text)
}

// said adds the numbers of a text.
func (g *Grounds) said(text string) { g.numbers = append(g.numbers, values(text)...) }

// fewestShared is how many telling words a bullet must share with the entry
// that it cites: a citation is not worth more than what it rests on.
const fewestShared = 2

// cites reports whether an entry was sent and speaks of what a text says.
func (g *Grounds) cites(id, text string) bool {
	sent, ok := g.entries[id]
	if !ok {
		return false
	}
	shared := 0
	for stem := range stemsOf(text) {
		if sent[stem] {
			shared++
		}
	}
	return shared >= fewestShared
}

func stemsOf(text string) map[string]bool {
	stems := map[string]bool{}
	for _, t := range patterns.Analyze(text) {
		if t.Stem != "" {
			stems[t.Stem] = true
		}
	}
	return stems
}

// unsourced gives the numbers of a text that were sent nowhere, as written.
func (g *Grounds) unsourced(text string) []string {
	var out []string
	for _, n := range literals(text) {
		if !g.knows(n) {
			out = append(out, n.text)
		}
	}
	return out
}

// knows reports whether one of the values that a number may stand for was
// sent.
func (g *Grounds) knows(n literal) bool {
	for _, v := range n.readings {
		for _, known := range g.numbers {
			if near(v, known) {
				return true
			}
		}
	}
	return false
}

// near allows for rounding to three digits.
func near(a, b float64) bool {
	diff := a - b
	if diff < 0 {
		diff = -diff
	}
	return diff <= 0.005*max(a, b)
}
