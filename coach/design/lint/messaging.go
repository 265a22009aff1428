package lint

import (
	"fmt"
	"slices"
	"strings"

	"archcoach/coach/design"
)

func messagingRules() []rule {
	return []rule{
		{"duplicate-delivery", design.Flaw, duplicateDelivery},
		{"dual-write", design.Flaw, dualWrite},
		{"exactly-once", design.Risk, exactlyOnce},
		{"no-dead-letter", design.Note, noDeadLetter},
		{"no-back-pressure", design.Risk, noBackPressure},
		{"retry-storm", design.Risk, retryStorm},
		{"unbounded-fan-out", design.Risk, unboundedFanOut},
	}
}

// duplicateDelivery: queues deliver at least once, so what is taken from one
// is sometimes done twice.
func duplicateDelivery(r *review) *design.Finding {
	l, ok := r.consumed()
	if !ok || r.answered("idempot", "dedup", "de dup", "exactly once", "unique constraint", "unique key", "conditional", "already processed", "processed ids", "upsert") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("%s delivers at least once, so %s will do some of it twice.", sentenceCase(lower(r.node(l.From).Name)), lower(r.node(l.To).Name)),
		Fix:     "Give each message an idempotency key and let a unique constraint refuse the second.",
		Nodes:   []string{l.From, l.To},
		Pattern: "idempotency-key", Evidence: l.Evidence,
	}
}

// dualWrite: a crash between two writes leaves one of them out.
func dualWrite(r *review) *design.Finding {
	if r.answered("outbox", "change data capture", "cdc", "debezium", "same transaction", "event sourc", "two phase", "binlog", "write ahead log", "transactional") {
		return nil
	}
	for _, first := range r.links {
		if r.kind(first.To) != design.Store || !in(r.kind(first.From), doers()) || !writes(first) {
			continue
		}
		for _, second := range r.links {
			k := r.kind(second.To)
			also := in(k, queues()) || k == design.Search && writes(second)
			if second.From != first.From || !also {
				continue
			}
			return &design.Finding{
				Risk:    fmt.Sprintf("%s writes to %s and to %s: a crash between the two loses one of them.", sentenceCase(lower(r.node(first.From).Name)), lower(r.node(first.To).Name), lower(r.node(second.To).Name)),
				Fix:     "Write the event to an outbox in the same transaction and let a relay or CDC publish it.",
				Nodes:   []string{first.From, first.To, second.To},
				Pattern: "outbox", Evidence: second.Evidence,
			}
		}
	}
	return nil
}

// writes reports that a link was told as a write; a graph does not tell it
// from a read.
func writes(l design.Link) bool {
	words := plainWords(l.Evidence.Quote)
	return slices.ContainsFunc([]string{"writ", "wrote", "sav", "stor", "insert", "updat", "persist", "put", "keep", "record", "commit", "upsert", "append", "index", "sync", "log"},
		func(verb string) bool { return strings.Contains(words, " "+verb) })
}

// exactlyOnce: no broker gives it end to end.
func exactlyOnce(r *review) *design.Finding {
	s, ok := r.claimed("exactly once")
	if !ok || r.answered("idempot", "dedup", "effectively once", "unique constraint") {
		return nil
	}
	return &design.Finding{
		Risk:    "Exactly once holds within one broker at best; the side effects outside it can still happen twice.",
		Fix:     "Say at least once with idempotent consumers, and name the key.",
		Pattern: "delivery-semantics", Evidence: s.evidence("exactly once"),
	}
}

// noDeadLetter: one message that always fails blocks or loops.
func noDeadLetter(r *review) *design.Finding {
	l, ok := r.consumed()
	if !ok || !r.whole() || r.answered("dead letter", "deadletter", "dlq", "poison", "parking lot", "quarantine") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("A message that always fails blocks %s or is tried for ever.", lower(r.node(l.To).Name)),
		Fix:     "After a few attempts move it to a dead-letter queue that raises an alert and can be replayed.",
		Nodes:   []string{l.From, l.To},
		Pattern: "dead-letter-queue", Evidence: l.Evidence,
	}
}

// noBackPressure: a backlog that grows has to end somewhere.
func noBackPressure(r *review) *design.Finding {
	l, ok := r.consumed()
	if !ok || r.answered("back pressure", "backpressure", "shed", "rate limit", "throttl", "queue depth", "lag", "autoscal", "auto scal", "scale the worker", "scale out", "scale with", "bounded", "backlog", "admission", "add worker", "add consumer", "more worker", "more consumer") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("Nothing is said of what happens when %s cannot keep up: the backlog, and with it the delay, grows without end.", lower(r.node(l.To).Name)),
		Fix:     "Scale consumers on the lag, bound the queue, and shed or slow producers when it is full.",
		Nodes:   []string{l.From, l.To},
		Pattern: "backpressure", Evidence: l.Evidence,
	}
}

// retryStorm: clients that retry together keep a service down.
func retryStorm(r *review) *design.Finding {
	s, ok := r.claimed("retry", "retries", "retried", "try again", "tries again")
	if !ok || r.answered("backoff", "back off", "backs off", "jitter", "retry budget", "exponential", "circuit break") {
		return nil
	}
	return &design.Finding{
		Risk:    "Retries without a pause or a budget multiply the load on a service that is already failing.",
		Fix:     "Exponential backoff with jitter, at most two or three attempts, and a retry budget of about 10 %.",
		Pattern: "retry-backoff-jitter", Evidence: s.evidence("retry", "retries", "retried", "try again", "tries again"),
	}
}

// unboundedFanOut: one write becomes as many as there are followers.
func unboundedFanOut(r *review) *design.Finding {
	words := []string{"fan out", "fans out", "fanout", "fan it out", "push to all", "push it to all", "push to every", "notify all", "notify every", "send to all", "all followers", "all their followers", "every follower", "all subscribers", "every subscriber"}
	s, ok := r.claimed(words...)
	if !ok || r.answered("celebrit", "hybrid", "pull for", "on read", "read time", "not fan out", "t fan out", "cap ", "capped", "limit the fan", "in batches", "batched", "chunk", "large accounts", "big accounts", "above a threshold", "hot user") {
		return nil
	}
	return &design.Finding{
		Risk:    "The fan-out has no bound: one write by somebody with ten million followers is ten million writes.",
		Fix:     "Fan out on write up to a threshold, read the few large accounts at read time, and work in batches.",
		Pattern: "fan-out", Evidence: s.evidence(words...),
	}
}
