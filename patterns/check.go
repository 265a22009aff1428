package patterns

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Check examines the library as a whole: that every entry has what it must
// have within its limits, that what it refers to is there, that names are not
// shared, and that each can be found. Documents come from [Read], which has
// reported what is wrong with their form.
//
// Limits on length are those of the screen and of speech: a line is read in
// half a second, a sentence is said in one breath.
func Check(docs []Document) []Finding {
	known := catalog(docs)
	var all []Finding
	for _, doc := range docs {
		if doc.Entry == nil {
			continue
		}
		c := &checker{known: known, id: doc.Entry.About().ID}
		c.schema(doc)
		c.common(doc.Entry.About())
		switch entry := doc.Entry.(type) {
		case *Pattern:
			c.pattern(entry)
		case *Problem:
			c.problem(entry)
		case *Scenario:
			c.scenario(entry)
		case *Technology:
			c.technology(entry)
		}
		all = append(all, c.findings(doc)...)
	}
	all = append(all, checkNames(docs)...)
	all = append(all, checkSimilar(docs)...)
	sortFindings(all)
	return all
}

// Admit tells what would be wrong with a library once more entries are in it,
// in the place of those with the same ids: what [Check] says of the library
// with them and does not say of it as it is.
func Admit(docs, more []Document) []Finding {
	type saying struct{ entry, reason string }
	said := map[saying]bool{}
	for _, f := range Check(docs) {
		said[saying{f.Entry, f.Reason}] = true
	}
	replaced := catalog(more)
	after := slices.DeleteFunc(slices.Clone(docs), func(doc Document) bool {
		_, gone := replaced[doc.Entry.About().ID]
		return gone
	})
	return slices.DeleteFunc(Check(append(after, more...)), func(f Finding) bool {
		_, isNew := replaced[f.Entry]
		return !isNew && said[saying{f.Entry, f.Reason}]
	})
}

// catalog gives the kind of every id in the library.
func catalog(docs []Document) map[string]Kind {
	kinds := make(map[string]Kind, len(docs))
	for _, doc := range docs {
		if doc.Entry != nil {
			kinds[doc.Entry.About().ID] = doc.Entry.About().Kind
		}
	}
	return kinds
}

// A checker gathers what is wrong with one entry.
type checker struct {
	known  map[string]Kind
	id     string
	faults []fault
}

// A fault is a finding that does not know its line yet.
type fault struct {
	path     []any
	severity Severity
	reason   string
	fix      string
}

// findings looks the lines up. The document is parsed again for that, once,
// and only when something is wrong with it.
func (c *checker) findings(doc Document) []Finding {
	if len(c.faults) == 0 {
		return nil
	}
	var root yaml.Node
	parsed := yaml.Unmarshal(doc.Data, &root) == nil && len(root.Content) > 0
	findings := make([]Finding, len(c.faults))
	for i, f := range c.faults {
		findings[i] = Finding{File: doc.File, Entry: c.id, Severity: f.severity, Reason: f.reason, Fix: f.fix}
		if parsed {
			findings[i].Line = lineAt(root.Content[0], f.path) + doc.Above
		}
	}
	return findings
}

// at makes a path to a value in the document.
func at(path ...any) []any { return path }

func (c *checker) fail(path []any, fix, format string, args ...any) {
	c.faults = append(c.faults, fault{path, Error, fmt.Sprintf(format, args...), fix})
}

func (c *checker) warn(path []any, fix, format string, args ...any) {
	c.faults = append(c.faults, fault{path, Warning, fmt.Sprintf(format, args...), fix})
}

// need reports a text that is missing.
func (c *checker) need(path []any, text string) {
	if strings.TrimSpace(text) == "" {
		c.fail(path, "fill it in", "%s is missing", pathText(path))
	}
}

// short reports a text that is missing or has more than a number of words.
func (c *checker) short(path []any, text string, most int) {
	c.need(path, text)
	if n := words(text); n > most {
		c.fail(path, "shorten it", "%s has %d words, at most %d are allowed", pathText(path), n, most)
	}
}

// count reports a list with too few items as an error, for something an expert
// expects is missing, and one with too many as a warning. most 0 is no limit.
func (c *checker) count(field string, n, least, most int) {
	switch {
	case n < least:
		c.fail(at(field), "add what is missing", "%s has %d items, at least %d are needed", field, n, least)
	case most > 0 && n > most:
		c.warn(at(field), "keep the best", "%s has %d items, at most %d are wanted", field, n, most)
	}
}

// items checks a list of texts.
func (c *checker) items(field string, texts []string, least, most int) {
	c.count(field, len(texts), least, most)
	for i, text := range texts {
		c.need(at(field, i), text)
	}
}

// refer reports an id that the library does not have, or not in these kinds.
func (c *checker) refer(path []any, id string, kinds ...Kind) {
	kind, ok := c.known[id]
	switch {
	case !ok:
		c.fail(path, "correct the id, or add that entry", "%s refers to %q, which does not exist", pathText(path), id)
	case !slices.Contains(kinds, kind):
		c.fail(path, "refer to another entry", "%s refers to %q, which is a %s", pathText(path), id, kind)
	case id == c.id:
		c.fail(path, "remove it", "%s refers to the entry itself", pathText(path))
	}
}

// refers checks a list of ids.
func (c *checker) refers(field string, ids []string, kinds ...Kind) {
	for i, id := range ids {
		c.refer(at(field, i), id, kinds...)
		if slices.Index(ids, id) < i {
			c.warn(at(field, i), "remove one", "%s names %q twice", field, id)
		}
	}
}

// words counts words as a reader does: signs alone, such as = or →, are none.
func words(text string) int {
	n := 0
	for field := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// pathText shows a path to people, who count from 1.
func pathText(path []any) string {
	var b strings.Builder
	for i, step := range path {
		switch step := step.(type) {
		case int:
			fmt.Fprintf(&b, " %d", step+1)
		default:
			if i > 0 {
				b.WriteString(": ")
			}
			fmt.Fprint(&b, step)
		}
	}
	return b.String()
}
