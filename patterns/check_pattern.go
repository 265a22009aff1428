package patterns

import "slices"

const intentWords = 12

func (c *checker) pattern(p *Pattern) {
	if !slices.Contains(Headings(), p.Heading) {
		c.fail(at("heading"), "use one of the headings of a card", "%q is not a heading", p.Heading)
	}
	c.short(at("intent"), p.Intent, intentWords)
	c.count("triggers", len(p.Triggers), 2, 0)
	c.count("also", len(p.Also), 1, 0)
	c.count("related", len(p.Related), 2, 0)
	c.count("follow_ups", len(p.FollowUps), 2, 4)
	c.items("forces", p.Forces, 1, 0)
	c.items("how", p.How, 3, 5)
	for i, step := range p.How {
		c.short(at("how", i), step, lineWords)
	}
	c.items("use_when", p.UseWhen, 1, 0)
	c.items("avoid_when", p.AvoidWhen, 1, 0)
	c.items("benefits", p.Benefits, 1, 0)
	c.items("costs", p.Costs, 1, 0)
	c.items("metrics", p.Metrics, 1, 0)
	c.items("asks", p.Asks, 1, 0)
	c.items("anti_triggers", p.AntiTriggers, 0, 0)
	c.count("failure_modes", len(p.FailureModes), 1, 0)
	for i, f := range p.FailureModes {
		c.need(at("failure_modes", i, "what"), f.What)
		c.need(at("failure_modes", i, "detect"), f.Detect)
		c.need(at("failure_modes", i, "fix"), f.Fix)
	}
	c.count("numbers", len(p.Numbers), 1, 0)
	for i, n := range p.Numbers {
		c.need(at("numbers", i, "rule"), n.Rule)
		if n.Formula == "" && n.Threshold == "" {
			c.fail(at("numbers", i), "give a formula or a threshold", "number %d says nothing", i+1)
		}
	}
	c.rejected("alternatives", p.Alternatives, 1, 0, KindPattern, KindTechnology)
	c.count("scenarios", len(p.Scenarios), 1, 0)
	c.refers("scenarios", p.Scenarios, KindScenario)
	c.tech(p.Tech)
}

// tech checks the technologies that realise a pattern. One that has no entry
// is only a warning: it is shown by name and cannot be opened.
func (c *checker) tech(ids []string) {
	for i, id := range ids {
		if _, ok := c.known[id]; !ok {
			c.warn(at("tech", i), "correct the id, or add that technology", "tech %d refers to %q, which does not exist", i+1, id)
		}
	}
}
