package lint

import (
	"fmt"
	"slices"
	"strings"

	"archcoach/coach/design"
)

func dataRules() []rule {
	return []rule{
		{"stale-own-write", design.Flaw, staleOwnWrite},
		{"cross-region-sync", design.Flaw, crossRegionSync},
		{"hot-partition", design.Risk, hotPartition},
		{"shared-database", design.Risk, sharedDatabase},
		{"cache-without-expiry", design.Risk, cacheWithoutExpiry},
		{"unfenced-lock", design.Risk, unfencedLock},
		{"replica-lag", design.Note, replicaLag},
	}
}

// staleOwnWrite: a cache or a replica shows a writer the state before the
// write.
func staleOwnWrite(r *review) *design.Finding {
	words := []string{"read your own", "read your writes", "read their own", "see their own", "see your own", "sees their own", "own writes", "own post", "read after write", "see it immediately", "see it right away", "immediately see", "shows up immediately", "visible immediately", "sees it right away"}
	s, ok := r.heard(words...)
	n, kept := r.first(design.Cache, design.Replica)
	if !ok || !kept || r.answered("write through", "invalidat", "evict", "delete the key", "sticky", "from the primary", "read the primary", "version", "pin ", "session token", "bypass") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("%s can show writers the state before their write, which the requirement forbids.", sentenceCase(lower(n.Name))),
		Fix:     "Invalidate or write through on the write, and send a writer's own reads to the primary for a few seconds.",
		Nodes:   []string{n.ID},
		Pattern: "read-your-writes", Evidence: s.evidence(words...),
	}
}

// crossRegionSync: a write that waits for another region waits for light.
func crossRegionSync(r *review) *design.Finding {
	for _, s := range r.said {
		far := strings.Contains(s.words, " region") || strings.Contains(s.words, " data cent") || strings.Contains(s.words, " continent")
		waits := strings.Contains(s.words, " synchronous") || strings.Contains(s.words, " sync replic") || strings.Contains(s.words, " both regions before") || strings.Contains(s.words, " wait for both")
		if !s.You || !far || !waits || strings.Contains(s.words, " not synchronous") || r.answered("asynchronous replication", "replicate asynchronously", "asynchronously to the", "quorum within", "home region") {
			continue
		}
		return &design.Finding{
			Risk:    "Each write waits for another region: 60 to 160 ms a round trip, and no writes while the link is down.",
			Fix:     "Commit in the home region and replicate asynchronously; say the RPO, or keep a synchronous copy in another zone only.",
			Pattern: "cross-region-replication", Evidence: s.evidence("synchronous", "sync replic", "both regions", "wait for both"),
		}
	}
	return nil
}

// hotPartition: keys that are not spread put the load on one node.
func hotPartition(r *review) *design.Finding {
	if r.answered("hot ", "salt", "sub shard", "split the key", "buckets", "skew", "composite key", "compound key") {
		return nil
	}
	keys := []string{"date", "day", "time", "timestamp", "hour", "month", "country", "region", "city", "event", "event id", "status", "tenant", "tenant id", "celebrity", "creator", "hashtag", "product", "product id", "item", "item id", "video", "video id", "ad", "ad id", "type", "category"}
	for _, s := range r.said {
		if !s.You {
			continue
		}
		for _, verb := range []string{" partition by ", " partitioned by ", " shard by ", " sharded by ", " shard on ", " sharded on ", " partition on ", " partition key is ", " shard key is ", " key by ", " keyed by "} {
			_, after, ok := strings.Cut(s.words, verb)
			if !ok {
				continue
			}
			key := strings.TrimPrefix(strings.TrimPrefix(after, "the "), "a ")
			for _, k := range keys {
				if strings.HasPrefix(key, k+" ") && !strings.HasPrefix(key, k+" and ") && !strings.HasPrefix(key, k+" plus ") {
					return &design.Finding{
						Risk:    fmt.Sprintf("Partitioning by %s sends the busiest %s to one node, whatever the size of the cluster.", k, k),
						Fix:     "Choose a key that spreads, or split hot keys into buckets and add the parts on reading.",
						Pattern: "hot-key-mitigation", Evidence: s.evidence(strings.TrimSpace(verb)),
					}
				}
			}
		}
	}
	return nil
}

// sharedDatabase: two services in one schema cannot change or fail apart.
func sharedDatabase(r *review) *design.Finding {
	if r.answered("own schema", "own data", "own database", "separate schema", "separate database", "schema per", "database per", "monolith", "owns its", "own its") {
		return nil
	}
	for _, n := range r.nodes {
		if n.Kind != design.Store {
			continue
		}
		var users []design.Node
		for _, l := range r.links {
			if from := r.node(l.From); l.To == n.ID && from.Kind == design.Service {
				users = append(users, from)
			}
		}
		if len(users) < 2 {
			continue
		}
		return &design.Finding{
			Risk:    fmt.Sprintf("%s and %s share %s: a change of schema or a slow query of one breaks the other.", sentenceCase(lower(users[0].Name)), lower(users[1].Name), lower(n.Name)),
			Fix:     "Give each service its own tables and let others ask it, or follow its events.",
			Nodes:   []string{n.ID, users[0].ID, users[1].ID},
			Pattern: "database-per-service", Evidence: n.Evidence,
		}
	}
	return nil
}

// cacheWithoutExpiry: what is never thrown out is wrong for ever.
func cacheWithoutExpiry(r *review) *design.Finding {
	l, ok := r.between(nil, []design.Kind{design.Cache})
	if !ok || r.answered("ttl", "time to live", "expir", "invalidat", "evict", "write through", "seconds old", "minutes old", "refresh", "purge", "stale") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("Nothing is said of when %s lets go of an entry, so it serves old data for as long as it runs.", lower(r.node(l.To).Name)),
		Fix:     "Set a TTL with jitter, and delete the key when the source changes.",
		Nodes:   []string{l.To},
		Pattern: "cache-invalidation", Evidence: l.Evidence,
	}
}

// unfencedLock: a holder that pauses goes on after its lock has expired.
func unfencedLock(r *review) *design.Finding {
	words := []string{"distributed lock", "redis lock", "lock in redis", "redlock", "zookeeper lock", "global lock"}
	s, ok := r.claimed(words...)
	if !ok || r.answered("fencing", "fence", "conditional", "version number", "compare and set", "compare and swap") {
		return nil
	}
	return &design.Finding{
		Risk:    "A holder that pauses longer than its lease goes on writing while another holds the lock.",
		Fix:     "Hand out a fencing token with the lock and let the store refuse an older one; or use a conditional write and no lock.",
		Pattern: "fencing-token", Evidence: s.evidence(words...),
	}
}

// replicaLag: what was written is not on the replica yet.
func replicaLag(r *review) *design.Finding {
	n, ok := r.first(design.Replica)
	if !ok || r.answered("lag", "stale", "eventual", "read your", "read after write", "from the primary", "behind the primary", "semi sync", "synchronous") {
		return nil
	}
	return &design.Finding{
		Risk:    fmt.Sprintf("%s may be behind: a read right after a write can miss it.", sentenceCase(lower(n.Name))),
		Fix:     "Say which reads may be stale and by how much, and send the others to the primary.",
		Nodes:   []string{n.ID},
		Pattern: "replica-lag", Evidence: n.Evidence,
	}
}

func in(k design.Kind, kinds []design.Kind) bool { return slices.Contains(kinds, k) }

// sentenceCase gives a text with a capital at its start.
func sentenceCase(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
