package patterns

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Near gives the entries whose names are most like one that no entry has: a
// slip or two away, or with it as a part. The likeliest come first.
func (l *Library) Near(name string, most int) []Entry {
	wanted := normalName(name)
	if wanted == "" {
		return nil
	}
	slips := max(2, len(wanted)/4)
	distance := map[string]int{} // of the nearest name of an entry, by id
	for key, id := range l.byAlias {
		d := slips + 1
		switch {
		case abs(len(key)-len(wanted)) <= slips:
			d = levenshtein.ComputeDistance(key, wanted)
		case strings.Contains(key, wanted) || len(key) > 3 && strings.Contains(" "+wanted+" ", " "+key+" "):
			d = slips
		}
		if old, ok := distance[id]; d <= slips && (!ok || d < old) {
			distance[id] = d
		}
	}
	var near []Entry
	for id := range distance {
		near = append(near, l.byID[id])
	}
	slices.SortFunc(near, func(a, b Entry) int {
		x, y := a.About().ID, b.About().ID
		return cmp.Or(distance[x]-distance[y], cmp.Compare(x, y))
	})
	return near[:min(most, len(near))]
}

func abs(n int) int { return max(n, -n) }
