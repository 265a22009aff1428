package patterns_test

import (
	"fmt"
	"strings"
	"testing"

	"archcoach/patterns"
)

// problem is a problem as the rules want it, each phrase about a subject.
func problem(id, name, subject string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kind: problem\nid: %s\nname: %s\ngroup: caching\nlevel: mid\nsay: I would warm it.\nplain:\n", id, name)
	for i, said := range []string{"is slow at noon", "dies on Monday", "stalls when full", "drops every tenth call", "shows old prices", "costs too much", "fills the disk", "wakes us at night", "loses a row", "answers twice", "grows without end", "hides errors"} {
		fmt.Fprintf(&b, "  - the %s %s %d\n", subject, said, i)
	}
	b.WriteString("triggers:\n  - {phrase: " + subject + " trouble, weight: 3}\nanswer:\n")
	for _, role := range []string{"mechanism", "number", "failure", "trade_off", "alternative", "mechanism", "number"} {
		fmt.Fprintf(&b, "  - {role: %s, heading: Resilience, text: about the %s %s, pattern: warming}\n", role, subject, role)
	}
	b.WriteString("follow_ups:\n  - {q: \"Why?\", a: So it is.}\npatterns: [warming]\nsource:\n  - {title: Book, url: \"https://book.test\"}\n")
	return b.String()
}

// about gives what Check says of the entry "cold", which is problem cold after
// one change, beside a pattern it builds on and more entries.
func about(t *testing.T, old, changed string, more ...patterns.Document) []string {
	t.Helper()
	text := problem("cold", "Cold start", "shop")
	if !strings.Contains(text, old) {
		t.Fatalf("nothing to change: %q", old)
	}
	warming := document(t, "warming.yaml", "kind: pattern\nid: warming\nname: Warming\n")
	docs := append([]patterns.Document{warming}, more...)
	docs = append(docs, document(t, "cold.yaml", strings.Replace(text, old, changed, 1)))
	var said []string
	for _, f := range patterns.Check(docs) {
		if f.Entry == "cold" {
			said = append(said, f.String())
		}
	}
	return said
}

func TestCheckFlagsWhatMakesAnEntryHardToFindOrRead(t *testing.T) {
	plain := problem("cold", "Cold start", "shop")
	plain = plain[strings.Index(plain, "plain:"):strings.Index(plain, "answer:")]
	long := strings.Repeat("word ", 21)
	for name, c := range map[string]struct {
		old, changed string
		more         []patterns.Document
		want         []string // each begins one of the findings; none: nothing is wrong
	}{
		"all is well":           {"Cold", "Cold", nil, nil},
		"nothing triggers it":   {plain, "", nil, []string{"cold.yaml:1: error: nothing triggers cold but its own name"}},
		"an over-long line":     {"text: about the shop number", "text: " + long, nil, []string{"cold.yaml:24: error: answer 2: text has 21 words, at most 20 are allowed"}},
		"an over-long sentence": {"I would warm it.", strings.Repeat("word ", 36), nil, []string{"cold.yaml:6: error: say has 36 words, at most 35 are allowed"}},
		"an over-long phrase":   {"- the shop is slow at noon 0", "- " + long, nil, []string{"cold.yaml:8: warning: plain 1 has 21 words"}},
		"a missing role":        {"role: failure", "role: number", nil, []string{"cold.yaml:22: error: the answer has no failure"}},
		"no source":             {"source:\n  - {title: Book, url: \"https://book.test\"}\n", "", nil, []string{"cold.yaml:1: error: source has 0 items"}},
		"a dangling relation":   {"patterns: [warming]", "patterns: [warning]", nil, []string{"cold.yaml:32: error: patterns 1 refers to \"warning\", which does not exist"}},
		"a dangling related id": {"source:", "related: [nobody]\nsource:", nil, []string{"cold.yaml:33: error: related 1 refers to \"nobody\""}},
		"an ambiguous alias of a kind": {"level: mid", "level: mid\nalso: [Warm-Up]",
			[]patterns.Document{document(t, "a.yaml", "kind: problem\nid: other\nname: Other\nalso: [warm up]\n")},
			[]string{`cold.yaml:6: error: the name "Warm-Up" also belongs to the problem other`}},
		"an alias of another kind": {"level: mid", "level: mid\nalso: [Warming]", nil,
			[]string{`cold.yaml:6: warning: the name "Warming" also belongs to the pattern warming`}},
		"a name a letter apart": {"Cold start", "Cold start", []patterns.Document{document(t, "a.yaml", problem("other", "Cold starts", "bank"))},
			[]string{"cold.yaml:3: warning: nearly the same as other: their names are a letter apart"}},
		"a name a number apart": {"Cold start", "Cold start 2", []patterns.Document{document(t, "a.yaml", problem("other", "Cold start 3", "bank"))}, nil},
		"a copy": {"Cold start", "Cold start", []patterns.Document{document(t, "a.yaml", problem("other", "Empty cache", "shops"))},
			[]string{"cold.yaml:7: warning: nearly the same as other: 12 of 12 plain phrases are the same"}},
		"the same words of another subject": {"Cold start", "Cold start", []patterns.Document{document(t, "a.yaml", problem("other", "Empty cache", "bank"))}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := about(t, c.old, c.changed, c.more...)
			for _, want := range c.want {
				if !strings.Contains("\n"+strings.Join(got, "\n"), "\n"+want) {
					t.Errorf("no %s among\n%s", want, strings.Join(got, "\n"))
				}
			}
			if len(c.want) == 0 && len(got) > 0 {
				t.Errorf("got %s", strings.Join(got, "\n"))
			}
		})
	}
}
