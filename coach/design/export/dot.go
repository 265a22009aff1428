package export

import (
	"fmt"
	"strings"

	"archcoach/coach/design"
)

// DOT writes Graphviz's language: https://graphviz.org/doc/info/lang.html
func DOT(g design.Graph) string {
	var b strings.Builder
	b.WriteString("digraph design {\n  rankdir=TB;\n  node [fontname=\"Helvetica\", shape=box];\n  edge [fontname=\"Helvetica\", fontsize=10];\n")
	all, ref := members(g)
	for _, m := range all {
		fmt.Fprintf(&b, "  %s [label=%s, shape=%s%s];\n", m.ref, quoted(m.Name), dotShape(m.Kind), dotStyle(m.Suggested, "dashed", "gray50"))
	}
	for _, l := range joined(g, ref) {
		fmt.Fprintf(&b, "  %s -> %s [label=%s%s", ref[l.From], ref[l.To], quoted(label(l)), dotStyle(l.Suggested, "dotted", "gray50"))
		if !l.Suggested && (l.Kind == design.Async || l.Kind == design.Batch) {
			b.WriteString(", style=dashed")
		}
		if l.Kind != design.Sync && l.Kind != design.CacheLink {
			b.WriteString(", arrowhead=empty")
		}
		b.WriteString("];\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func dotStyle(suggested bool, style, colour string) string {
	if !suggested {
		return ""
	}
	return ", style=" + style + ", color=" + colour + ", fontcolor=" + colour
}

func dotShape(k design.Kind) string {
	switch k {
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		return "cylinder"
	case design.Queue, design.Stream:
		return "cds"
	case design.Client:
		return "oval"
	case design.ThirdParty:
		return "hexagon"
	}
	return "box"
}
