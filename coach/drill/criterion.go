package drill

import (
	"slices"

	"archcoach/coach/language"
	"archcoach/patterns"
)

// Dimension is one of the rubric's.
type Dimension string

// The dimensions, in the order of the rubric.
const (
	Scope         Dimension = "scope"
	Estimate      Dimension = "estimate"
	HighLevel     Dimension = "high level"
	Depth         Dimension = "depth"
	TradeOffs     Dimension = "trade-offs"
	Failure       Dimension = "failure and operations"
	Communication Dimension = "communication"
)

// Weighted is a dimension with its share of the score, in percent.
type Weighted struct {
	Dimension Dimension
	Weight    int
}

// Rubric gives the dimensions with their weights. They follow the published
// proxies (Hello Interview, Xu, Google-style and Meta-style rubrics): no
// company publishes its own.
func Rubric() []Weighted {
	return []Weighted{{Scope, 15}, {Estimate, 10}, {HighLevel, 20}, {Depth, 25}, {TradeOffs, 10}, {Failure, 10}, {Communication, 10}}
}

// A criterion is something that a candidate of a level shows. It is met by as
// many claims as Times says; Pattern names the library entry that teaches it.
type criterion struct {
	level   patterns.Level
	text    string // what was shown, or what is missing
	pattern string
	times   int
	met     func(r *reading, i int) bool
}

// criteria gives what each dimension looks for.
func criteria(d Dimension) []criterion {
	switch d {
	case Scope:
		return scopeCriteria()
	case Estimate:
		return estimateCriteria()
	case HighLevel:
		return highLevelCriteria()
	case Depth:
		return depthCriteria()
	case TradeOffs:
		return tradeOffCriteria()
	case Failure:
		return failureCriteria()
	default:
		return communicationCriteria()
	}
}

// at makes a test of a claim's own words that hold only for claims about this
// problem.
func at(phrases ...string) func(*reading, int) bool {
	return func(r *reading, i int) bool {
		c := r.claims[i]
		return !c.listed && says(c.words, phrases...) && (r.grounded(c, 2) || r.placed(i))
	}
}

// told makes a test of two: what is said, and not asked.
func told(met func(*reading, int) bool) func(*reading, int) bool {
	return func(r *reading, i int) bool { return !r.claims[i].asks && met(r, i) }
}

// tiedTo makes a test of a claim that belongs to a decision and has one of the
// phrases itself.
func tiedTo(phrases ...string) func(*reading, int) bool {
	return func(r *reading, i int) bool { return says(r.claims[i].words, phrases...) && r.tied(i) }
}

// both makes a test of two.
func both(a, b func(*reading, int) bool) func(*reading, int) bool {
	return func(r *reading, i int) bool { return a(r, i) && b(r, i) }
}

// either makes a test that one of two meets.
func either(a, b func(*reading, int) bool) func(*reading, int) bool {
	return func(r *reading, i int) bool { return a(r, i) || b(r, i) }
}

// sized reports whether a claim has a rate, an amount of data, a time or a
// large count.
func sized(r *reading, i int) bool {
	for _, q := range r.claims[i].figures {
		if q.Per > 0 || q.Unit != language.Count || q.Value >= 1000 {
			return true
		}
	}
	return false
}

// amounts reports whether a claim has a rate, an amount or a large count: what
// an estimate comes to. A time alone is none.
func amounts(r *reading, i int) bool {
	for _, q := range r.claims[i].figures {
		if q.Per > 0 || q.Unit != language.Count && q.Unit != language.Seconds && q.Unit != language.Percent && q.Unit != language.Availability || q.Unit == language.Count && q.Value >= 1000 {
			return true
		}
	}
	return false
}

func scopeCriteria() []criterion {
	question := func(r *reading, i int) bool {
		c := r.claims[i]
		return c.asks && c.early && !c.listed && r.grounded(c, 1) && len(c.stems) >= 2
	}
	return []criterion{
		{patterns.Mid, "asked about the problem before drawing anything", "", 1, question},
		{patterns.Mid, "said what it has to do", "", 1, told(both(at("must", "should", "can", "need", "needs", "has to", "have to", "requirements", "requirement", "functional", "scope", "assume"), func(r *reading, i int) bool { return r.claims[i].early }))},
		{patterns.Senior, "asked about three sides of it or more", "", 3, question},
		{patterns.Senior, "put a number on a quality", "slo-error-budget", 1, both(sized, told(at("latency", "p99", "within", "under", "available", "availability", "nines", "percent", "ms", "milliseconds", "seconds", "minutes", "target", "lose", "lost")))},
		{patterns.Staff, "left something out, in phases, and said why", "", 1, at("out of scope", "first version", "first release", "phase", "leave out", "leave that out", "not build", "don need", "later release", "later version", "defer", "second step", "park")},
		{patterns.Staff, "challenged the premise or named a hidden constraint", "", 1, at("premise", "really need", "actually need", "hidden", "worries me", "worry", "regulator", "regulators", "law", "legal", "abuse", "what matters", "the real", "hard part", "push back")},
	}
}

