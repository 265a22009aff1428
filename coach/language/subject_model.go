package language

import (
	_ "embed"
	"math"
	"strings"
)

// smallTalk is what people say on such calls that is not about a design, a
// sentence a line.
//
//go:embed smalltalk.txt
var smallTalk string

// A SubjectModel tells talk about systems from talk about the weather, the
// call and the job. It is naive Bayes over words and pairs of words
// (Manning, Raghavan and Schütze, Introduction to Information Retrieval,
// ch. 13), learnt from what the library says of systems and from a list of
// small talk. It is immutable.
type SubjectModel struct {
	odds map[string]float64 // feature -> log of how much more often it is about design
}

// clip bounds what one word can say, so that no single word decides.
const clip = 2.5

// NewSubjectModel learns from sentences about systems.
func NewSubjectModel(design []string) *SubjectModel {
	about, other := map[string]int{}, map[string]int{}
	count := func(counts map[string]int, texts []string) (total int) {
		for _, text := range texts {
			for _, f := range features(text) {
				counts[f]++
				total++
			}
		}
		return total
	}
	a, o := count(about, design), count(other, strings.Split(smallTalk, "\n"))
	m := &SubjectModel{odds: map[string]float64{}}
	// Features seen once on one side only are chance; smoothing by half a
	// count keeps the rest from being certain.
	learn := func(f string) {
		if about[f]+other[f] < 2 {
			return
		}
		odds := math.Log((float64(about[f])+0.5)/float64(a)) - math.Log((float64(other[f])+0.5)/float64(o))
		m.odds[f] = max(-clip, min(clip, odds))
	}
	for f := range about {
		learn(f)
	}
	for f := range other {
		learn(f)
	}
	return m
}

// Odds is how much likelier a text is about a system than not, as a sum of log
// odds: above 0 for design, below 0 for small talk.
func (m *SubjectModel) Odds(text string) float64 {
	sum := 0.0
	for _, f := range features(text) {
		sum += m.odds[f]
	}
	return sum
}

// features are the different words of a text and the pairs of neighbours, in
// order.
func features(text string) []string {
	var out []string
	seen := map[string]bool{}
	add := func(f string) {
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	last := ""
	for _, t := range Tokenize(text) {
		if filler(t.Text) {
			continue
		}
		add(t.Text)
		if last != "" {
			add(last + " " + t.Text)
		}
		last = t.Text
		if t.Stop != 0 {
			last = ""
		}
	}
	return out
}
