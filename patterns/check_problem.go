package patterns

import "slices"

// answerTotal is how many words of an answer fit a screen beside its headings.
const answerTotal = 130

func (c *checker) problem(p *Problem) {
	c.count("triggers", len(p.Triggers), 1, 0)
	c.count("follow_ups", len(p.FollowUps), 1, 3)
	c.lines("answer", p.Answer, 7, 10, answerTotal)
	for i, line := range p.Answer {
		if !slices.Contains(Roles(), line.Role) {
			c.fail(at("answer", i, "role"), "use mechanism, number, failure, trade_off or alternative", "%q is not a role", line.Role)
		}
	}
	for _, role := range Roles() {
		if !slices.ContainsFunc(p.Answer, func(l Line) bool { return l.Role == role }) {
			c.fail(at("answer"), "add a line with that role", "the answer has no %s", role)
		}
	}
	c.count("patterns", len(p.Patterns), 1, 0)
	c.refers("patterns", p.Patterns, KindPattern)
	c.refers("scenarios", p.Scenarios, KindScenario)
}

func (c *checker) technology(t *Technology) {
	c.need(at("good_for"), t.GoodFor)
	c.need(at("limits"), t.Limits)
	c.need(at("fails"), t.Fails)
	c.count("patterns", len(t.Patterns), 1, 0)
	c.refers("patterns", t.Patterns, KindPattern)
}