func estimateCriteria() []criterion {
	derived := func(r *reading, i int) bool {
		c := r.claims[i]
		return !c.asks && !c.listed && amounts(r, i) && r.grounded(c, 2) &&
			(len(c.figures) > 1 || says(c.words, "so", "about", "roughly", "comes to", "that is", "makes", "is about", "times", "divided", "gives", "around"))
	}
	return []criterion{
		{patterns.Mid, "derived a rate or a size", "qps-from-dau", 1, derived},
		{patterns.Senior, "let the number decide something", "instance-count", 1, func(r *reading, i int) bool {
			c := r.claims[i]
			// The decision may stand in the sentence before or after the number.
			return !c.asks && !c.listed && amounts(r, i) && len(r.decided(i)) > 0 && r.grounded(c, 2) &&
				says(c.words, "so", "therefore", "means", "enough", "fits", "fit", "no need", "needs", "too much", "too many", "cannot", "carries", "small", "need")
		}},
		{patterns.Senior, "told the peak, or reads from writes", "peak-factor", 1, both(derived, at("peak", "peaks", "reads", "read", "writes", "times", "ratio", "burst", "opens"))},
		{patterns.Staff, "planned cost, growth or headroom in numbers", "storage-growth", 1, both(amounts, told(at("cost", "costs", "dollars", "euros", "growth", "grow", "grows", "headroom", "budget")))},
	}
}

func highLevelCriteria() []criterion {
	path := func(r *reading, i int) bool {
		names := map[string]bool{}
		for _, e := range r.decided(i) {
			names[e.About().ID] = true
		}
		return len(names) >= 2 && r.tied(i) && says(r.claims[i].words, "goes", "go", "then", "calls", "sends", "writes", "reads", "publishes", "through", "to", "from", "passes", "looks", "takes")
	}
	return []criterion{
		{patterns.Mid, "named parts that belong in it", "", 1, (*reading).fitting},
		{patterns.Mid, "led a request through the parts", "", 1, path},
		{patterns.Mid, "given three parts a job in this system", "", 3, (*reading).tied},
		{patterns.Senior, "said why a part is there", "", 2, tiedTo("because", "so", "since", "therefore", "means", "that way")},
		{patterns.Senior, "given the data model or the calls", "resource-model", 1, at("table", "key", "keyed", "index", "schema", "column", "columns", "endpoint", "endpoints", "api", "post", "rows", "row", "record", "unique")},
		{patterns.Staff, "cut along failures or teams", "cell-architecture", 1, tiedTo("our team", "the team", "each team", "one team", "own team", "teams", "owns", "owned", "failure domain", "blast radius", "cell", "cells", "isolated", "isolate", "bulkhead", "independent", "separate")},
		{patterns.Staff, "said how it evolves", "expand-contract", 1, at("migrate", "migration", "evolve", "would switch", "first release", "first version", "rollout", "roll out", "backfill", "shadow", "grow into", "versioned", "canary")},
	}
}

// fitting reports whether a claim names something of the reference design, with
// a reason or without.
func (r *reading) fitting(i int) bool {
	return !r.claims[i].asks && slices.ContainsFunc(r.claims[i].named, func(e patterns.Entry) bool { return slices.Contains(r.scenario.Core, e.About().ID) })
}

func depthCriteria() []criterion {
	return []criterion{
		{patterns.Mid, "explained a mechanism", "", 1, (*reading).explains},
		{patterns.Mid, "answered a probe", "", 1, func(r *reading, i int) bool { return r.answersProbe(i, touched) }},
		{patterns.Senior, "explained four mechanisms, each in its place", "", 4, (*reading).explains},
		{patterns.Senior, "answered two probes in depth", "", 2, func(r *reading, i int) bool { return r.answersProbe(i, answered) }},
		{patterns.Staff, "named what must always hold, and what keeps it so", "", 1, tiedTo("invariant", "invariants", "guarantee", "guarantees", "guaranteed", "can never", "at most one", "at most once", "exactly one", "by construction", "impossible", "monotonic", "fencing")},
		{patterns.Staff, "answered three probes in depth", "", 3, func(r *reading, i int) bool { return r.answersProbe(i, answered) }},
	}
}

