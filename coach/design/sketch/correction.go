package sketch

import (
	"slices"

	"archcoach/coach/design"
)

// corrected carries out what a sentence takes back, and gives the mentions
// that are left.
func (h *hearing) corrected(words []word, found []mention) []mention {
	found = h.slips(words, found)
	found = h.substitutes(words, found)
	found = h.madeIt(words, found)
	var left []mention
	for i, m := range found {
		before := words[:m.from]
		if i > 0 {
			before = words[found[i-1].to:m.from]
		}
		switch {
		case dropped(words, before, m):
			if id := h.resolve(m); id != "" {
				h.remove(id)
			}
		case denied(before):
		default:
			left = append(left, m)
		}
	}
	return left
}

// slips drops what was taken back in the same breath: "into Kafka, no, SQS".
func (h *hearing) slips(words []word, found []mention) []mention {
	var out []mention
	for _, m := range found {
		if last := len(out) - 1; last >= 0 {
			gap := words[out[last].to:m.from]
			if len(gap) > 0 && len(gap) <= 5 && related(out[last].kind, m.kind) && onlySlip(gap) {
				if id := h.resolve(out[last]); id != "" {
					h.replace(id, m)
				}
				m.from = out[last].from
				out[last] = m
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

func onlySlip(gap []word) bool {
	if !has(gap, "no", "sorry", "rather", "wait", "mean", "scratch", "correction") || has(gap, "than") {
		return false
	}
	for _, w := range gap {
		if !slices.Contains([]string{"no", "sorry", "or", "rather", "wait", "i", "mean", "scratch", "that", "correction", "make", "it", "let's", "use", "to", "into", "in", "from", "not"}, w.text) {
			return false
		}
	}
	return true
}

// substitutes carries out "instead of X, Y", "replace X with Y", "move from X
// to Y", whichever comes first. X must be there, or Y is simply said.
func (h *hearing) substitutes(words []word, found []mention) []mention {
	for i, m := range found {
		before := words[:m.from]
		old, to := -1, -1
		switch {
		case ends(before, "instead", "of"), ends(before, "rather", "than"), ends(before, "in", "place", "of"):
			old, to = i, i+1
			if to == len(found) || i > 0 && related(found[i-1].kind, m.kind) && !related(found[to].kind, m.kind) {
				to = i - 1
			}
		case has(tail(before, 2), "replace", "swap", "replacing", "swapping", "change") && i+1 < len(found):
			if gap := words[m.to:found[i+1].from]; has(gap, "with", "by", "for", "to") && len(gap) <= 3 {
				old, to = i, i+1
			}
		case has(before, "move", "switch", "migrate", "moving", "switching") && ends(before, "from") && i+1 < len(found):
			if gap := words[m.to:found[i+1].from]; has(gap, "to", "over") {
				old, to = i, i+1
			}
		}
		if old < 0 {
			continue
		}
		rest := slices.Delete(slices.Clone(found), old, old+1)
		if to < 0 || to >= len(found) {
			return rest
		}
		if id := h.resolve(found[old]); id != "" && related(found[old].kind, found[to].kind) {
			h.replace(id, found[to])
			return slices.DeleteFunc(rest, func(m mention) bool { return m.from == found[to].from })
		}
		return rest
	}
	return found
}

// madeIt carries out "make it SQS", "make that Postgres" and "use SQS instead":
// the technology takes the place of the one like it that was named last.
func (h *hearing) madeIt(words []word, found []mention) []mention {
	for i, m := range found {
		before := words[:m.from]
		pointed := ends(before, "make", "it") || ends(before, "make") && has(words[m.from:m.from+1], "that", "this")
		after := words[m.to:]
		instead := starts(after, "instead") && !starts(after, "instead", "of")
		if !m.tech || !pointed && !instead || h.resolve(m) != "" {
			continue
		}
		if id := h.latest(func(k design.Kind) bool { return related(k, m.kind) }); id != "" {
			h.replace(id, m)
			return slices.Delete(slices.Clone(found), i, i+1)
		}
	}
	return found
}

func ends(words []word, phrase ...string) bool {
	return len(words) >= len(phrase) && starts(words[len(words)-len(phrase):], phrase...)
}

func tail(words []word, n int) []word { return words[max(0, len(words)-n):] }

// dropsIt carries out "let's drop it": what this turn named last is taken out.
func (h *hearing) dropsIt(words []word) {
	for i := range words {
		if verbToDrop(words[:i+1]) && has(words[i+1:min(i+2, len(words))], "it", "that", "them", "those") && len(h.touched) > 0 {
			h.remove(h.touched[len(h.touched)-1])
			return
		}
	}
}

// dropped reports that a mention is taken out of the design.
func dropped(words, before []word, m mention) bool {
	return verbToDrop(tail(before, 3)) || ends(before, "take") && m.to < len(words) && words[m.to].text == "out"
}

// verbToDrop reports that words end with saying that something goes.
func verbToDrop(words []word) bool {
	for _, phrase := range [][]string{{"drop"}, {"remove"}, {"scrap"}, {"ditch"}, {"skip"}, {"lose"}, {"dropping"}, {"removing"}, {"get", "rid", "of"}, {"take", "out"}, {"do", "without"},
		{"don't", "need"}, {"no", "need", "for"}, {"no", "longer", "need"}, {"doesn't", "need"}, {"won't", "need"}, {"leave", "out"}} {
		if ends(words, phrase...) {
			return true
		}
	}
	return false
}

// denied reports that a mention is said not to be there.
func denied(before []word) bool {
	near := tail(before, 3)
	for i := len(near) - 1; i >= 0; i-- {
		if near[i].stop != 0 {
			return false
		}
		if slices.Contains([]string{"not", "no", "without", "never", "don't", "avoid", "than", "isn't", "won't", "wouldn't", "doesn't", "avoids", "over"}, near[i].text) {
			return near[i].text != "over" || i == len(near)-1 && i > 0
		}
	}
	return false
}
