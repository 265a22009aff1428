package drill

import (
	"slices"
	"time"

	"archcoach/coach"
	"archcoach/coach/language"
	"archcoach/patterns"
)

// A claim is one sentence of You's, read for what it commits to; of a talk
// without full stops, a piece of about that length.
type claim struct {
	text    string
	words   string // spaced
	at      time.Duration
	turn    int // of the transcript
	number  int // among the sentences of its turn
	asks    bool
	listed  bool // words of the trade strung together
	named   []patterns.Entry
	figures []language.Quantity
	stems   map[string]bool
	early   bool // before You named the first component
	heard   bool // by a recogniser, which writes no marks and errs
}

// claimsOf reads the sentences of You's turns, in order.
func claimsOf(lib *patterns.Library, turns []coach.Utterance) []claim {
	var all []claim
	early := true
	for n, u := range turns {
		if u.Speaker != coach.You {
			continue
		}
		heard := unmarked(u.Text)
		for i, sentence := range statements(u.Text) {
			c := claim{
				heard: heard, text: sentence, words: spaced(sentence), at: u.Start, turn: n, number: i,
				asks: questioning(sentence), named: coach.Named(lib, sentence),
				figures: language.Quantities(sentence), stems: stemsOf(sentence),
			}
			c.listed = listed(sentence, len(c.named), heard)
			if !c.asks && len(c.named) > 0 {
				early = false
			}
			c.early = early
			all = append(all, c)
		}
	}
	return all
}

// listed reports whether a sentence only strings words of the trade together:
// nearly all of it is names, or it has none of the small words that join
// things to each other. A recogniser makes small words of what it does not
// know: they are two fifths of what people say, and a third of a list as heard.
func listed(sentence string, names int, heard bool) bool {
	words, small := 0, 0
	for _, t := range patterns.Analyze(sentence) {
		words++
		if t.Stem == "" {
			small++
		}
	}
	return names >= 3 && words < 3*names || words >= listLength && small*7 < words || heard && names >= 3 && small*5 < 2*words
}

// A reading is everything that was said, ready to be scored.
type reading struct {
	lib      *patterns.Library
	scenario *patterns.Scenario
	turns    []coach.Utterance
	claims   []claim
	about    map[string]bool // stems of the problem at hand
	entries  map[string]map[string]bool
	answers  []answer // to the probes
	ties     []bool   // of the claims; see tied
	length   time.Duration
}

func newReading(lib *patterns.Library, s *patterns.Scenario, turns []coach.Utterance, probes map[int]Probe) *reading {
	r := &reading{lib: lib, scenario: s, turns: turns, claims: claimsOf(lib, turns), about: problemStems(lib, s), entries: map[string]map[string]bool{}}
	if len(turns) > 0 {
		r.length = turns[len(turns)-1].End - turns[0].Start
	}
	r.answers = answersIn(r, probes)
	r.ties = make([]bool, len(r.claims))
	for i := range r.claims {
		r.ties[i] = r.tie(i)
	}
	return r
}

// usual is the share of the systems above which a word says nothing of one.
const usual = 0.25

// problemStems are the words that tell a scenario from others: what it does,
// what is true of it, what is hard about it. What is said of many systems is
// left out, unless the prompt itself has it, and so are the names of patterns.
func problemStems(lib *patterns.Library, s *patterns.Scenario) map[string]bool {
	systems := map[string]int{}
	for _, other := range lib.Scenarios() {
		for stem := range scenarioStems(other) {
			systems[stem]++
		}
	}
	own := stemsOf(append([]string{s.Prompt, s.Name}, s.Also...)...)
	about := scenarioStems(s)
	for stem := range about {
		if float64(systems[stem]) > usual*float64(len(lib.Scenarios())) && !own[stem] {
			delete(about, stem)
		}
	}
	for _, id := range s.Core {
		if e, ok := lib.Entry(id); ok {
			for stem := range stemsOf(e.About().Name) {
				delete(about, stem)
			}
		}
	}
	for stem := range praise() {
		delete(about, stem)
	}
	return about
}

func scenarioStems(s *patterns.Scenario) map[string]bool {
	texts := []string{s.Prompt, s.Name}
	for _, x := range s.Services {
		texts = append(texts, x.Name, x.Does)
	}
	for _, f := range s.Facts {
		texts = append(texts, f.About, f.Answer)
	}
	for _, d := range s.DeepDives {
		texts = append(texts, d.Q, d.A)
	}
	return stemsOf(slices.Concat(texts, s.Asks, s.Pitfalls, s.Twists)...)
}

// praise are words that fit any design, and so say nothing of this one.
func praise() map[string]bool {
	return stemsOf("scalable scale scales fast faster reliable robust available availability good best practice performance performant efficient modern popular industry standard resilient flexible simple secure system design data service user database load handle support high low better great")
}

