package patterns

import "fmt"

// A naming is a name of an entry and where it stands.
type naming struct {
	doc  Document
	path []any
	text string
}

// checkNames reports names that two entries share: whoever says one of them
// would get either. Within a kind that is an error. Between kinds it is a
// warning, for a problem may well go by the name of the pattern that cures it.
func checkNames(docs []Document) []Finding {
	first := map[string]naming{}
	var findings []Finding
	for _, doc := range docs {
		if doc.Entry == nil {
			continue
		}
		seen := map[string]bool{}
		for _, name := range namesOf(doc) {
			key := normalName(name.text)
			if key == "" || seen[key] {
				continue
			}
			seen[key] = true
			other, taken := first[key]
			if !taken {
				first[key] = name
				continue
			}
			findings = append(findings, shared(name, other))
		}
	}
	return findings
}

// namesOf gives the id, the name and the aliases of an entry. The id counts,
// for people say it with spaces in place of the dashes.
func namesOf(doc Document) []naming {
	head := doc.Entry.About()
	names := []naming{{doc, at("name"), head.Name}, {doc, at("id"), head.ID}}
	for i, alias := range head.Also {
		names = append(names, naming{doc, at("also", i), alias})
	}
	return names
}

func shared(name, other naming) Finding {
	head, owner := name.doc.Entry.About(), other.doc.Entry.About()
	severity := Warning
	if head.Kind == owner.Kind {
		severity = Error
	}
	return Finding{
		File: name.doc.File, Line: name.doc.Line(name.path...), Entry: head.ID, Severity: severity,
		Reason: fmt.Sprintf("the name %q also belongs to the %s %s", name.text, owner.Kind, owner.ID),
		Fix:    "let the entry have it that people mean",
	}
}
