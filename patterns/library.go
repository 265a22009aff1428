package patterns

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// A Library is every entry, ready to be looked up. It does not change and may
// be used from several goroutines; the entries and slices it hands out are
// shared and must not be written to.
type Library struct {
	ids     []string // in the order of Entries
	byID    map[string]Entry
	byAlias map[string]string // normalised name -> id
	origins map[string]Origin
	index   func() *Index

	patterns     []*Pattern
	problems     []*Problem
	scenarios    []*Scenario
	technologies []*Technology
}

// Origin is where an entry comes from.
type Origin struct {
	File  string // of the built-in tree, or a path in the user's folder
	Yours bool   // from the user's folder
}

// NewLibrary makes a library of entries. Of two entries with
// the same id the last counts.
func NewLibrary(entries []Entry) *Library {
	lib := &Library{
		byID:    make(map[string]Entry, len(entries)),
		byAlias: make(map[string]string, 4*len(entries)),
		origins: map[string]Origin{},
	}
	for _, entry := range entries {
		lib.byID[entry.About().ID] = entry
	}
	for _, entry := range lib.byID {
		switch entry := entry.(type) {
		case *Pattern:
			lib.patterns = append(lib.patterns, entry)
		case *Problem:
			lib.problems = append(lib.problems, entry)
		case *Scenario:
			lib.scenarios = append(lib.scenarios, entry)
		case *Technology:
			lib.technologies = append(lib.technologies, entry)
		}
	}
	sortByID(lib.patterns)
	sortByID(lib.problems)
	sortByID(lib.scenarios)
	sortByID(lib.technologies)
	for _, entry := range lib.Entries() {
		lib.ids = append(lib.ids, entry.About().ID)
	}
	lib.nameAll()
	lib.index = sync.OnceValue(func() *Index { return newIndex(lib) })
	return lib
}

func sortByID[E Entry](entries []E) {
	slices.SortFunc(entries, func(a, b E) int { return cmp.Compare(a.About().ID, b.About().ID) })
}

// nameAll fills the table of names. Proper names go before aliases, so that an
// alias never hides an entry that is called so; then the order of Entries
// decides.
func (l *Library) nameAll() {
	add := func(name, id string) {
		if key := normalName(name); key != "" {
			if _, taken := l.byAlias[key]; !taken {
				l.byAlias[key] = id
			}
		}
	}
	entries := l.Entries()
	for _, entry := range entries {
		add(entry.About().ID, entry.About().ID)
	}
	for _, entry := range entries {
		add(entry.About().Name, entry.About().ID)
	}
	for _, entry := range entries {
		for _, alias := range entry.About().Also {
			add(alias, entry.About().ID)
		}
	}
}

// normalName makes "Cache-aside", "cache aside" and "CACHE  ASIDE" the same.
func normalName(name string) string {
	words := make([]string, 0, 4)
	for start, end := nextWord(name, 0); start < end; start, end = nextWord(name, end) {
		words = append(words, fold(name[start:end]))
	}
	return strings.Join(words, " ")
}

// Pattern gives a pattern by id, nil when there is none.
func (l *Library) Pattern(id string) *Pattern { return entryOf[*Pattern](l, id) }

// Problem gives a problem by id, nil when there is none.
func (l *Library) Problem(id string) *Problem { return entryOf[*Problem](l, id) }

// Scenario gives a scenario by id, nil when there is none.
func (l *Library) Scenario(id string) *Scenario { return entryOf[*Scenario](l, id) }

// Technology gives a technology by id, nil when there is none.
func (l *Library) Technology(id string) *Technology { return entryOf[*Technology](l, id) }

// Entry gives an entry of any kind by id.
func (l *Library) Entry(id string) (Entry, bool) {
	entry, ok := l.byID[id]
	return entry, ok
}

// entryOf gives the zero value, a nil pointer, when the id is unknown or of
// another kind.
func entryOf[E Entry](l *Library, id string) E {
	entry, _ := l.byID[id].(E)
	return entry
}

// Patterns gives every pattern, by id.
func (l *Library) Patterns() []*Pattern { return slices.Clip(l.patterns) }

// Problems gives every problem, by id.
func (l *Library) Problems() []*Problem { return slices.Clip(l.problems) }

// Scenarios gives every scenario, by id.
func (l *Library) Scenarios() []*Scenario { return slices.Clip(l.scenarios) }

// Technologies gives every technology, by id.
func (l *Library) Technologies() []*Technology { return slices.Clip(l.technologies) }

// Entries gives every entry, in the order of [Kinds] and then by id.
func (l *Library) Entries() []Entry {
	all := make([]Entry, 0, l.Len())
	all = appendEntries(all, l.patterns)
	all = appendEntries(all, l.problems)
	all = appendEntries(all, l.scenarios)
	return appendEntries(all, l.technologies)
}

func appendEntries[E Entry](all []Entry, some []E) []Entry {
	for _, entry := range some {
		all = append(all, entry)
	}
	return all
}

// Len gives the number of entries.
func (l *Library) Len() int { return len(l.byID) }

// Resolve finds an entry by id, name or alias, without regard to case, spaces
// and dashes. Where several share an alias, a pattern goes before a problem, a
// problem before a scenario, a scenario before a technology.
func (l *Library) Resolve(name string) (Entry, bool) {
	return l.Entry(l.byAlias[normalName(name)])
}

// Index gives the search index over the library's entries. It is made on the
// first call, which takes several times as long as Open: a program with a
// screen to draw first makes that call in the background. Listing and showing
// entries do without it.
func (l *Library) Index() *Index { return l.index() }

// Origin tells where the entry with that id comes from.
func (l *Library) Origin(id string) (Origin, bool) {
	origin, ok := l.origins[id]
	return origin, ok
}