// explains reports whether a claim tells how something works.
func (r *reading) explains(i int) bool {
	return r.tied(i) && len(r.claims[i].stems) >= r.claims[i].enough(6)
}

// answersProbe reports whether a claim begins an answer that has at least a
// share of the model's.
func (r *reading) answersProbe(i int, share float64) bool {
	c := r.claims[i]
	if c.number > 0 {
		return false
	}
	a := r.answering(c.turn)
	return a != nil && a.solid && a.share >= share
}

func tradeOffCriteria() []criterion {
	return []criterion{
		{patterns.Mid, "weighed for and against", "", 1, tiedTo("but", "downside", "upside", "trade off", "tradeoff", "cost", "costs", "price", "prices", "instead", "rather than", "pros", "cons", "at the cost", "give up", "pay")},
		{patterns.Senior, "turned an alternative down, with the reason", "", 1, tiedTo("instead of", "rather than", "would not", "wouldn", "alternative", "rejected", "reject", "against", "i considered", "why not")},
		{patterns.Senior, "stated the price of a choice", "", 1, tiedTo("at the cost", "price", "prices", "costs", "we give up", "give up", "i accept", "we accept", "accept", "downside", "in exchange", "we pay", "pay for", "the cost", "acceptable", "worth")},
		{patterns.Staff, "said how hard it is to take back, or what it means for people and money", "build-vs-buy", 1, tiedTo("reversible", "one way", "two way", "undo", "take back", "our team", "the team", "each team", "one team", "own team", "teams", "on call", "vendor", "licence", "license", "dollars", "euros", "budget", "costs money", "save money", "business", "finance", "a contract")},
	}
}

func failureCriteria() []criterion {
	broken := []string{"fails", "fail", "failure", "dies", "die", "down", "crash", "crashes", "lost", "lose", "loses", "timeout", "times out", "unavailable", "outage", "slow", "duplicate", "expired", "expires", "late"}
	return []criterion{
		{patterns.Mid, "said what happens when a part fails", "", 1, both(tiedTo(broken...), tiedTo("if", "when", "once", "after", "until", "unless", "while"))},
		{patterns.Senior, "kept the user served while something is broken", "graceful-degradation", 1, tiedTo("degrade", "degrades", "fallback", "fall back", "falls back", "stale", "read only", "still", "retry", "retries", "queue", "meanwhile", "keeps", "keep", "circuit breaker", "shed")},
		{patterns.Senior, "said how we would notice", "slo-error-budget", 1, both(either(tiedTo("alert", "alerts", "metric", "metrics", "monitor", "dashboard", "trace", "watch", "page", "slo", "reconciliation", "reconcile", "burn"), at("alert", "alerts", "metric", "page", "slo", "burn")), at("alert", "alerts", "metric", "metrics", "monitor", "dashboard", "trace", "watch", "page", "slo", "reconcile", "reconciliation", "burn"))},
		{patterns.Staff, "bounded the blast radius", "cell-architecture", 1, told(at("blast radius", "cell", "cells", "bulkhead", "isolate", "isolated", "one shard", "one percent", "only that", "one region", "failure domain"))},
		{patterns.Staff, "planned rollout, drills or recovery", "canary", 1, told(at("canary", "rollout", "roll out", "roll back", "rollback", "game day", "drill", "drills", "rehearse", "rehearsed", "rto", "rpo", "failover", "restore", "behind a flag", "kill switch"))},
	}
}

func communicationCriteria() []criterion {
	checks := func(r *reading, i int) bool {
		c := r.claims[i]
		return c.asks && !c.early && says(c.words, "shall i", "should i", "do you want", "would you like", "does that", "is that", "make sense", "happy with", "go deeper", "prefer")
	}
	summary := func(r *reading, i int) bool {
		return at("summary", "sum up", "to summarise", "to summarize", "in short", "to recap", "overall", "wrap up", "all in all")(r, i) && 2*r.claims[i].turn > len(r.turns)
	}
	return []criterion{
		{patterns.Mid, "spoken in a clear order", "", 2, told(at("first", "secondly", "then", "next", "start", "finally", "let me", "now", "third"))},
		{patterns.Senior, "checked in", "", 1, checks},
		{patterns.Senior, "summed up", "", 1, summary},
		{patterns.Staff, "taught the reason behind it", "", 1, tiedTo("the reason", "think of", "in other words", "the key is", "the point is", "what matters", "boils down", "the trick is", "the insight is", "that is why")},
		{patterns.Staff, "bent the design to what was asked", "", 1, at("with that change", "given that", "that changes", "now that", "under that", "what changes", "stays the same", "if that is", "in that case")},
	}
}
