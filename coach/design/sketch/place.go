package sketch

import (
	"slices"

	"archcoach/coach/design"
)

// between reads "a queue between checkout and fulfilment", and the same with
// the queue after the two.
func (h *hearing) between(s *step) bool {
	pair := func(g group, nodes []string) bool {
		return len(nodes) == 2 && g.members[0].from > 0 && s.words[g.members[0].from-1].text == "between"
	}
	switch {
	case pair(s.group, s.ids) && len(s.before) == 1:
		h.through(s.ids, s.before[0])
	case len(s.earlier) == 1 && pair(s.prev(), s.before) && len(s.ids) == 1:
		h.through(s.before, s.ids[0])
	default:
		return false
	}
	h.lead(s.ids)
	return true
}

// through puts a node between two: what joined them goes through it.
func (h *hearing) through(ends []string, middle string) {
	if h.kind(middle) == design.Cache && data(h.kind(ends[1])) {
		h.link(ends[0], middle, design.CacheLink) // and the store on a miss
		h.link(ends[0], ends[1], design.Sync)
		return
	}
	h.graph.Links = slices.DeleteFunc(h.graph.Links, func(l design.Link) bool { return l.From == ends[0] && l.To == ends[1] })
	kind := design.Sync
	if queued(h.kind(middle)) {
		kind = design.Async
	}
	h.link(ends[0], middle, kind)
	h.link(middle, ends[1], kind)
}

// detour leads a link that this sentence made through what it names next: "is
// updated from Postgres through Debezium".
func (h *hearing) detour(s *step) bool {
	if !slices.Contains([]string{"through", "via", "with"}, s.rel.prep) || len(s.ids) != 1 || !h.acting(s.ids) {
		return false
	}
	by, at := s.ids[0], s.before[0]
	for _, l := range h.graph.Links {
		if l.Evidence == h.evidence() && (l.From == at || l.To == at) && l.From != by && l.To != by {
			h.through([]string{l.From, l.To}, by)
			return true
		}
	}
	return false
}

// shield leads what clients called to what stands before it.
func (h *hearing) shield(behind, ids []string) {
	if !front(h.kind(ids[0])) {
		return
	}
	for i, l := range h.graph.Links {
		if h.kind(l.From) == design.Client && slices.Contains(behind, l.To) {
			h.graph.Links[i].To = ids[0]
		}
	}
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

// fronted reads "in front of the gateway we put a CDN".
func (h *hearing) fronted(s *step) bool {
	if len(s.earlier) > 1 {
		return false
	}
	how := leading(s.words, s.prev())
	if how != "" {
		h.put(how, s)
	}
	return how != ""
}

// put joins what stands in front of or behind the group before.
func (h *hearing) put(how string, s *step) {
	from, to := s.before, s.ids
	if how == "front" {
		from, to = to, from
	}
	for _, a := range from {
		for _, b := range to {
			h.link(a, b, h.linkKind(a, b, calls, nil))
		}
	}
	h.lead(s.ids)
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
	case front >= 0 && has(tail(words[:groups[i].from], 2), "has", "have"): // whose it is was said
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
		case takes(rest[0].text) && slices.Contains(h.recent[max(0, len(h.recent)-5):], queue) && h.acting(ids) && h.kind(ids[0]) != design.Client:
			h.join([]string{queue}, ids, relation{found: true, use: calls}, words)
		case i > 0 && len(before) > 0 && has(rest[1:2], "it", "them") && queued(h.kind(before[0])) && u == calls:
			h.join(before, ids, relation{found: true, use: calls}, words)
		case i > 0 && len(before) > 0 && has(rest[1:2], "it", "them") && data(h.kind(before[0])) && (u == calls || u == reads):
			h.join(ids, before, relation{found: true, use: u}, words)
		}
	}
}

// takes reports verbs for taking what waits in a queue.
func takes(w string) bool {
	for _, stem := range stems(w) {
		if slices.Contains([]string{"pick", "consume", "process", "take", "pull", "poll", "read", "drain", "dequeue", "handle", "receive", "subscribe", "listen"}, stem) {
			return true
		}
	}
	return false
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
