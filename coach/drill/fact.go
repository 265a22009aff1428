package drill

import (
	"maps"
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/patterns"
)

// A synonym is what people say when they ask about a topic in other words.
type synonym struct{ topic, words string }

func synonyms() []synonym {
	return []synonym{
		{"scale users traffic load volume size", "scale users many traffic volume requests daily active qps load big large visitors number rate concurrent peak writes reads ratio"},
		{"latency speed freshness response", "latency fast slow quick response milliseconds delay fresh soon p99"},
		{"availability uptime", "availability available uptime nines downtime slo reliable"},
		{"consistency ordering order durability", "consistency consistent strong eventual stale order twice lose lost exactly durable correct"},
		{"lifetime retention history audit", "retention expire expiry long keep kept history lifetime delete old live"},
		{"regions geography residency", "region global countries continents worldwide geography location europe"},
		{"security privacy encryption", "security secure privacy encrypted encryption private auth gdpr abuse"},
		{"cost budget", "cost budget money spend cheap"},
		{"media files attachments content", "media photos images video files attachments"},
		{"payment payouts processor", "payment pay payout money processor provider card currency"},
		{"clients devices platforms offline", "devices mobile web clients offline phone platforms"},
		{"analytics reporting", "analytics statistics counts reports metrics dashboard"},
		{"hold reservation", "hold held reserve reserved keep kept pays"},
		{"custom vanity", "custom vanity alias own"},
		{"propagation freshness", "propagate propagation change changes effect reach everywhere"},
		{"groups members followers", "group members followers friends"},
	}
}

// otherWords gives the stems that people ask for a topic with.
func otherWords(about string) map[string]bool {
	wanted, out := stemsOf(about), map[string]bool{}
	for _, s := range synonyms() {
		for stem := range stemsOf(s.topic) {
			if wanted[stem] {
				merge(out, stemsOf(s.words))
			}
		}
	}
	return out
}

// leastFit is how much of a question's telling weight a fact must answer to.
const leastFit = 2.5

// factsFor gives the facts that answer a turn's questions, each once, best
// fitting first within a question.
func (r *Round) factsFor(text string) []int {
	var out []int
	for _, sentence := range coach.Sentences(text) {
		if !questioning(sentence) {
			continue
		}
		// Several things are asked in one breath: each part finds its own.
		for _, part := range splitParts(sentence) {
			if best := r.bestFact(part); best >= 0 && !slices.Contains(out, best) {
				out = append(out, best)
			}
		}
	}
	return out
}

// bestFact gives the fact that fits a question best, -1 when none does.
func (r *Round) bestFact(question string) int {
	asked := stemsOf(question)
	for stem := range stemsOf(r.scenario.Name) {
		delete(asked, stem) // what the system is called says nothing of the question
	}
	index := r.lib.Index()
	best, most := -1, leastFit
	for i, f := range r.scenario.Facts {
		about, answer := stemsOf(f.About), stemsOf(f.Answer)
		alias := otherWords(f.About)
		score := 0.0
		for _, stem := range slices.Sorted(maps.Keys(asked)) {
			switch idf := max(index.IDF(stem), 1); {
			case about[stem]:
				score += (2*idf + 1) / float64(len(about))
			case alias[stem]:
				score += 3
			case answer[stem]:
				score += idf
			}
		}
		if score > most {
			best, most = i, score
		}
	}
	return best
}

// splitParts cuts a question at its commas and conjunctions.
func splitParts(sentence string) []string {
	sentence = strings.NewReplacer(", and ", ",", " and ", ",").Replace(sentence)
	return strings.Split(sentence, ",")
}

// questioning reports whether a sentence asks something. Recognisers write no
// question marks, and people who type leave them out.
func questioning(sentence string) bool {
	if strings.HasSuffix(strings.TrimSpace(sentence), "?") {
		return true
	}
	words := spaced(sentence)
	for _, start := range []string{"how many", "how much", "how fast", "how long", "how big", "how often", "what is", "what are", "do we", "do they", "does it", "is it", "is there", "are there", "can i assume", "should it", "which", "tell me", "give me", "what s"} {
		if strings.HasPrefix(words, " "+start+" ") {
			return true
		}
	}
	return checking(sentence) || says(words, "do you expect", "do you want", "do you need", "do we need", "do we have", "do we store", "do we keep", "do they have")
}

// checking reports whether words begin to ask whether that will do, or where to
// go on.
func checking(sentence string) bool {
	words := spaced(sentence)
	for _, start := range []string{"shall i", "should i", "would you like", "does that make", "does that cover", "does that answer", "does that sound", "is that what", "do you want me"} {
		if strings.HasPrefix(words, " "+start+" ") {
			return true
		}
	}
	return false
}

// answerFacts words the facts.
func answerFacts(s *patterns.Scenario, facts []int) string {
	var parts []string
	for _, i := range facts {
		parts = append(parts, sentence(s.Facts[i].Answer))
	}
	return strings.Join(parts, " ")
}

// sentence begins a text with a capital letter and ends it.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
