package coach

import (
	"slices"

	"archcoach/patterns"
)

// A duty is something that a candidate of a level has covered by the end of a
// phase, whatever the system. It counts as covered when all telling words of
// one of the phrases were said.
type duty struct {
	level   patterns.Level
	by      Phase
	text    string
	pattern string
	phrases []string
}

// duties follow the rubric: a mid-level candidate makes it work, a senior one
// makes it hold, a staff one makes it last and pays for it knowingly.
func duties() []duty {
	return []duty{
		{patterns.Mid, Requirements, "who uses it, for what", "", []string{"users", "requirements", "features", "functional", "use case", "who uses", "scope"}},
		{patterns.Mid, Estimate, "a rate or a size", "qps-from-dau", []string{"second", "qps", "rps", "terabytes", "gigabytes", "petabytes"}},
		{patterns.Senior, Requirements, "a latency or availability target", "slo-error-budget", []string{"latency", "p99", "availability", "milliseconds", "slo", "nines", "uptime"}},
		{patterns.Senior, Estimate, "reads against writes", "", []string{"read heavy", "write heavy", "reads writes", "read write ratio", "more reads"}},
		{patterns.Mid, API, "the main calls", "resource-model", []string{"api", "endpoint", "post", "request", "rpc"}},
		{patterns.Mid, API, "what is stored, under which key", "", []string{"table", "schema", "primary key", "index", "columns", "document"}},
		{patterns.Mid, HighLevel, "the path of one request", "", []string{"gateway", "load balancer", "service calls", "passes through", "client sends"}},
		{patterns.Senior, HighLevel, "which store, and why not another", "polyglot-persistence", []string{"postgres", "relational", "dynamodb", "cassandra", "nosql", "mysql", "document store", "wide column"}},
		{patterns.Senior, HighLevel, "what is asynchronous", "message-queue", []string{"queue", "asynchronous", "async", "event", "kafka", "worker"}},
		{patterns.Senior, HighLevel, "the shard key", "shard-key", []string{"shard", "partition key", "partition by", "hash"}},
		{patterns.Senior, HighLevel, "consistency: where strong, where eventual", "eventual-consistency", []string{"eventual", "consistency", "transaction", "stale", "linearizable"}},
		{patterns.Senior, DeepDive, "what fails, and what the user then sees", "graceful-degradation", []string{"degrade", "fallback", "circuit breaker", "retry", "timeout", "failover", "fails"}},
		{patterns.Senior, DeepDive, "repeats: idempotency", "idempotency-key", []string{"idempotent", "idempotency", "dedup", "duplicate"}},
		{patterns.Senior, DeepDive, "the hot spot", "hot-key-mitigation", []string{"hot", "hotspot", "skew", "celebrity", "bottleneck"}},
		{patterns.Senior, DeepDive, "an alternative, and its price", "", []string{"trade-off", "tradeoff", "versus", "alternative", "cost of", "downside"}},
		{patterns.Senior, DeepDive, "how we would know: metrics, traces, alerts", "slo-error-budget", []string{"metric", "monitor", "alert", "trace", "dashboard", "observability"}},
		{patterns.Staff, DeepDive, "blast radius and isolation", "cell-architecture", []string{"blast radius", "cell", "bulkhead", "isolate", "isolation"}},
		{patterns.Staff, DeepDive, "losing a region: RTO and RPO", "rto-rpo", []string{"region", "rto", "rpo", "disaster", "failover"}},
		{patterns.Staff, DeepDive, "rollout, migration, way back", "canary", []string{"canary", "rollout", "migration", "rollback", "feature flag", "backfill"}},
		{patterns.Staff, DeepDive, "what it costs", "", []string{"cost", "dollars", "budget", "cheaper", "expensive"}},
		{patterns.Staff, DeepDive, "who may do what: security, tenancy, privacy", "", []string{"auth", "encrypt", "oauth", "tenant", "gdpr", "permission", "tls"}},
		{patterns.Mid, WrapUp, "a summary and what comes next", "", []string{"summary", "summarize", "summarise", "more time", "next steps"}},
	}
}

// fromSystem is how many of a system's own patterns may be told as missing.
// Those of the middle level are not: everybody gets there.
const fromSystem = 3

// gaps gives what should have been covered by the phase the talk is in and was
// not: first what belongs to this system, then the duties of every system.
func (c *clock) gaps(lib *patterns.Library, st state) []Gap {
	gaps := []Gap{}
	if st.system != nil && c.phase.order() >= HighLevel.order() {
		for _, id := range st.system.Core {
			p := lib.Pattern(id)
			if p == nil || p.Level == patterns.Mid || len(gaps) == fromSystem || c.named[id] || st.covered(p.Name) || slices.ContainsFunc(p.Also, st.covered) {
				continue
			}
			gaps = append(gaps, Gap{p.Level, p.Name, id})
		}
	}
	for _, level := range []patterns.Level{patterns.Mid, patterns.Senior, patterns.Staff} {
		for _, d := range duties() {
			if d.level != level || d.by.order() > c.phase.order() || len(gaps) == mostGaps || d.covered(st.said) {
				continue
			}
			gaps = append(gaps, Gap{d.level, d.text, d.pattern})
		}
	}
	return gaps
}

// covered reports whether You has said the words of one of the phrases.
func (d duty) covered(said map[string]bool) bool {
	return slices.ContainsFunc(d.phrases, func(phrase string) bool {
		words := stems(phrase)
		return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !said[w] })
	})
}
