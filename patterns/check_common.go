package patterns

import (
	"net/url"
	"slices"
	"strings"
)

// Limits in words that all kinds share.
const (
	sayWords    = 35
	lineWords   = 20
	answerWords = 45
)

// Plain phrases carry retrieval; a dozen is what finds an entry through words
// that its author did not think of.
const leastPlain = 12

// common checks what every kind has. A technology is found by its name alone
// and may leave out how people speak of it.
func (c *checker) common(head *Common) {
	c.need(at("name"), head.Name)
	c.sources(head.Source)
	for i, h := range head.Hears {
		c.need(at("hears", i, "heard"), h.Heard)
		c.need(at("hears", i, "means"), h.Means)
	}
	c.items("also", head.Also, 0, 0)
	c.items("lookalikes", head.Lookalikes, 0, 0)
	c.refers("related", head.Related, Kinds()...)
	c.triggers(head)
	for i, f := range head.FollowUps {
		c.need(at("follow_ups", i, "q"), f.Q)
		c.short(at("follow_ups", i, "a"), f.A, answerWords)
	}
	if head.Kind == KindTechnology {
		return
	}
	if !slices.Contains(Levels(), head.Level) {
		c.fail(at("level"), "use mid, senior or staff", "%q is not a level", head.Level)
	}
	if head.Kind != KindScenario && !slices.Contains(Groups(), head.Group) {
		c.fail(at("group"), "use "+strings.Join(Groups(), ", "), "%q is not a group", head.Group)
	}
	c.short(at("say"), head.Say, sayWords)
	c.items("plain", head.Plain, leastPlain, 0)
	for i, phrase := range head.Plain {
		if n := words(phrase); n < 3 || n > 14 {
			c.warn(at("plain", i), "use 3 to 14 words", "plain %d has %d words", i+1, n)
		}
		if slices.Index(head.Plain, phrase) < i {
			c.warn(at("plain", i), "say it another way", "plain %d repeats an earlier one", i+1)
		}
	}
}

// schema speaks of the user's files only: the built-in ones are of the current
// schema without saying so.
func (c *checker) schema(doc Document) {
	if schema, _ := schemaOf(doc.Data); doc.Yours && schema < Schema {
		c.warn(at("schema"), "`coach patterns edit "+c.id+"` brings it up to date", "written for schema %d, this coach writes %d", schema, Schema)
	}
}

func (c *checker) triggers(head *Common) {
	for i, t := range head.Triggers {
		c.need(at("triggers", i, "phrase"), t.Phrase)
		if t.Weight < 1 || t.Weight > 3 {
			c.fail(at("triggers", i, "weight"), "use 1 for a hint, 3 for certain", "trigger %d has weight %d", i+1, t.Weight)
		}
	}
	if head.Kind != KindTechnology && len(head.Triggers) == 0 && len(head.Plain) == 0 {
		c.fail(nil, "add triggers and plain phrases", "nothing triggers %s but its own name", head.ID)
	}
}

func (c *checker) sources(sources []Source) {
	c.count("source", len(sources), 1, 0)
	for i, s := range sources {
		c.need(at("source", i, "title"), s.Title)
		if u, err := url.Parse(s.URL); err != nil || u.Scheme != "https" || u.Host == "" {
			c.fail(at("source", i, "url"), "give an https address", "%q is not an address", s.URL)
		}
	}
}

// lines checks the lines of a card or an answer: their number, their length
// each and together, and what they refer to.
func (c *checker) lines(field string, lines []Line, least, most, together int) {
	c.count(field, len(lines), least, most)
	total := 0
	for i, line := range lines {
		total += words(line.Text)
		c.short(at(field, i, "text"), line.Text, lineWords)
		c.refer(at(field, i, "pattern"), line.Pattern, KindPattern)
		if !slices.Contains(Headings(), line.Heading) {
			c.fail(at(field, i, "heading"), "use one of the headings of a card", "%q is not a heading", line.Heading)
		}
	}
	if total > together {
		c.fail(at(field), "cut the least telling lines", "%s has %d words, at most %d fit a screen", field, total, together)
	}
}

// rejected checks alternatives and what does not belong.
func (c *checker) rejected(field string, list []Rejected, least, most int, kinds ...Kind) {
	c.count(field, len(list), least, most)
	for i, r := range list {
		c.refer(at(field, i, "id"), r.ID, kinds...)
		c.need(at(field, i, "why"), r.Why)
	}
}
