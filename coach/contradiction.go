package coach

import (
	"archcoach/coach/design"
	"archcoach/coach/language"
)

// A Contradiction is two statements that cannot both hold, and why.
type Contradiction struct {
	Why    string          `json:"why"`
	First  design.Evidence `json:"first"`
	Second design.Evidence `json:"second"`
}

// A conflict is a pair of things that cannot both hold: what was required and
// what a later statement does against it, or the other way round.
type conflict struct {
	why      string
	required func(statement) bool
	against  func(statement) bool
}

// A standoff is the latest statement on either side of a conflict; nil for
// none.
type standoff struct {
	required, against *design.Evidence
	told              bool
}

// contradict holds a statement against the other side of every conflict. Each
// conflict is told once. What is kept does not grow with the talk.
func (l *ledger) contradict(s statement) {
	all := conflicts()
	if l.standoffs == nil {
		l.standoffs = make([]standoff, len(all))
	}
	for i, c := range all {
		o := &l.standoffs[i]
		requires, goesAgainst := c.required(s), c.against(s)
		var first *design.Evidence
		switch {
		case o.told:
			continue
		case goesAgainst && o.required != nil:
			first = o.required
		case requires && o.against != nil:
			first = o.against
		}
		if first != nil {
			l.contradictions = append(l.contradictions, Contradiction{c.why, *first, s.evidence})
			o.told = true
		}
		if requires {
			o.required = &s.evidence
		}
		if goesAgainst {
			o.against = &s.evidence
		}
	}
}

// conflicts lists what cannot go together. What is required may come from
// either side; what goes against it is a decision of the candidate's, never a
// question.
func conflicts() []conflict {
	return []conflict{
		{
			"a write that waits for another continent takes 60 to 160 ms before any work is done",
			func(s statement) bool { return s.answersWithin(0.15) },
			func(s statement) bool {
				return s.decision() && s.says("synchronous", "synchronously", "sync", "wait for", "waits for", "quorum") && s.says("cross-region", "cross region", "other region", "second region", "both regions", "all regions", "every region", "across regions", "other continent", "continents")
			},
		},
		{
			"what must be seen at once cannot be read from a copy that lags",
			func(s statement) bool {
				return s.mentions("strongly consistent", "strong consistency", "linearizable", "see it immediately", "see it at once", "never stale", "no stale", "up to date at once", "read your own", "oversell", "sold twice", "booked twice", "double booked")
			},
			func(s statement) bool {
				return s.decision() && s.says("eventual consistency", "eventually consistent", "read replica for", "read from replicas", "reads from replicas", "from the replica", "asynchronous replica", "last write wins", "last-write-wins")
			},
		},
		{
			"four nines allow 53 minutes a year: one zone, one region or one node is down for longer",
			func(s statement) bool { return s.available(0.9999) },
			func(s statement) bool {
				return s.decision() && s.says("single region", "one region", "single zone", "one zone", "single instance", "one instance", "single server", "one server", "one box", "single node", "one data center", "one datacenter", "single database server")
			},
		},
		{
			"what may never be lost cannot be acknowledged before it is on a second disk",
			func(s statement) bool {
				return s.mentions("never lose", "never lost", "not lose", "nothing lost", "no data loss", "can't lose", "cannot lose", "must not lose", "mustn't lose", "rpo zero", "rpo of zero", "zero data loss", "durable")
			},
			func(s statement) bool {
				return s.decision() && s.says("async replication", "asynchronous replication", "replicate asynchronously", "replicated asynchronously", "fire and forget", "write back", "write-back", "write behind", "in memory only", "only in memory", "only in redis", "at most once", "acks zero", "acks 0", "best effort")
			},
		},
		{
			"at-least-once delivery repeats: what must happen once needs an idempotency key or a dedup table",
			func(s statement) bool {
				return s.mentions("exactly once", "only once", "never twice", "not twice", "charged twice", "no duplicates", "no duplicate", "never duplicate", "mustn't make two")
			},
			func(s statement) bool {
				return s.decision() && s.says("at least once", "at-least-once", "retry until", "keep retrying") && !s.mentions("idempotent", "idempotency", "dedup", "deduplicate", "deduplication")
			},
		},
		{
			"order does not survive parallel consumers without a key that keeps related messages together",
			func(s statement) bool {
				return s.mentions("in order", "in the right order", "strict order", "order matters", "ordering matters", "must be ordered")
			},
			func(s statement) bool {
				return s.decision() && s.says("round robin", "random partition", "any worker", "any consumer", "standard sqs", "sqs standard", "unordered", "competing consumers", "parallel workers") && !s.mentions("fifo", "key", "per user", "per order", "ordering key")
			},
		},
		{
			"data that has to stay in one region cannot be replicated to all",
			func(s statement) bool {
				return s.mentions("stay in europe", "stay in the eu", "data residency", "must not leave", "mustn't leave", "may not leave", "leave the country", "leave europe", "stay in the country")
			},
			func(s statement) bool {
				return s.decision() && s.says("all regions", "every region", "globally replicated", "global table", "global tables", "replicate globally", "replicate to the us", "multi leader", "active active", "active-active")
			},
		},
		{
			"what has to be there within a second cannot wait for a batch",
			func(s statement) bool {
				return s.mentions("real time", "real-time", "immediately", "instantly", "within a second", "at once") && !s.mentions("at once online") || s.answersWithin(1) && s.mentions("see", "show", "appear", "update", "fresh", "visible", "alert", "notify")
			},
			func(s statement) bool {
				return s.decision() && s.says("nightly", "every night", "batch job", "once a day", "hourly", "every hour", "cron", "daily job", "poll every minute", "overnight")
			},
		},
		{
			"erasing on request and keeping for ever need crypto-shredding or a store that forgets",
			func(s statement) bool {
				return s.mentions("gdpr", "right to be forgotten", "delete my data", "erase", "deleted on request", "forget me")
			},
			func(s statement) bool {
				return s.decision() && s.says("keep forever", "keep for ever", "kept for ever", "kept forever", "immutable", "never delete", "append only", "append-only", "event sourcing") && !s.mentions("shred", "crypto", "encrypt", "tombstone", "compaction")
			},
		},
	}
}

// decision reports whether the candidate states something.
func (s statement) decision() bool { return s.speaker == You && !s.asks() }

// answersWithin reports whether a response time under a number of seconds is
// asked for.
func (s statement) answersWithin(seconds float64) bool {
	if s.decision() && !s.mentions("target", "slo", "p99", "p95", "budget", "assume", "requirement") {
		return false
	}
	for _, q := range s.quantities {
		if q.Unit == language.Seconds && q.Per == 0 && q.Value > 0 && q.Value <= seconds {
			return s.mentions("under", "below", "within", "less than", "in", "p99", "p95", "latency", "at most", "max", "faster than", "slower than", "response")
		}
	}
	return false
}

// available reports whether at least a share of uptime is asked for.
func (s statement) available(share float64) bool {
	for _, q := range s.quantities {
		if q.Unit == language.Availability && q.Value >= share-1e-9 {
			return true
		}
	}
	return s.mentions("never down", "zero downtime", "no downtime", "always up", "never go down")
}
