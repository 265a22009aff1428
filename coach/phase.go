package coach

import (
	"time"

	"archcoach/coach/language"
)

// Phase is the part of the interview that the talk is in.
type Phase string

// The phases, in their usual order.
const (
	Requirements Phase = "requirements"
	Estimate     Phase = "estimate"
	API          Phase = "API and data"
	HighLevel    Phase = "high level"
	DeepDive     Phase = "deep dive"
	WrapUp       Phase = "wrap-up"
)

// A phaseBudget is what is usual for a phase of a 45 minute interview.
type phaseBudget struct {
	phase  Phase
	budget time.Duration
}

// phases gives the phases in order with their budgets, which follow the
// delivery clock of Hello Interview (requirements 5, entities and API 7, high
// level 10 to 15, deep dives 10 minutes), with Xu's few minutes for the
// estimate and the end (System Design Interview, ch. 3).
func phases() []phaseBudget {
	return []phaseBudget{
		{Requirements, 5 * time.Minute}, {Estimate, 4 * time.Minute}, {API, 7 * time.Minute},
		{HighLevel, 12 * time.Minute}, {DeepDive, 13 * time.Minute}, {WrapUp, 4 * time.Minute},
	}
}

// order is the place of a phase in the interview.
func (p Phase) order() int {
	for i, b := range phases() {
		if b.phase == p {
			return i
		}
	}
	return -1
}

// phaseWords are words that belong to a phase more than to any other.
func phaseWords(p Phase) []string {
	switch p {
	case Requirements:
		return []string{"requirement", "requirements", "functional", "non-functional", "scope", "in scope", "out of scope", "clarify", "clarifying", "use case", "use cases", "features",
			"who uses", "do we need", "should it", "does it", "do they", "should we", "what are the key", "is it fair", "can i assume", "assume", "functionalities"}
	case Estimate:
		return []string{"estimate", "back of the envelope", "envelope", "per second", "a second", "qps", "rps", "bandwidth", "storage per", "how much storage", "per day", "a day", "per year", "rough numbers", "capacity", "terabytes", "petabytes", "gigabytes"}
	case API:
		return []string{"api", "endpoint", "endpoints", "post", "get request", "schema", "table", "tables", "column", "columns", "primary key", "foreign key", "data model", "entity", "entities", "payload", "request body", "response body", "fields", "rest", "graphql", "grpc", "index on"}
	case HighLevel:
		return []string{"gateway", "load balancer", "service", "services", "cache", "queue", "database", "cdn", "workers", "worker", "component", "components", "boxes", "diagram", "architecture", "high level", "high-level", "flow"}
	case DeepDive:
		return []string{"what happens", "what if", "dies", "fails", "goes down", "crashes", "bottleneck", "hot spot", "hotspot", "race", "race condition", "how do you make sure", "how would you make sure", "why not", "why", "trade-off", "tradeoff", "trade off", "deeper", "walk me through", "how exactly", "edge case", "and if"}
	case WrapUp:
		return []string{"to wrap up", "wrap up", "wrapping up", "to summarize", "to summarise", "in summary", "summary", "to sum up", "to conclude", "almost out of time", "out of time", "last few minutes", "last question", "with more time", "given more time", "if i had more time", "questions for me", "next steps"}
	}
	return nil
}

// phaseCues counts the words of each phase in a turn, and its figures.
func phaseCues(s statement, text string) map[Phase]int {
	cues := map[Phase]int{}
	for _, b := range phases() {
		for _, w := range phaseWords(b.phase) {
			if s.mentions(w) {
				cues[b.phase]++
			}
		}
	}
	for _, q := range language.Quantities(text) {
		if sizes(q) {
			cues[Estimate]++
		}
	}
	return cues
}

// nextPhase moves the interview on. It goes forward on one clear cue of a
// later phase and back on two, and ends only on words that say so: a question
// of a detail while the requirements are open is no deep dive.
func nextPhase(now Phase, cues map[Phase]int, speaker Speaker, named int) Phase {
	if cues[WrapUp] > 0 {
		return WrapUp
	}
	best, most := now, 0
	for _, b := range phases() {
		if n := cues[b.phase]; n > most && b.phase != WrapUp {
			best, most = b.phase, n
		}
	}
	switch {
	case best == now || most == 0:
		return now
	case best == DeepDive:
		// A probe of the interviewer opens it, once there is a design to dig
		// into.
		if speaker == Interviewer && named >= 2 {
			return DeepDive
		}
		return now
	case best == Requirements && speaker == Interviewer && now != Requirements:
		return now
	case best == HighLevel && speaker == Interviewer:
		return now // they name parts in their probes; the design is the candidate's
	case best.order() > now.order() && most >= 1 && (best != HighLevel || most >= 2):
		return best
	case best.order() < now.order() && most >= 2 && now != WrapUp && now != DeepDive:
		return best
	}
	return now
}
