package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"archcoach/coach/design"
)

func resilienceRules() []rule {
	return []rule{
		{"single-point-of-failure", design.Risk, singlePoint},
		{"long-sync-chain", design.Risk, longChain},
		{"third-party-unguarded", design.Risk, thirdPartyUnguarded},
		{"scheduler-runs-twice", design.Note, schedulerTwice},
		{"no-health-checks", design.Note, noHealthChecks},
	}
}

// singlePoint: a store that is one machine takes everything with it.
func singlePoint(r *review) *design.Finding {
	if _, ok := r.first(design.Replica); ok {
		return nil
	}
	if r.answered("replica", "replicat", "standby", "failover", "fail over", "multi az", "availability zone", "cluster", "follower", "redundan", "quorum", "raft", "rds", "aurora") {
		return nil
	}
	for _, n := range r.nodes {
		if n.Kind != design.Store || replicated(n.Name) {
			continue
		}
		return &design.Finding{
			Risk:    fmt.Sprintf("%s is a single point of failure: when it dies, everything that reads or writes it stops.", sentenceCase(lower(n.Name))),
			Fix:     "Keep a standby in another zone with automatic failover, and say how long that takes (30 to 60 s) and what it loses.",
			Nodes:   []string{n.ID},
			Pattern: "failover", Evidence: n.Evidence,
		}
	}
	return nil
}

// replicated reports a store that is several machines by itself.
func replicated(name string) bool {
	return slices.ContainsFunc([]string{"cassandra", "dynamo", "spanner", "cockroach", "scylla", "bigtable", "hbase", "bigquery", "snowflake", "etcd", "zookeeper"},
		func(store string) bool { return strings.Contains(strings.ToLower(name), store) })
}

// hopMillis is what a call within a region costs at the 99th percentile, with
// its queueing and its own work: a round figure for a busy service.
const hopMillis = 25

// longChain: the latencies of calls that wait for one another add up.
func longChain(r *review) *design.Finding {
	chain := r.longest()
	hops := len(chain) - 1
	if hops < 3 || r.answered("in parallel", "parallelize", "hedge", "asynchronously", "deadline") {
		return nil
	}
	stated, s, ok := r.latency()
	names := make([]string, len(chain))
	for i, id := range chain {
		names[i] = r.node(id).Name
	}
	f := &design.Finding{
		Fix:     "Call in parallel, cache or precompute what does not change per request, and take the rest off the path by a queue; give every call a deadline.",
		Nodes:   chain,
		Pattern: "timeout-deadline",
	}
	switch {
	case ok && hops*hopMillis > stated:
		f.Risk = fmt.Sprintf("%d calls wait for one another (%s): at about %d ms each in the tail that is %d ms, and %d ms was asked for.", hops, strings.Join(names, ", "), hopMillis, hops*hopMillis, stated)
		f.Evidence = s
	case !ok && hops >= 5:
		f.Severity = design.Note
		f.Risk = fmt.Sprintf("%d calls wait for one another (%s): their latencies add up and their failures multiply.", hops, strings.Join(names, ", "))
		f.Evidence = r.node(chain[len(chain)-1]).Evidence
	default:
		return nil
	}
	return f
}

// longest gives the longest chain of calls that wait for each other, from
// whatever comes first but clients and the network before the services.
func (r *review) longest() []string {
	var best []string
	var walk func(path []string)
	walk = func(path []string) {
		if len(path) > len(best) {
			best = slices.Clone(path)
		}
		for _, l := range r.links {
			waits := l.Kind == design.Sync || l.Kind == design.CacheLink
			if l.From == path[len(path)-1] && waits && !slices.Contains(path, l.To) && len(path) < 12 {
				walk(append(path, l.To))
			}
		}
	}
	for _, n := range r.nodes {
		if n.Kind == design.Gateway || n.Kind == design.Service {
			walk([]string{n.ID})
		}
	}
	return best
}

// latency gives the lowest latency that was asked for, in milliseconds.
func (r *review) latency() (millis int, said design.Evidence, ok bool) {
	form := regexp.MustCompile(`(\d+(?:\.\d+)?) ?(ms|milliseconds?|millis|seconds?) `)
	for _, s := range r.said {
		if !strings.Contains(s.words, " latenc") && !strings.Contains(s.words, " p99") && !strings.Contains(s.words, " p95") && !strings.Contains(s.words, " within ") && !strings.Contains(s.words, " under ") && !strings.Contains(s.words, " respon") {
			continue
		}
		for _, m := range form.FindAllStringSubmatch(s.words, -1) {
			v, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				continue
			}
			if strings.HasPrefix(m[2], "s") {
				v *= 1000
			}
			if int(v) > 0 && (!ok || int(v) < millis) {
				millis, said, ok = int(v), s.evidence(m[1]), true
			}
		}
	}
	return millis, said, ok
}

// thirdPartyUnguarded: somebody else's outage becomes ours.
func thirdPartyUnguarded(r *review) *design.Finding {
	l, ok := r.between(nil, []design.Kind{design.ThirdParty})
	if !ok || l.Kind != design.Sync || r.answered("timeout", "time out", "times out", "circuit", "fallback", "fall back", "falls back", "bulkhead", "deadline", "second provider", "other provider") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("%s waits for %s, whose slow day ties up all its threads.", sentenceCase(lower(r.node(l.From).Name)), r.node(l.To).Name),
		Fix:     "A short timeout, a circuit breaker and a pool of its own; and say what the user sees meanwhile.",
		Nodes:   []string{l.From, l.To},
		Pattern: "circuit-breaker", Evidence: l.Evidence,
	}
}

// schedulerTwice: a scheduler is either one that dies or two that both fire.
func schedulerTwice(r *review) *design.Finding {
	n, ok := r.first(design.Scheduler)
	if !ok || r.answered("lease", "leader", "lock", "idempot", "claim", "conditional", "skip locked") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("%s is either one that can die or several that fire the same job.", sentenceCase(lower(n.Name))),
		Fix:     "Elect a leader or claim each job with a lease, and make jobs idempotent.",
		Nodes:   []string{n.ID},
		Pattern: "leader-election", Evidence: n.Evidence,
	}
}

// noHealthChecks: a balancer sends to what it believes alive.
func noHealthChecks(r *review) *design.Finding {
	n, ok := r.first(design.Balancer)
	if !ok || !r.whole() || r.answered("health", "heartbeat", "probe", "liveness", "readiness", "eject", "outlier") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("Nothing tells %s that a server has hung, so it goes on sending to it.", lower(n.Name)),
		Fix:     "Readiness checks every few seconds, and take a server out after two or three failures.",
		Nodes:   []string{n.ID},
		Pattern: "health-endpoint", Evidence: n.Evidence,
	}
}
