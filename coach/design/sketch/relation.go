package sketch

import (
	"slices"
	"strings"

	"archcoach/coach/design"
)

// A relation is what the words between two components say of them.
type relation struct {
	found bool
	use   use
	prep  string
	back  bool // the second leads to the first
}

// relation reads the words before a component: their last verb, and the last
// preposition after it.
func (h *hearing) relation(gap []word, ids []string) relation {
	var r relation
	kind := h.kind(ids[0])
	verb := -1
	if i := unknownVerb(gap); i >= 0 {
		r.use, verb, r.found = calls, i, true
		if has(gap[i:], "from") {
			r.use = reads
		}
	}
	for i, w := range gap {
		u := verbOf(w.text)
		helper := u == places && verb >= 0 && i-verb <= 1
		if u == none || helper || determinerBefore(gap, i) {
			continue // "the read path" has no verb
		}
		r.use, verb, r.found = u, i, true
	}
	for _, w := range gap[verb+1:] {
		if slices.Contains(prepositions(), w.text) || w.text == "front" {
			r.prep = w.text
		}
	}
	if find(gap, "in", "front", "of") >= 0 {
		r.prep = "front"
	}
	if find(gap, "on", "top", "of") >= 0 {
		r.prep = "onto"
	}
	switch r.prep {
	case "behind", "after":
		r.found, r.back = true, !pointed(gap)
	case "front", "before":
		r.found, r.back = true, pointed(gap)
	case "to", "into", "onto", "through", "via", "towards":
		r.found = true
		if r.use == places {
			// "add replicas to Postgres": it is Postgres that has them.
			r.use, r.back = calls, r.prep == "to" && has(gap, "add", "adding", "attach", "give")
			break
		}
		r.back = r.use == reads && queued(kind) && has(gap, "listen", "listens", "listening", "subscribe", "subscribes", "subscribed", "subscribing")
	case "from":
		r.found = r.use != none
		if has(gap, "changes") && data(kind) {
			r.back = true // change data capture
			break
		}
		r.back = queued(kind) || kind == design.Client || has(gap, "come", "comes", "coming", "go", "goes", "flow", "flows", "sent", "fed", "updated", "filled", "populated", "moved", "moves", "loaded", "built", "copied")
	case "in", "on", "at", "against", "with", "using", "as", "for", "over", "of", "like":
		switch {
		case r.use == calls || r.use == reads || r.use == copies:
		case r.prep == "with" && data(kind), r.prep == "using" && data(kind):
			r.found, r.use = true, calls
		default:
			r.found = false
		}
	case "":
		r.back = r.use == reads && (queued(kind) || kind == design.Client)
	}
	if r.use == replies {
		r.found = false
	}
	return r
}

// unknownVerb gives the place of a word that stands where a verb does, first
// or after "and", in its third person, though it is none of ours; or -1.
func unknownVerb(gap []word) int {
	for i, w := range gap {
		if w.text == "and" || w.text == "then" || w.text == "which" || w.text == "that" {
			continue
		}
		if verbOf(w.text) == none && (i+1 == len(gap) && thirdPerson(w, word{text: "the"}) || i+1 < len(gap) && thirdPerson(w, gap[i+1])) {
			return i
		}
		return -1
	}
	return -1
}

// thirdPerson reports a word that looks like "recounts" before "from".
func thirdPerson(w, next word) bool {
	return len(w.text) > 3 && strings.HasSuffix(w.text, "s") && singular(w.text) != w.text && w.stop == 0 && !functional(w.text) &&
		(determiner(next.text) != noArticle || slices.Contains(prepositions(), next.text) && next.text != "of" || next.text == "it" || next.text == "them")
}

// pointed reports "behind it", "in front of that": the place is given by what
// was named before, not by what comes.
func pointed(gap []word) bool {
	for i := range gap[:max(0, len(gap)-1)] {
		if slices.Contains([]string{"behind", "after", "before", "of"}, gap[i].text) && slices.Contains([]string{"it", "that", "them", "those", "which", "this"}, gap[i+1].text) {
			return true
		}
	}
	return false
}

func determinerBefore(gap []word, i int) bool {
	return i > 0 && gap[i-1].stop == 0 && slices.Contains([]string{"the", "a", "an", "our", "its", "their"}, gap[i-1].text)
}

// join links every node of one side to every node of the other.
func (h *hearing) join(from, to []string, r relation, words []word) {
	if r.use == copies {
		from = h.original(from)
	}
	for _, a := range from {
		for _, b := range to {
			a, b := a, b
			if r.prep == "front" && h.kind(a) == design.Cache && h.kind(b) == design.Store && len(h.subject) > 0 && h.acting(h.subject) {
				// Who has a cache in front of a store asks both.
				h.link(h.subject[0], b, design.Sync)
				continue
			}
			// A cache in front of a service is one that the service asks.
			if r.back != (r.prep == "front" && h.kind(a) == design.Cache && h.kind(b) == design.Service) {
				a, b = b, a
			}
			h.link(a, b, h.linkKind(a, b, r.use, words))
		}
	}
}

// linkKind is how one node uses another, by what they are and what was said.
func (h *hearing) linkKind(a, b string, u use, words []word) design.LinkKind {
	from, to := h.kind(a), h.kind(b)
	switch {
	case u == copies && (data(to) || to == from), to == design.Replica && data(from):
		return design.Replicate
	case has(words, "nightly", "hourly", "daily", "batch", "dump", "export") && (data(to) || data(from)):
		return design.Batch
	case queued(from), queued(to), to == design.Monitor, has(words, "asynchronously", "async"):
		return design.Async
	case to == design.Cache:
		return design.CacheLink
	}
	return design.Sync
}
