package sketch

import (
	"slices"
	"strings"

	"archcoach/coach/design"
)

// clauses links the groups of a sentence in their order. What joins a group to
// the one before is read from the words between them.
func (h *hearing) clauses(words []word, groups []group) {
	var before []string // nodes of the group before
	for i, g := range groups {
		start := 0
		if i > 0 {
			start = groups[i-1].to
		}
		gap := words[start:g.from]
		if i > 0 && h.named(gap, groups[i-1], g, before) {
			continue
		}
		ids := h.nodes(g)
		if len(ids) == 0 {
			continue
		}
		if i == 0 || len(before) == 0 {
			h.first(words, gap, g, ids)
		} else {
			h.next(words, gap, groups[:i], g, before, ids)
		}
		h.after(words, groups, i, before, ids)
		before = ids
	}
}

func (h *hearing) nodes(g group) []string {
	var ids []string
	for _, m := range g.members {
		if all := h.every(m); len(all) > 0 {
			ids = append(ids, all...)
			continue
		}
		if id := h.take(m); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// every gives the nodes that "each worker" or "the workers" means, where there
// are several.
func (h *hearing) every(m mention) []string {
	all := m.article == every || m.many && m.article == definite
	if _, ok := h.known[m.key]; !all || !m.bare || ok && m.article != every {
		return nil
	}
	var ids []string
	for _, n := range h.graph.Nodes {
		if n.Kind == m.kind && !slices.Contains(ids, n.ID) {
			for key, id := range h.known {
				if id == n.ID && strings.HasSuffix(key, " "+m.key) {
					ids = append(ids, n.ID)
					break
				}
			}
		}
	}
	if len(ids) < 2 {
		return nil
	}
	return ids
}

// named reports, and notes, that a group only says by which technology the one
// before is built: "a queue like SQS", "Kafka as the log", "for the cache I'd
// use Redis".
func (h *hearing) named(gap []word, before, g group, ids []string) bool {
	if len(ids) != 1 || len(g.members) != 1 || len(before.members) != 1 {
		return false
	}
	a, b := before.members[0], g.members[0]
	if !related(a.kind, b.kind) || a.tech == b.tech {
		return false
	}
	short := len(gap) <= 3
	is := short && has(gap, "is", "are", "like", "say", "in", "on", "with", "using", "as", "namely", "being", "be") && !has(gap, "and", "front")
	chosen := has(gap, "use", "pick", "choose", "take", "using", "runs", "running") && len(gap) <= 6 && !has(gap, "and")
	beside := len(gap) == 0 && b.article == noArticle // "the queue, SQS,"
	as := short && ends(gap, "as") || short && ends(gap, "for")
	switch {
	case b.tech && (is || chosen || beside):
		h.detail(ids[0], b)
	case a.tech && as:
		if id := h.resolve(b); id != "" && id != ids[0] {
			h.merge(id, ids[0])
		} else {
			h.known[b.key] = ids[0]
		}
	default:
		return false
	}
	return true
}

// first reads what a sentence says before its first component.
func (h *hearing) first(words, lead []word, g group, ids []string) {
	rel := h.relation(lead, ids)
	switch {
	case has(lead, "they") && h.single():
		return // somebody else, whom we do not know
	case pronoun(lead) && has(lead, "puts", "put") && slices.Contains([]string{"on", "in", "onto"}, rel.prep):
		h.join(h.subject, ids, relation{found: true, use: calls}, words)
		return
	case pronoun(lead) && rel.found && rel.use != places:
		if has(lead[:1], "that", "this") {
			if id := h.latest(func(k design.Kind) bool { return !data(k) && !queued(k) && k != design.ThirdParty }); id != "" && id != ids[0] {
				h.subject = []string{id}
			}
		}
		h.join(h.subject, ids, rel, words)
		h.agent = h.subject
		return
	case ends(lead, "by") && passive(lead):
		h.last = relation{found: true, use: rel.use}
	case rel.found && rel.use != places && (rel.use != copies || rel.prep != "") && (has(lead, "i", "we", "we'd", "i'd", "we'll", "i'll") || passive(lead)) && !has(words[g.to:], "by") && !acts(words, g.members[len(g.members)-1]):
		// "we write the order to Postgres": whoever acted last does; what only
		// "goes" there is taken there by who acted in this turn.
		if len(h.agent) > 0 && !g.members[0].weak && h.kind(ids[0]) != design.CDN && (!has(lead, "go", "goes") || slices.Contains(h.touched, h.agent[0])) {
			h.join(h.agent, ids, rel, words)
			return
		}
	case arrives(lead) && front(h.kind(ids[0])):
		if client := h.latest(func(k design.Kind) bool { return k == design.Client }); client != "" {
			h.link(client, ids[0], design.Sync)
		}
	}
	h.lead(ids)
}

// single reports that the subject is one thing, so that "they" is not it.
func (h *hearing) single() bool {
	if len(h.subject) != 1 {
		return false
	}
	n := h.node(h.subject[0])
	return n != nil && !plural(strings.ToLower(n.Name))
}

// lead makes nodes the subject, and the agents where they can act.
func (h *hearing) lead(ids []string) {
	h.subject = ids
	if h.acting(ids) {
		h.agent = ids
	}
}

// acting reports nodes that do something by themselves.
func (h *hearing) acting(ids []string) bool {
	k := h.kind(ids[0])
	return !data(k) && !queued(k) && k != design.ThirdParty
}

// placed reports that the words from a place on say where a component goes.
func placed(words []word, from int) bool {
	rest := words[from:]
	return starts(rest, "in", "front", "of") || starts(rest, "between") || starts(rest, "behind")
}

// next reads what joins a group to the one before.
func (h *hearing) next(words, gap []word, earlier []group, g group, before, ids []string) {
	prev := earlier[len(earlier)-1]
	rel := h.relation(gap, ids)
	if rel.use == none && h.last.use != none && !acts(words, g.members[len(g.members)-1]) && (has(gap, "and") && slices.Contains([]string{"from", "to", "into", "in", "on"}, rel.prep) || len(earlier) == 1 && rel.prep == "against") {
		// "reads new data from X and old data from Y", "is checked by X against
		// Y": the verb holds on.
		rel.use, rel.found, rel.back = h.last.use, true, h.last.use == reads && queued(h.kind(ids[0]))
	}
	if rel.use == none && rel.prep == "to" && prev.from > 0 && verbOf(words[prev.from-1].text) == places {
		rel.back = true // "add replicas to Postgres"
	}
	from := h.last.prep == "from"
	if rel.found {
		h.last = rel
	}
	if rel.use == places && slices.Contains([]string{"on", "in", "at"}, rel.prep) && has(gap, "put", "puts", "sticks", "places") {
		rel.found, rel.use = true, calls
	}
	clause := len(gap) > 0 && has(gap, "and", "then", "but", "so", "while", "since", "because") || prev.to > 0 && words[prev.to-1].stop == ',' || has(commas(gap), ",") || subordinate(gap)
	led := rel.found && rel.prep != "" || has(gap, "which", "that", "who", "where")
	starts := clause && !led && acts(words, g.members[len(g.members)-1])
	if how := h.anchor; how != "" {
		h.anchor = ""
		h.fronted(how, before, ids)
		h.lead(ids)
		return
	}
	switch {
	case clause && (ends(gap, "behind") || ends(gap, "in", "front", "of")) && len(words) > g.to && words[g.to-1].stop == 0:
		// "…, and behind the gateway a catalog service"
		h.anchor = strings.TrimPrefix(gap[len(gap)-1].text, "of")
		if h.anchor == "" {
			h.anchor = "front"
		}
	case rel.use == none && len(gap) == 1 && slices.Contains([]string{"into", "to", "onto"}, rel.prep) && from && len(earlier) > 1:
		// "archives the scores from Kafka into Cassandra"
		h.join(h.doers(before), ids, relation{found: true, use: calls, prep: rel.prep}, words)
	case h.between(words, earlier, g, before, ids):
	case find(gap, "from", "which") >= 0, onlyThen(gap) && !starts, words[prev.to-1].stop == ':' && ends(words[:prev.from], "behind"):
		h.join(before, ids, relation{found: true, use: calls}, words)
	case rel.prep == "of" && h.kind(before[0]) == design.Replica && data(h.kind(ids[0])):
		h.join(ids, before, relation{found: true, use: copies}, words)
	case (rel.prep == "through" || rel.prep == "via" || rel.prep == "with") && h.detour(before, ids):
	case starts:
		// A clause of its own. Workers that are named right after a queue take
		// from it.
		if queue := h.latest(queued); h.kind(ids[0]) == design.Worker && !data(h.kind(before[0])) && slices.Contains(h.touched, queue) && !h.fed(ids[0]) {
			h.join([]string{queue}, ids, relation{found: true, use: calls}, words)
		}
		h.lead(ids)
	case rel.prep == "by":
		h.by(words, gap, prev, before, ids)
	case len(earlier) == 1 && leading(words, prev) != "":
		h.fronted(leading(words, prev), before, ids)
		h.lead(ids)
	case rel.prep == "with" && (len(before) > 2 || placed(words, g.to)):
	case clause && rel.found && rel.use != places && !relative(gap):
		if h.acting(before) && (has(gap, "that", "this") || has(gap, "it", "they") && front(h.kind(before[0]))) {
			h.lead(before)
		}
		h.join(h.doers(before), ids, rel, words)
	case rel.found && rel.use == places && rel.prep == "":
		if owning(gap) && (data(h.kind(ids[0])) || queued(h.kind(ids[0])) || has(gap, "use", "uses")) {
			owner := before
			if clause {
				owner = h.doers(before)
			}
			h.join(owner, ids, relation{found: true, use: calls}, words)
		}
	case rel.found && data(h.kind(before[0])) && (rel.prep == "through" || rel.prep == "via"):
		h.join(h.doers(before), ids, rel, words) // "reads the store through a cache"
	case rel.found && !h.acting(before) && baseVerb(gap):
		h.join(h.doers(before), ids, rel, words)
	case !rel.found && data(h.kind(ids[0])) && h.acting(before) && (has(gap, "origin") || len(gap) > 1 && has(gap[:1], "is", "are", "sits", "lives", "live", "stays") && rel.prep == "in" || has(gap[:1], "sits", "sit") && rel.prep == "on"):
		h.join(before, ids, relation{found: true, use: calls}, words)
	case !rel.found && rel.prep == "from" && data(h.kind(ids[0])) && len(h.doers(before)) > 0 && prev.to > 0 && words[prev.to-1].stop != 0:
		h.join(h.doers(before), ids, relation{found: true, use: reads}, words) // "…, history from the store"
	case rel.found:
		h.join(before, ids, rel, words)
		if rel.prep == "behind" {
			h.shield(before, ids)
		}
		if relative(gap) {
			h.lead(before)
		}
	}
}

// doers are who acts in a later half of a clause: its subject, or whoever
// acted last.
func (h *hearing) doers(before []string) []string {
	if len(h.subject) > 0 && h.acting(h.subject) {
		return h.subject
	}
	if len(h.agent) > 0 {
		return h.agent
	}
	if !h.acting(before) {
		return nil
	}
	return before
}

func (h *hearing) fed(id string) bool {
	return slices.ContainsFunc(h.graph.Links, func(l design.Link) bool { return l.To == id && l.Kind == design.Async })
}

// by reads a passive: "written to Postgres by the workers".
func (h *hearing) by(words, gap []word, prev group, before, ids []string) {
	did := none
	for i := len(gap) - 1; i >= 0 && did == none; i-- {
		did = verbOf(gap[i].text)
	}
	for i := prev.from - 1; i >= 0 && i >= prev.from-4 && did == none; i-- {
		did = verbOf(words[i].text)
	}
	switch {
	case did == backs && len(gap) > 4: // something else is backed by it
	case did == backs, did == places:
		h.join(before, ids, relation{found: true, use: calls}, words)
	case did == reads && queued(h.kind(before[0])), has(words, "captured", "tailed"):
		h.join(before, ids, relation{found: true, use: calls}, words)
		h.lead(ids)
	case did == owns:
		h.join(ids, before, relation{found: true, use: calls}, words)
	default:
		h.join(ids, before, relation{found: true, use: did}, words)
		h.lead(ids)
	}
}
