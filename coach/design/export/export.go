// Package export writes a design in the formats of other tools: text that
// diagrams are made from (Mermaid, D2, Graphviz, C4), pictures (SVG, PNG) and
// Excalidraw's scenes. Suggested parts are dashed in all that can dash.
// It is pure, and the same each time for the same design.
package export

import (
	"io"
	"strconv"
	"strings"

	"archcoach/coach/design"
)

// A Format is a form of export with the name users give it.
type Format struct {
	Name  string
	Write func(io.Writer, design.Graph) error
}

// Formats gives all formats.
func Formats() []Format {
	text := func(form func(design.Graph) string) func(io.Writer, design.Graph) error {
		return func(w io.Writer, g design.Graph) error {
			_, err := io.WriteString(w, form(g))
			return err
		}
	}
	return []Format{
		{"mermaid", text(Mermaid)}, {"d2", text(D2)}, {"dot", text(DOT)}, {"c4", text(C4)},
		{"svg", text(SVG)}, {"excalidraw", Excalidraw}, {"png", PNG},
	}
}

// A member is a node with a name that every format takes: n1, n2, …
type member struct {
	design.Node
	ref string
}

func members(g design.Graph) (all []member, ref map[string]string) {
	ref = map[string]string{}
	for i, n := range g.Nodes {
		m := member{n, "n" + strconv.Itoa(i+1)}
		all, ref[n.ID] = append(all, m), m.ref
	}
	return all, ref
}

// joined gives the links whose ends are there.
func joined(g design.Graph, ref map[string]string) []design.Link {
	var out []design.Link
	for _, l := range g.Links {
		if ref[l.From] != "" && ref[l.To] != "" {
			out = append(out, l)
		}
	}
	return out
}

// label is what is written at a link: what it carries, else how, where that is
// not a plain call.
func label(l design.Link) string {
	if l.Label == "" && (l.Kind == design.Replicate || l.Kind == design.Batch) {
		return string(l.Kind)
	}
	return l.Label
}

// quoted puts a text in double quotes, with backslashes before quotes, as D2
// and Graphviz read it.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(text) + `"`
}
