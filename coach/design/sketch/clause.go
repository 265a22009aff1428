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
			h.next(h.newStep(words, groups[:i], g, before, ids))
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
