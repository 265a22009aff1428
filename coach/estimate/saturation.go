package estimate

// saturation names what gives way first when the load is multiplied, and what
// mends it at which price.
func (s *Sheet) saturation(in facts) []Figure {
	var reads, writes flow
	for _, f := range in.flows {
		if f.reads() {
			if f.rate > reads.rate {
				reads = f
			}
		} else if f.rate > writes.rate {
			writes = f
		}
	}
	f := Figure{Label: "times the load", Value: max(s.factor, 1) * max(s.grew, 1), Unit: "x", Because: s.scaled}
	switch {
	case writes.rate > primaryWrites:
		f.Label += ": the primary saturates first"
		f.Formula = perSecond(writes.rate) + " against 5-10k writes/s"
		f.Reading = "partition by key; costs cross-partition queries and joins"
	case reads.rate > cacheOps:
		f.Label += ": one cache node saturates first"
		f.Formula = perSecond(reads.rate) + " against 100k ops/s"
		f.Reading = "shard the cache, copy hot keys, serve from the edge; costs staleness"
	case reads.rate > nodeReads:
		f.Label += ": reads of the primary saturate first"
		f.Formula = perSecond(reads.rate) + " against 10k reads/s a node"
		f.Reading = "cache and read replicas; costs lag and invalidation"
	case reads.rate > easyWrites || writes.rate > easyWrites:
		f.Label += ": the app servers saturate first"
		f.Formula = perSecond(max(reads.rate, writes.rate)) + " against 1k rps each"
		f.Reading = "more stateless servers, then batch writes; costs machines only"
	case reads.rate > 0 || writes.rate > 0:
		f.Label += ": nothing saturates"
		f.Formula = perSecond(max(reads.rate, writes.rate)) + " against 5-10k writes/s"
		f.Reading = "one primary still carries it; add a replica for failover, not shards"
	default:
		return nil
	}
	return []Figure{f}
}
