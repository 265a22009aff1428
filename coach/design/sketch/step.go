package sketch

import (
	"slices"

	"archcoach/coach/design"
)

// A step is the way from one group of components in a sentence to the next.
type step struct {
	words   []word
	gap     []word  // between the two
	earlier []group // the last of them is the one before
	group
	before, ids []string // nodes of the two
	rel         relation
	clause      bool // the gap ends a clause
	acts        bool // a clause of its own begins with the second
	fromBefore  bool // the step before led from something: "from Kafka"
}

func (s *step) prev() group { return s.earlier[len(s.earlier)-1] }

func (s *step) last() mention { return s.members[len(s.members)-1] }

func (h *hearing) newStep(words []word, earlier []group, g group, before, ids []string) *step {
	prev := earlier[len(earlier)-1]
	s := &step{words: words, gap: words[prev.to:g.from], earlier: earlier, group: g, before: before, ids: ids, fromBefore: h.last.prep == "from"}
	s.rel = h.relation(s.gap, ids)
	preps := []string{"from", "to", "into", "in", "on"}
	resumed := has(s.gap, "and") && slices.Contains(preps, s.rel.prep) || len(earlier) == 1 && s.rel.prep == "against"
	if s.rel.use == none && h.last.use != none && resumed && !acts(words, s.last()) {
		// "reads new data from X and old data from Y", "is checked by X against
		// Y": the verb holds on.
		s.rel.use, s.rel.found, s.rel.back = h.last.use, true, h.last.use == reads && queued(h.kind(ids[0]))
	}
	if s.rel.use == none && s.rel.prep == "to" && prev.from > 0 && verbOf(words[prev.from-1].text) == places {
		s.rel.back = true // "add replicas to Postgres"
	}
	if s.rel.found {
		h.last = s.rel
	}
	if s.rel.use == places && slices.Contains([]string{"on", "in", "at"}, s.rel.prep) && has(s.gap, "put", "puts", "sticks", "places") {
		s.rel.found, s.rel.use = true, calls
	}
	s.clause = has(s.gap, "and", "then", "but", "so", "while", "since", "because") || words[prev.to-1].stop == ',' || len(commas(s.gap)) > 0 || subordinate(s.gap)
	led := s.rel.found && s.rel.prep != "" || has(s.gap, "which", "that", "who", "where")
	s.acts = s.clause && !led && acts(words, s.last())
	return s
}

// next reads what joins a group to the one before: the first reading that fits
// is taken, special ones before plain ones.
func (h *hearing) next(s *step) {
	for _, reading := range []func(*step) bool{
		h.anchored, h.anchors, h.onFrom, h.between, h.onward, h.replicaOf, h.detour, h.opensClause, h.by, h.fronted,
		h.introduced, h.laterHalf, h.ownership, h.throughCache, h.active, h.standsOn, h.fromToo, h.plain,
	} {
		if reading(s) {
			return
		}
	}
}

// anchors reads "…, and behind the gateway": what stands there comes next.
func (h *hearing) anchors(s *step) bool {
	if !s.clause || s.to == len(s.words) || s.words[s.to-1].stop != 0 {
		return false
	}
	switch {
	case ends(s.gap, "behind"):
		h.anchor = "behind"
	case ends(s.gap, "in", "front", "of"):
		h.anchor = "front"
	}
	return h.anchor != ""
}

func (h *hearing) anchored(s *step) bool {
	if h.anchor == "" {
		return false
	}
	h.put(h.anchor, s)
	h.anchor = ""
	return true
}

// onFrom reads "archives the scores from Kafka into Cassandra": it is not
// Kafka that does.
func (h *hearing) onFrom(s *step) bool {
	if s.rel.use != none || len(s.gap) != 1 || !slices.Contains([]string{"into", "to", "onto"}, s.rel.prep) || !s.fromBefore || len(s.earlier) < 2 {
		return false
	}
	h.join(h.doers(s.before), s.ids, relation{found: true, use: calls, prep: s.rel.prep}, s.words)
	return true
}

// onward reads steps of a way: "a CDN, then a load balancer", "Kafka, from
// which", "behind the gateway: X and Y".
func (h *hearing) onward(s *step) bool {
	listed := s.words[s.prev().to-1].stop == ':' && ends(s.words[:s.prev().from], "behind")
	if find(s.gap, "from", "which") < 0 && (!onlyThen(s.gap) || s.acts) && !listed {
		return false
	}
	h.join(s.before, s.ids, relation{found: true, use: calls}, s.words)
	return true
}

func (h *hearing) replicaOf(s *step) bool {
	if s.rel.prep != "of" || h.kind(s.before[0]) != design.Replica || !data(h.kind(s.ids[0])) {
		return false
	}
	h.join(s.ids, s.before, relation{found: true, use: copies}, s.words)
	return true
}

