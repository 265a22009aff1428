package export

import (
	"fmt"
	"strings"

	"archcoach/coach/design"
)

// D2 writes Terrastruct's language: https://d2lang.com/tour/intro/
func D2(g design.Graph) string {
	var b strings.Builder
	all, ref := members(g)
	for _, m := range all {
		fmt.Fprintf(&b, "%s: %s {shape: %s%s}\n", m.ref, quoted(m.Name), d2Shape(m.Kind), d2Dash(m.Suggested, 4))
	}
	for _, l := range joined(g, ref) {
		fmt.Fprintf(&b, "%s -> %s", ref[l.From], ref[l.To])
		if label(l) != "" {
			fmt.Fprintf(&b, ": %s", quoted(label(l)))
		}
		if dash := d2Dash(l.Suggested, 2) + d2Dash(!l.Suggested && (l.Kind == design.Async || l.Kind == design.Batch), 5); dash != "" {
			fmt.Fprintf(&b, " {%s}", strings.TrimPrefix(dash, "; "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func d2Dash(dashed bool, length int) string {
	if !dashed {
		return ""
	}
	return fmt.Sprintf("; style.stroke-dash: %d", length)
}

func d2Shape(k design.Kind) string {
	switch k {
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		return "cylinder"
	case design.Queue, design.Stream:
		return "queue"
	case design.Client:
		return "person"
	case design.ThirdParty, design.CDN:
		return "cloud"
	}
	return "rectangle"
}
