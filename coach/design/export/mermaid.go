package export

import (
	"fmt"
	"strings"

	"archcoach/coach/design"
)

// Mermaid writes a flowchart: https://mermaid.js.org/syntax/flowchart.html
func Mermaid(g design.Graph) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	all, ref := members(g)
	var suggested []string
	for _, m := range all {
		open, end := mermaidShape(m.Kind)
		fmt.Fprintf(&b, "  %s%s\"%s\"%s\n", m.ref, open, mermaidText(m.Name), end)
		if m.Suggested {
			suggested = append(suggested, m.ref)
		}
	}
	var dashed []string
	for i, l := range joined(g, ref) {
		arrow := "-->"
		switch l.Kind {
		case design.Replicate:
			arrow = "==>"
		case design.Async, design.Batch:
			arrow = "-.->"
		}
		text := ""
		if label(l) != "" {
			text = `|"` + mermaidText(label(l)) + `"|`
		}
		fmt.Fprintf(&b, "  %s %s%s %s\n", ref[l.From], arrow, text, ref[l.To])
		if l.Suggested {
			dashed = append(dashed, fmt.Sprint(i))
		}
	}
	if len(suggested) > 0 {
		fmt.Fprintf(&b, "  classDef suggested stroke-dasharray: 4 4,color:#777\n  class %s suggested\n", strings.Join(suggested, ","))
	}
	if len(dashed) > 0 {
		fmt.Fprintf(&b, "  linkStyle %s stroke:#999,stroke-dasharray:2 4\n", strings.Join(dashed, ","))
	}
	return b.String()
}

func mermaidShape(k design.Kind) (open, end string) {
	switch k {
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		return "[(", ")]"
	case design.Queue, design.Stream:
		return "[[", "]]"
	case design.Client:
		return "([", "])"
	case design.ThirdParty:
		return "{{", "}}"
	}
	return "[", "]"
}

// mermaidText writes what Mermaid would read as its own by entity codes.
func mermaidText(text string) string {
	return strings.NewReplacer("#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "`", "#96;", "\n", " ").Replace(text)
}
