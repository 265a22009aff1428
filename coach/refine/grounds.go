package refine

import (
	"archcoach/patterns"
)

// Grounds are what an answer may rest on: the entries that were sent and the
// numbers in all that was sent. Nothing is worked out before the first bullet
// is there, so that a card beside it has the processor.
type Grounds struct {
	entries map[string]string // id -> what was sent of it
	texts   []string          // all that was sent
	turns   []heardTurn       // of the talk
	numbers []float64         // of the texts; nil until asked for
}

func newGrounds() *Grounds { return &Grounds{entries: map[string]string{}} }

// entry adds what was sent of an entry.
func (g *Grounds) entry(id, text string) {
	g.entries[id] = text
	g.said(text)
}

// said adds a text.
func (g *Grounds) said(text string) { g.texts = append(g.texts, text) }

// fewestShared is how many telling words a bullet must share with the entry
// that it cites: a citation is not worth more than what it rests on.
const fewestShared = 2

// cites reports whether an entry was sent and speaks of what a text says.
func (g *Grounds) cites(id, text string) bool {
	said, ok := g.entries[id]
	if !ok {
		return false
	}
	sent, shared := stemsOf(said), 0
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
	if g.numbers == nil {
		g.numbers = []float64{}
		for _, text := range g.texts {
			g.numbers = append(g.numbers, values(text)...)
		}
	}
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
