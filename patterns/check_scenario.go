package patterns

import "slices"

const (
	cardTotal     = 210 // words of a card that fit a screen
	deepDiveWords = 60
)

func (c *checker) scenario(s *Scenario) {
	c.count("triggers", len(s.Triggers), 1, 0)
	c.need(at("prompt"), s.Prompt)
	c.count("services", len(s.Services), 4, 8)
	for i, service := range s.Services {
		c.need(at("services", i, "name"), service.Name)
		c.need(at("services", i, "does"), service.Does)
	}
	c.count("core", len(s.Core), 6, 12)
	c.refers("core", s.Core, KindPattern)
	c.lines("card", s.Card, 13, 17, cardTotal)
	c.count("capacity", len(s.Capacity), 2, 4)
	for i, size := range s.Capacity {
		c.need(at("capacity", i, "label"), size.Label)
		c.need(at("capacity", i, "formula"), size.Formula)
		c.need(at("capacity", i, "example"), size.Example)
		c.need(at("capacity", i, "so"), size.So)
	}
	c.items("asks", s.Asks, 3, 6)
	c.count("facts", len(s.Facts), 5, 8)
	for i, fact := range s.Facts {
		c.need(at("facts", i, "about"), fact.About)
		c.need(at("facts", i, "answer"), fact.Answer)
	}
	c.items("twists", s.Twists, 2, 3)
	c.count("deep_dives", len(s.DeepDives), 3, 5)
	for i, dive := range s.DeepDives {
		c.need(at("deep_dives", i, "q"), dive.Q)
		c.short(at("deep_dives", i, "a"), dive.A, deepDiveWords)
		for j, id := range dive.Patterns {
			c.refer(at("deep_dives", i, "patterns", j), id, KindPattern)
		}
	}
	c.diagram(s.Diagram)
	c.items("pitfalls", s.Pitfalls, 2, 4)
	c.rejected("not", s.Not, 0, 3, KindPattern)
}

func (c *checker) diagram(d Diagram) {
	if n := len(d.Components); n < 7 || n > 13 {
		c.fail(at("diagram", "components"), "draw 7 to 13", "the diagram has %d components", n)
	}
	ids := make([]string, len(d.Components))
	joined := map[string]bool{}
	for i, part := range d.Components {
		path := at("diagram", "components", i)
		if slices.Contains(ids[:i], part.ID) || part.ID == "" {
			c.fail(path, "give it an id of its own", "component %d has the id %q", i+1, part.ID)
		}
		ids[i] = part.ID
		c.need(append(path, "name"), part.Name)
		if !slices.Contains(ComponentKinds(), part.Kind) {
			c.fail(path, "use one of the kinds of component", "%q is not a kind of component", part.Kind)
		}
	}
	for i, edge := range d.Edges {
		path := at("diagram", "edges", i)
		for _, end := range []string{edge.From, edge.To} {
			joined[end] = true
			if !slices.Contains(ids, end) {
				c.fail(path, "join components of this diagram", "edge %d refers to %q, which is not drawn", i+1, end)
			}
		}
		if !slices.Contains(EdgeKinds(), edge.Kind) {
			c.fail(path, "use sync, async, replicate, cache or batch", "%q is not a kind of edge", edge.Kind)
		}
	}
	for i, id := range ids {
		if id != "" && !joined[id] {
			c.warn(at("diagram", "components", i), "join it or leave it out", "nothing leads to or from %q", id)
		}
	}
}
