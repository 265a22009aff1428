package browse

import (
	"fmt"
	"slices"
	"strings"

	"archcoach/patterns"
	"archcoach/tui/pane"
)

// What a search lists beyond the names that match: so many, and of those the
// ones that fit at least a share as well as the best. The rest have a word in
// common by chance.
const (
	found    = 40
	fitShare = 0.25
)

// kinds are what the list can be limited to; the first is no limit.
func kinds() []patterns.Kind { return append([]patterns.Kind{""}, patterns.Kinds()...) }

// kindName is a kind as the list names it.
func kindName(k patterns.Kind) string {
	switch k {
	case "":
		return "everything"
	case patterns.KindTechnology:
		return "technologies"
	case patterns.KindScenario:
		return "systems to design"
	}
	return string(k) + "s"
}

// narrow fills the list with what the filter leaves.
func (m *Model) narrow() {
	var choices []pane.Choice
	m.entries = nil
	if words := strings.TrimSpace(string(m.filter)); words == "" {
		choices = m.grouped()
	} else {
		for _, e := range m.matching(words) {
			choices = append(choices, m.choice(e, true))
		}
	}
	m.list.Set(choices)
	m.show()
}

// wanted reports whether the list may hold an entry.
func (m *Model) wanted(e patterns.Entry) bool {
	k := kinds()[m.kind]
	return k == "" || e.About().Kind == k
}

// choice adds an entry to the list. Its note tells where it belongs, unless
// the heading does.
func (m *Model) choice(e patterns.Entry, alone bool) pane.Choice {
	m.entries = append(m.entries, e)
	head := e.About()
	var parts []string
	if alone && head.Group != "" {
		parts = append(parts, head.Group)
	}
	if origin, _ := m.lib.Origin(head.ID); origin.Yours {
		parts = append(parts, "yours")
	}
	if head.Level != "" {
		parts = append(parts, string(head.Level))
	}
	if alone || head.Kind == patterns.KindProblem {
		parts = append(parts, string(head.Kind))
	}
	return pane.Choice{Text: head.Name, Note: strings.Join(parts, " "+m.theme.Separator+" ")}
}

// heading adds a heading; no entry belongs to it.
func (m *Model) heading(title string, n int) pane.Choice {
	m.entries = append(m.entries, nil)
	return pane.Choice{Text: title, Note: fmt.Sprint(n), Heading: true}
}

// grouped lists everything by group, patterns before problems, then the
// systems and the technologies, which have no groups.
func (m *Model) grouped() []pane.Choice {
	members := map[string][]patterns.Entry{}
	for _, e := range m.lib.Entries() {
		if !m.wanted(e) {
			continue
		}
		title := e.About().Group
		if title == "" || !slices.Contains(patterns.Groups(), title) {
			title = kindName(e.About().Kind)
		}
		members[title] = append(members[title], e)
	}
	titles := patterns.Groups()
	for _, k := range patterns.Kinds() {
		titles = append(titles, kindName(k))
	}
	var choices []pane.Choice
	for _, title := range titles {
		if len(members[title]) == 0 {
			continue
		}
		choices = append(choices, m.heading(title, len(members[title])))
		for _, e := range members[title] {
			choices = append(choices, m.choice(e, false))
		}
	}
	return choices
}

// matching gives the entries whose names begin with the words, then those that
// the library's search finds, then those with the words anywhere in a name:
// while a word is half typed only its beginning is known.
func (m *Model) matching(words string) []patterns.Entry {
	words = strings.ToLower(words)
	var begin, within []patterns.Entry
	for _, e := range m.lib.Entries() {
		if !m.wanted(e) {
			continue
		}
		switch head := e.About(); {
		case strings.HasPrefix(strings.ToLower(head.Name), words), strings.HasPrefix(head.ID, words):
			begin = append(begin, e)
		case slices.ContainsFunc(append([]string{head.Name}, head.Also...), func(name string) bool { return strings.Contains(strings.ToLower(name), words) }):
			within = append(within, e)
		}
	}
	all := begin
	if m.index != nil {
		var limit []patterns.Kind
		if k := kinds()[m.kind]; k != "" {
			limit = []patterns.Kind{k}
		}
		query := m.index.Query([]patterns.WeightedText{{Text: words, Weight: 1}})
		hits := m.index.Search(query, found, limit...)
		for _, hit := range hits {
			if hit.Score < fitShare*hits[0].Score {
				break
			}
			e, _ := m.lib.Entry(hit.ID)
			all = append(all, e)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(append(all, within...), func(e patterns.Entry) bool {
		id := e.About().ID
		again := seen[id]
		seen[id] = true
		return again
	})
}

// chosen is the entry chosen in the list.
func (m *Model) chosen() (patterns.Entry, bool) {
	i := m.list.Chosen()
	if i < 0 || m.entries[i] == nil {
		return nil, false
	}
	return m.entries[i], true
}
