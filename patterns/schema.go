package patterns

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Schema is the version of the form in which entries are written down. A file
// names its own in the field schema; one without it is of the first form, and
// one of the built-in tree, which is always of this form, goes without.
//
//   - 1: names in aliases, the section of the card in category, triggers and
//     sources as plain texts.
//   - 2: also, heading, triggers with a weight, sources with a title.
//
// Entries are what users write themselves, so an older form is read for ever:
// [Parse] brings it up to this one in memory, [Upgrade] as text.
const Schema = 2

// migrations gives the steps from each schema to the next; the first begins at
// schema 1. A step changes the mapping of an entry in place and tells whether
// there was anything to change.
func migrations() []func(entry *yaml.Node) bool {
	return []func(*yaml.Node) bool{nameTheFields}
}

// schemaOf gives the schema of a file and the line that names it, 0 for none.
// What is no number is 0.
func schemaOf(data []byte) (schema, line int) {
	value, line := headField(data, "schema")
	if line == 0 {
		return 1, 0
	}
	schema, _ = strconv.Atoi(value)
	return schema, line
}

// Upgrade gives the text of an entry in the current schema. What is of the
// current form already keeps its comments and its layout; so does what does
// not parse.
func Upgrade(data []byte) []byte {
	schema, line := schemaOf(data)
	if schema < 1 || schema >= Schema {
		return data
	}
	if migrated, ok := migrate(data, schema); ok {
		data = migrated
		_, line = schemaOf(data)
	}
	return withSchema(data, line)
}

// withSchema writes the current schema into the line that names one, or into a
// line of its own before the kind.
func withSchema(data []byte, line int) []byte {
	stated := []byte("schema: " + strconv.Itoa(Schema) + "\n")
	_, kind := headField(data, "kind")
	var text []byte
	n := 0
	for old := range bytes.Lines(data) {
		switch n++; {
		case n == line:
			text = append(text, stated...)
			continue
		case n == kind && line == 0:
			text = append(text, stated...)
		}
		text = append(text, old...)
	}
	return text
}

// migrate brings a text from a schema to the current one. It gives false when
// there is nothing to change, or when the text is not one mapping, which the
// parser reports.
func migrate(data []byte, from int) ([]byte, bool) {
	var document yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if decoder.Decode(&document) != nil || !errors.Is(decoder.Decode(new(yaml.Node)), io.EOF) {
		return nil, false
	}
	if len(document.Content) == 0 || document.Content[0].Kind != yaml.MappingNode {
		return nil, false
	}
	entry, changed := document.Content[0], false
	for _, step := range migrations()[from-1:] {
		changed = step(entry) || changed
	}
	if !changed {
		return nil, false
	}
	// JSON becomes YAML here: fields are looked for at the start of a line.
	entry.Style &^= yaml.FlowStyle
	for i := 0; i < len(entry.Content); i += 2 {
		entry.Content[i].Style = 0
	}
	text, err := encode(&document)
	return text, err == nil
}

// parseOlder reads an entry of an earlier schema.
func parseOlder(file string, data []byte, schema int) (Entry, []Finding) {
	migrated, ok := migrate(data, schema)
	if !ok {
		return parseCurrent(file, data)
	}
	entry, wrong := parseCurrent(file, migrated)
	if entry != nil {
		return entry, nil
	}
	// The lines are those of the migrated text: what is wrong in both is told
	// by its place in the user's.
	_, before := parseCurrent(file, data)
	var still []Finding
	for _, f := range before {
		for _, w := range wrong {
			if f.Reason == w.Reason {
				still = append(still, f)
				break
			}
		}
	}
	if len(still) > 0 {
		return nil, still
	}
	for i := range wrong {
		wrong[i].Line = 0
	}
	return nil, wrong
}

// nameTheFields is the step from schema 1 to 2.
func nameTheFields(entry *yaml.Node) bool {
	changed := rename(entry, "aliases", "also")
	changed = rename(entry, "category", "heading") || changed
	changed = structure(entry, "triggers", func(phrase string) any {
		return Trigger{Phrase: phrase, Weight: 2}
	}) || changed
	return structure(entry, "source", func(address string) any {
		_, title, _ := strings.Cut(address, "://")
		return Source{Title: title, URL: address}
	}) || changed
}

// rename gives a field another name, unless there is one of that name.
func rename(entry *yaml.Node, old, name string) bool {
	if _, taken := child(entry, name); taken != nil {
		return false
	}
	key, _ := child(entry, old)
	if key == nil {
		return false
	}
	key.Value = name
	return true
}

// structure makes mappings of the plain texts in a list.
func structure(entry *yaml.Node, field string, meant func(text string) any) bool {
	_, list := child(entry, field)
	if list == nil || list.Kind != yaml.SequenceNode {
		return false
	}
	changed := false
	for _, item := range list.Content {
		comment := item.LineComment
		if item.Kind == yaml.ScalarNode && item.Encode(meant(item.Value)) == nil {
			item.Style, item.LineComment, changed = yaml.FlowStyle, comment, true
		}
	}
	return changed
}
