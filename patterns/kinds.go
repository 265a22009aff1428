package patterns

// An Entry is a *Pattern, *Problem, *Scenario or *Technology.
type Entry interface {
	// About gives what every entry has.
	About() *Common
}

// About gives the common part of the entry that embeds it.
func (c *Common) About() *Common { return c }

// Kinds gives every kind, in the order in which the library lists them.
func Kinds() []Kind {
	return []Kind{KindPattern, KindProblem, KindScenario, KindTechnology}
}

// Levels gives every level, the most junior first.
func Levels() []Level { return []Level{Mid, Senior, Staff} }

// Roles gives the parts that a complete answer must have.
func Roles() []Role {
	return []Role{Mechanism, Number, Failure, TradeOff, Alternative}
}

// Groups gives the fields of the trade into which patterns and problems fall.
func Groups() []string {
	return []string{
		"boundaries", "communication", "deployment", "scaling", "partitioning", "caching",
		"messaging", "consistency", "transactions", "resilience", "traffic", "performance",
		"storage", "search", "realtime", "security", "observability", "estimation", "api",
		"geo", "cost", "ml",
	}
}

// ComponentKinds gives what a component of a diagram may be.
func ComponentKinds() []string {
	return []string{
		"client", "cdn", "dns", "gateway", "balancer", "service", "queue", "stream", "cache",
		"store", "replica", "search", "blob", "worker", "scheduler", "third-party", "monitor",
	}
}

// EdgeKinds gives how two components of a diagram may be joined.
func EdgeKinds() []string {
	return []string{"sync", "async", "replicate", "cache", "batch"}
}

// newEntry gives an empty entry of a kind, nil for a kind that is not one.
func newEntry(kind Kind) Entry {
	switch kind {
	case KindPattern:
		return &Pattern{}
	case KindProblem:
		return &Problem{}
	case KindScenario:
		return &Scenario{}
	case KindTechnology:
		return &Technology{}
	}
	return nil
}
