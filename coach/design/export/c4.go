package export

import (
	"fmt"
	"strings"

	"archcoach/coach/design"
)

// C4 writes a container diagram in the macros that C4-PlantUML and Mermaid
// share: https://github.com/plantuml-stdlib/C4-PlantUML
func C4(g design.Graph) string {
	var b strings.Builder
	b.WriteString("C4Container\n  title The design as told\n")
	all, ref := members(g)
	for _, m := range all {
		macro, kind := c4Macro(m.Kind), string(m.Kind)
		if m.Suggested {
			kind += ", suggested"
		}
		if strings.HasPrefix(macro, "Container") {
			fmt.Fprintf(&b, "  %s(%s, \"%s\", \"%s\")\n", macro, m.ref, c4Text(m.Name), kind)
			continue
		}
		fmt.Fprintf(&b, "  %s(%s, \"%s\")\n", macro, m.ref, c4Text(m.Name))
	}
	for _, l := range joined(g, ref) {
		what, how := label(l), string(l.Kind)
		if what == "" {
			what = "uses"
		}
		if l.Suggested {
			how += ", suggested"
		}
		fmt.Fprintf(&b, "  Rel(%s, %s, \"%s\", \"%s\")\n", ref[l.From], ref[l.To], c4Text(what), how)
	}
	return b.String()
}

func c4Macro(k design.Kind) string {
	switch k {
	case design.Client:
		return "Person"
	case design.ThirdParty:
		return "System_Ext"
	case design.Store, design.Replica, design.Cache, design.Search, design.Blob:
		return "ContainerDb"
	case design.Queue, design.Stream:
		return "ContainerQueue"
	}
	return "Container"
}

func c4Text(text string) string {
	return strings.NewReplacer(`"`, "'", "\n", " ").Replace(text)
}
