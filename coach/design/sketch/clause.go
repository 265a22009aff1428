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
	if !m.bare || m.article != every && !(m.many && m.article == definite) {
		return nil
	}
	if _, ok := h.known[m.key]; ok && m.article != every {
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
	if rel.use == none && h.last.use != none && (has(gap, "and") && (rel.prep == "from" || rel.prep == "to" || rel.prep == "into") || len(earlier) == 1 && rel.prep == "against") {
		// "reads new data from X and old data from Y", "is checked by X against
		// Y": the verb holds on.
		rel.use, rel.found, rel.back = h.last.use, true, h.last.use == reads && queued(h.kind(ids[0]))
	}
	if rel.use == none && rel.prep == "to" && prev.from > 0 && verbOf(words[prev.from-1].text) == places {
		rel.back = true // "add replicas to Postgres"
	}
	if rel.found {
		h.last = rel
	}
	if rel.use == places && slices.Contains([]string{"on", "in", "at"}, rel.prep) && has(gap, "put", "puts", "sticks", "places") {
		rel.found, rel.use = true, calls
	}
	clause := len(gap) > 0 && has(gap, "and", "then", "but", "so", "while") || prev.to > 0 && words[prev.to-1].stop == ',' || has(commas(gap), ",")
	starts := clause && acts(words, g.members[len(g.members)-1]) && !has(gap, "which", "that", "who", "where") && !(rel.found && rel.prep != "")
	switch {
	case h.between(words, prev, g, before, ids):
	case find(gap, "from", "which") >= 0, onlyThen(gap):
		h.join(before, ids, relation{found: true, use: calls}, words)
	case starts:
		// A clause of its own. Workers that are named right after a queue take
		// from it.
		if queued(h.kind(before[0])) && h.kind(ids[0]) == design.Worker && !h.fed(ids[0]) {
			h.join(before, ids, relation{found: true, use: calls}, words)
		}
		h.lead(ids)
	case rel.prep == "by":
		h.by(words, gap, prev, before, ids)
	case len(earlier) == 1 && leading(words, prev) != "":
		h.fronted(leading(words, prev), before, ids)
		h.lead(ids)
	case rel.prep == "with" && (len(before) > 2 || placed(words, g.to)):
	case clause && rel.found && rel.use != places && !relative(gap):
		if has(gap, "it", "they", "that", "this") && h.acting(before) {
			h.lead(before)
		}
		h.join(h.doers(before), ids, rel, words)
	case rel.found && rel.use == places && rel.prep == "":
		if owning(gap) && (data(h.kind(ids[0])) || queued(h.kind(ids[0]))) {
			owner := before
			if clause {
				owner = h.doers(before)
			}
			h.join(owner, ids, relation{found: true, use: calls}, words)
		}
	case rel.found && data(h.kind(before[0])) && (rel.prep == "through" || rel.prep == "via"):
		h.join(h.doers(before), ids, rel, words) // "reads the store through a cache"
	case rel.found:
		h.join(before, ids, rel, words)
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

// between reads "a queue between checkout and fulfilment", and the same with
// the queue after the two.
func (h *hearing) between(words []word, prev, g group, before, ids []string) bool {
	pair := func(g group, nodes []string) bool {
		return len(nodes) == 2 && g.members[0].from > 0 && words[g.members[0].from-1].text == "between"
	}
	switch {
	case pair(g, ids) && len(before) == 1:
		h.through(ids, before[0])
	case pair(prev, before) && len(ids) == 1:
		h.through(before, ids[0])
	default:
		return false
	}
	h.lead(ids)
	return true
}

// through puts a node between two: what joined them goes through it.
func (h *hearing) through(ends []string, middle string) {
	h.graph.Links = slices.DeleteFunc(h.graph.Links, func(l design.Link) bool { return l.From == ends[0] && l.To == ends[1] })
	kind := design.Sync
	if queued(h.kind(middle)) {
		kind = design.Async
	}
	h.link(ends[0], middle, kind)
	h.link(middle, ends[1], kind)
}

// leading is the preposition that opens the sentence before its first group:
// "in front of the gateway we put …".
func leading(words []word, g group) string {
	lead := words[:g.from]
	switch {
	case len(lead) > 4:
		return ""
	case ends(lead, "front", "of"):
		return "front"
	case ends(lead, "behind"):
		return "behind"
	case ends(lead, "from") && !slices.ContainsFunc(lead, func(w word) bool { return verbOf(w.text) != none }):
		return "behind"
	case ends(lead, "after"):
		return "behind"
	}
	return ""
}

func (h *hearing) fronted(how string, before, ids []string) {
	if how == "front" {
		before, ids = ids, before
	}
	for _, b := range before {
		for _, id := range ids {
			h.link(b, id, h.linkKind(b, id, calls, nil))
		}
	}
}

// after reads what follows a group at the end of a sentence: "in front", "it
// picks them up".
func (h *hearing) after(words []word, groups []group, i int, before, ids []string) {
	end := len(words)
	if i+1 < len(groups) {
		end = groups[i+1].from
	}
	rest := words[groups[i].to:end]
	front := find(rest, "in", "front")
	last := i+1 == len(groups)
	switch {
	case front >= 0 && (last || front+2 == len(rest) && rest[front+1].stop != 0) && (front+2 >= len(rest) || rest[front+2].text == "of"):
		target := ""
		if front+2 < len(rest) {
			target = h.other(append(slices.Clone(before), h.subject...), ids)
		}
		if target == "" {
			target = h.entry(ids[0])
		}
		h.link(ids[0], target, design.Sync)
	case acts(words, groups[i].members[len(groups[i].members)-1]) && len(rest) > 1 && has(rest[1:min(3, len(rest))], "it", "them", "those", "these", "that", "job", "jobs", "message", "messages", "task", "tasks", "event", "events"):
		queue := h.latest(queued)
		switch u := verbOf(rest[0].text); {
		case u == reads && slices.Contains(h.recent[max(0, len(h.recent)-5):], queue) && h.acting(ids) && h.kind(ids[0]) != design.Client:
			h.join([]string{queue}, ids, relation{found: true, use: calls}, words)
		case u == calls && i > 0 && len(before) > 0 && data(h.kind(before[0])) && has(rest[1:2], "it", "them") && last:
			h.join(ids, before, relation{found: true, use: calls}, words)
		}
	}
}

// other is a node that was the subject before, and is not among these.
func (h *hearing) other(subject, ids []string) string {
	for _, id := range subject {
		if !slices.Contains(ids, id) {
			return id
		}
	}
	for i := len(h.recent) - 1; i >= 0; i-- {
		if !slices.Contains(ids, h.recent[i]) {
			return h.recent[i]
		}
	}
	return ""
}

// entry is where requests come in: the first node, but for clients, that
// nothing else calls.
func (h *hearing) entry(but string) string {
	for _, n := range h.graph.Nodes {
		called := slices.ContainsFunc(h.graph.Links, func(l design.Link) bool { return l.To == n.ID && h.kind(l.From) != design.Client })
		if n.ID != but && !called && (front(n.Kind) || n.Kind == design.Service) {
			return n.ID
		}
	}
	return ""
}

// commas gives a comma for each that stands between words of a gap.
func commas(gap []word) []word {
	var out []word
	for _, w := range gap {
		if w.stop == ',' {
			out = append(out, word{text: ","})
		}
	}
	return out
}

// onlyThen reports a step of a way: "a CDN, then a load balancer".
func onlyThen(gap []word) bool {
	return len(gap) == 1 && gap[0].text == "then" || len(gap) == 2 && gap[0].text == "and" && gap[1].text == "then"
}

func relative(gap []word) bool {
	return len(gap) > 0 && slices.Contains([]string{"which", "that", "who", "where"}, gap[0].text)
}

// pronoun reports that words begin with "it", "they" and the like as subject.
func pronoun(lead []word) bool {
	for i, w := range lead {
		if i > 2 {
			return false
		}
		if slices.Contains([]string{"it", "they", "this", "that", "which", "it'll", "they'll", "it's"}, w.text) {
			return true
		}
	}
	return false
}

// passive reports "is written to", "are sent to".
func passive(lead []word) bool {
	for i := 1; i < len(lead); i++ {
		if slices.Contains([]string{"is", "are", "gets", "get", "be", "goes", "go"}, lead[i-1].text) && (verbOf(lead[i].text) != none || lead[i].text == "to" || lead[i].text == "into") {
			return true
		}
	}
	return false
}

// arrives reports that requests are said to come in.
func arrives(lead []word) bool {
	return has(lead, "requests", "request", "traffic", "reads", "writes", "calls", "clicks", "uploads", "orders", "everything", "users")
}

func owning(gap []word) bool {
	return has(gap, "has", "have", "needs", "need", "uses", "use", "with", "owns", "own", "gets", "using")
}
