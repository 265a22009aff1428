package lint

import (
	"fmt"
	"strings"

	"archcoach/coach/design"
)

func capacityRules() []rule {
	return []rule{{"over-capacity", design.Flaw, overCapacity}}
}

// A limit is what one node carries a second, in round figures from public
// benchmarks and the vendors' pages; good hardware and small rows reach twice
// as much.
type limit struct {
	names   []string // of nodes, lower case
	kind    design.Kind
	rate    float64
	of      string
	fix     string
	pattern string
}

func limits() []limit {
	return []limit{
		{[]string{"postgres", "mysql", "mariadb", "sql"}, design.Store, 50_000, "50k simple queries/s", "Take reads to a cache or replicas, and shard the writes above about 10k/s.", "sharding"},
		{[]string{"redis", "elasticache", "valkey"}, design.Cache, 150_000, "100k to 150k operations/s", "Use a cluster: spread the keys over several nodes, and keep the hottest near the service.", "distributed-cache"},
		{[]string{"elasticsearch", "opensearch", "search"}, design.Search, 10_000, "1k to 10k searches/s", "Add replicas for searches, cache the common queries, and route to few shards.", "search-engine"},
		{[]string{"rabbitmq"}, design.Queue, 50_000, "about 50k messages/s", "Use a partitioned log, or several queues by key.", "log-broker"},
	}
}

// overCapacity: a rate that was said is more than one node of a technology
// that was named can do.
func overCapacity(r *review) *design.Finding {
	if r.answered("shard", "partition", "cluster", "replica", "split", "horizontally") {
		return nil
	}
	for _, f := range r.figures {
		if f.Unit != "/s" || strings.Contains(strings.ToLower(f.Label), "byte") {
			continue
		}
		for _, l := range limits() {
			n, ok := r.named(l)
			if !ok || f.Value <= l.rate {
				continue
			}
			return &design.Finding{
				Risk:    fmt.Sprintf("%s a second is more than one node of %s carries (%s).", count(f.Value), n.Name, l.of),
				Fix:     l.fix,
				Nodes:   []string{n.ID},
				Pattern: l.pattern, Evidence: design.Evidence{Quote: f.Because, At: n.Evidence.At},
			}
		}
	}
	return nil
}

func (r *review) named(l limit) (design.Node, bool) {
	for _, n := range r.nodes {
		for _, name := range l.names {
			if n.Kind == l.kind && strings.Contains(strings.ToLower(n.Name), name) {
				return n, true
			}
		}
	}
	return design.Node{}, false
}

// count writes a large number shortly: 75k, 1.2M.
func count(v float64) string {
	switch {
	case v >= 1e6:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", v/1e6), ".0") + "M"
	case v >= 1e4:
		return fmt.Sprintf("%.0fk", v/1e3)
	}
	return fmt.Sprintf("%.0f", v)
}