// opensClause reads a clause of its own. Workers that are named right after a
// queue take from it.
func (h *hearing) opensClause(s *step) bool {
	if !s.acts {
		return false
	}
	if queue := h.latest(queued); h.kind(s.ids[0]) == design.Worker && !data(h.kind(s.before[0])) && slices.Contains(h.touched, queue) && !h.fed(s.ids[0]) {
		h.join([]string{queue}, s.ids, relation{found: true, use: calls}, s.words)
	}
	h.lead(s.ids)
	return true
}

// introduced passes over "with a cache in front of X": the place says more.
func (h *hearing) introduced(s *step) bool {
	return s.rel.prep == "with" && (len(s.before) > 2 || placed(s.words, s.to))
}

// laterHalf reads "X reads from Y and writes to Z", "…, and it writes to Z".
func (h *hearing) laterHalf(s *step) bool {
	if !s.clause || !s.rel.found || s.rel.use == places || relative(s.gap) {
		return false
	}
	if h.acting(s.before) && (has(s.gap, "that", "this") || has(s.gap, "it", "they") && front(h.kind(s.before[0]))) {
		h.lead(s.before)
	}
	h.join(h.doers(s.before), s.ids, s.rel, s.words)
	return true
}

// ownership reads "has its own Postgres", "uses Stripe".
func (h *hearing) ownership(s *step) bool {
	if !s.rel.found || s.rel.use != places || s.rel.prep != "" {
		return false
	}
	if k := h.kind(s.ids[0]); owning(s.gap) && (data(k) || queued(k) || has(s.gap, "use", "uses")) {
		owner := s.before
		if s.clause {
			owner = h.doers(s.before)
		}
		h.join(owner, s.ids, relation{found: true, use: calls}, s.words)
	}
	return true
}

// throughCache reads "reads the store through a cache".
func (h *hearing) throughCache(s *step) bool {
	if !s.rel.found || !data(h.kind(s.before[0])) || s.rel.prep != "through" && s.rel.prep != "via" {
		return false
	}
	h.join(h.doers(s.before), s.ids, s.rel, s.words)
	return true
}

// active reads a verb that what stands before it cannot be the subject of:
// "workers read from Kafka ask the graph service".
func (h *hearing) active(s *step) bool {
	if !s.rel.found || h.acting(s.before) || !baseVerb(s.gap) {
		return false
	}
	h.join(h.doers(s.before), s.ids, s.rel, s.words)
	return true
}

// standsOn reads "is in Postgres", "sits on Postgres", "whose origin is S3".
func (h *hearing) standsOn(s *step) bool {
	if s.rel.found || !data(h.kind(s.ids[0])) || !h.acting(s.before) {
		return false
	}
	in := s.rel.prep == "in" && len(s.gap) > 1 && has(s.gap[:1], "is", "are", "sits", "lives", "live", "stays")
	on := s.rel.prep == "on" && has(s.gap[:1], "sits", "sit")
	if !in && !on && !has(s.gap, "origin") {
		return false
	}
	h.join(s.before, s.ids, relation{found: true, use: calls}, s.words)
	return true
}

// fromToo reads "current state from Redis, history from the store".
func (h *hearing) fromToo(s *step) bool {
	doers := h.doers(s.before)
	if s.rel.found || s.rel.prep != "from" || !data(h.kind(s.ids[0])) || len(doers) == 0 || s.words[s.prev().to-1].stop == 0 {
		return false
	}
	h.join(doers, s.ids, relation{found: true, use: reads}, s.words)
	return true
}

// plain reads "X calls Y", "X behind Y", "X, which calls Y".
func (h *hearing) plain(s *step) bool {
	if !s.rel.found {
		return false
	}
	h.join(s.before, s.ids, s.rel, s.words)
	if s.rel.prep == "behind" {
		h.shield(s.before, s.ids)
	}
	if relative(s.gap) {
		h.lead(s.before)
	}
	return true
}

// by reads a passive: "written to Postgres by the workers".
func (h *hearing) by(s *step) bool {
	if s.rel.prep != "by" {
		return false
	}
	did := none
	for i := len(s.gap) - 1; i >= 0 && did == none; i-- {
		did = verbOf(s.gap[i].text)
	}
	for i := s.prev().from - 1; i >= 0 && i >= s.prev().from-4 && did == none; i-- {
		did = verbOf(s.words[i].text)
	}
	switch {
	case did == backs && len(s.gap) > 4: // something else is backed by it
	case did == backs, did == places:
		h.join(s.before, s.ids, relation{found: true, use: calls}, s.words)
	case did == reads && queued(h.kind(s.before[0])), has(s.words, "captured", "tailed"):
		h.join(s.before, s.ids, relation{found: true, use: calls}, s.words)
		h.lead(s.ids)
	case did == owns:
		h.join(s.ids, s.before, relation{found: true, use: calls}, s.words)
	default:
		h.join(s.ids, s.before, relation{found: true, use: did}, s.words)
		h.lead(s.ids)
	}
	return true
}