// knowledge are the words that explain an entry: how it works, what it costs,
// how it breaks. Its names are left out.
func (r *reading) knowledge(e patterns.Entry) map[string]bool {
	head := e.About()
	if known, ok := r.entries[head.ID]; ok {
		return known
	}
	texts := []string{head.Say}
	for _, f := range head.FollowUps {
		texts = append(texts, f.A)
	}
	switch e := e.(type) {
	case *patterns.Pattern:
		texts = append(append(append(append(texts, e.How...), e.Costs...), e.UseWhen...), e.AvoidWhen...)
		for _, f := range e.FailureModes {
			texts = append(texts, f.What, f.Detect, f.Fix)
		}
	case *patterns.Technology:
		texts = append(texts, e.Fails, e.Limits)
	}
	known := stemsOf(texts...)
	for stem := range stemsOf(append([]string{head.Name}, head.Also...)...) {
		delete(known, stem)
	}
	for stem := range praise() {
		delete(known, stem)
	}
	r.entries[head.ID] = known
	return known
}

// near gives a claim with the ones beside it in the same turn: a reason often
// stands in the next sentence.
func (r *reading) near(i int) []claim {
	from, to := i, i+1
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(r.claims) && r.claims[j].turn == r.claims[i].turn && !r.claims[j].listed {
			from, to = min(from, j), max(to, j+1)
		}
	}
	return r.claims[from:to]
}

// own counts the words of a claim that only this problem has.
func (r *reading) own(c claim) int {
	n := 0
	for stem := range c.stems {
		if r.about[stem] {
			n++
		}
	}
	return n
}

// grounded reports whether a claim is about this problem: it has words of it,
// of which a figure may be one, beside the names it drops.
func (r *reading) grounded(c claim, least int) bool {
	n := r.own(c)
	return n > 0 && n+min(len(c.figures), 1) >= c.enough(least)
}

// placed reports whether a claim has a word of this problem, and is in the midst
// of what is said about it.
func (r *reading) placed(i int) bool {
	if r.own(r.claims[i]) == 0 {
		return false
	}
	n := 0
	for _, c := range r.near(i) {
		n += r.own(c)
	}
	return n >= r.claims[i].enough(4)
}

// enough is how many words out of a number must be there: of what a recogniser
// heard a third is lost.
func (c claim) enough(words int) int {
	if c.heard {
		return max(1, words*2/3)
	}
	return words
}

// decided gives what is named in the turn of a claim, lists left out, and what
// the probe that it answers is about.
func (r *reading) decided(i int) []patterns.Entry {
	var out []patterns.Entry
	for _, c := range r.claims {
		if c.turn == r.claims[i].turn && !c.asks && !c.listed {
			out = append(out, c.named...)
		}
	}
	if a := r.answering(r.claims[i].turn); a != nil && a.share >= touched {
		for _, id := range a.probe.Patterns {
			if e, ok := r.lib.Entry(id); ok {
				out = append(out, e)
			}
		}
	}
	return out
}

// answering gives the probe that a turn answers, nil when it answers none.
func (r *reading) answering(turn int) *answer {
	for i := range r.answers {
		if r.answers[i].turn == turn {
			return &r.answers[i]
		}
	}
	return nil
}

// tied reports whether a claim belongs to a decision, as tie found.
func (r *reading) tied(i int) bool { return r.ties[i] }

// substance is how many words of this problem make a decision of a turn that
// names nothing of the library.
const substance = 8

// designs reports whether the turn of a claim decides something: it names it,
// or has enough words that only this problem has.
func (r *reading) designs(i int, decided []patterns.Entry) bool {
	n := 0
	for _, c := range r.claims {
		if c.turn == r.claims[i].turn && !c.asks && !c.listed {
			n += r.own(c)
		}
	}
	return len(decided) > 0 || n >= r.claims[i].enough(substance)
}

// tie reports whether a claim belongs to a decision: one is made in its turn,
// it is joined to that by more than a comma, and it says what only this problem
// or that decision explains.
func (r *reading) tie(i int) bool {
	c := r.claims[i]
	decided := r.decided(i)
	if c.asks || c.listed || !joined(c.words) || !r.designs(i, decided) {
		return false
	}
	about, known := r.own(c)+min(len(c.figures), 2), 0
	for _, e := range decided {
		n, knowledge := 0, r.knowledge(e)
		for stem := range c.stems {
			if knowledge[stem] {
				n++
			}
		}
		known = max(known, n)
	}
	return about > 0 && about+known >= c.enough(4)
}

// joined reports whether a sentence has a clause that explains another.
func joined(words string) bool {
	return says(words, "because", "so", "since", "therefore", "means", "that", "which", "where", "when", "if", "unless", "until", "otherwise", "instead", "rather", "then", "while",
		"before", "after", "once", "by", "only", "not", "but", "never", "each", "every", "from", "as")
}
