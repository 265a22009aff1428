package patterns

import "slices"

// References gives the ids that an entry names, each once, in the order in
// which it is read.
func References(entry Entry) []string {
	head := entry.About()
	var ids []string
	switch entry := entry.(type) {
	case *Pattern:
		ids = slices.Concat(rejectedIDs(entry.Alternatives), entry.Tech, entry.Scenarios)
	case *Problem:
		ids = slices.Concat(entry.Patterns, entry.Scenarios)
	case *Scenario:
		ids = slices.Concat(rejectedIDs(entry.Not), entry.Core)
	case *Technology:
		ids = entry.Patterns
	}
	var once []string
	for _, id := range append(ids, head.Related...) {
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return once
}

func rejectedIDs(list []Rejected) []string {
	return mapped(list, func(r Rejected) string { return r.ID })
}

// Mentions gives the entries that name an id and are not named by its entry in
// turn: the problems a pattern answers, the systems it belongs in. They come
// in the order of Entries.
func (l *Library) Mentions(id string) []Entry {
	var own []string
	if entry, ok := l.byID[id]; ok {
		own = References(entry)
	}
	var found []Entry
	for _, entry := range l.Entries() {
		if other := entry.About().ID; other != id && !slices.Contains(own, other) && slices.Contains(References(entry), id) {
			found = append(found, entry)
		}
	}
	return found
}
