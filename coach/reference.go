package coach

import (
	"archcoach/coach/design"
	"archcoach/patterns"
)

// ReferenceDesign gives the design that the library proposes for a system, as
// a graph.
func ReferenceDesign(s *patterns.Scenario) design.Graph {
	g := design.Graph{Version: 1}
	for _, c := range s.Diagram.Components {
		g.Nodes = append(g.Nodes, design.Node{ID: c.ID, Name: c.Name, Kind: design.Kind(c.Kind), Since: 1})
	}
	for _, e := range s.Diagram.Edges {
		g.Links = append(g.Links, design.Link{From: e.From, To: e.To, Kind: design.LinkKind(e.Kind), Label: e.Label, Since: 1})
	}
	return g
}
