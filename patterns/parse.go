package patterns

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"go.yaml.in/yaml/v3"
)

// Parse reads one entry, YAML or JSON, of any schema up to the current one. It
// is strict: an unknown field, a field given twice and a value of the wrong
// type are errors, all of them reported. An entry with an error is nil.
//
// The YAML package is the maintained line of yaml.v3, which parses an entry in
// half the time of goccy/go-yaml (0.6 ms against 1.3 ms here) and reports every
// unknown field rather than the first.
func Parse(file string, data []byte) (Entry, []Finding) {
	switch schema, line := schemaOf(data); {
	case schema < 1:
		return unparsed(file, line, "the schema is no number from 1", fmt.Sprintf("write schema: %d", Schema))
	case schema > Schema:
		return unparsed(file, line, fmt.Sprintf("written for schema %d, this coach reads up to %d", schema, Schema), "upgrade this coach")
	case schema < Schema:
		return parseOlder(file, data, schema)
	}
	return parseCurrent(file, data)
}

// parseCurrent reads an entry of the current schema.
func parseCurrent(file string, data []byte) (Entry, []Finding) {
	name, line := headField(data, "kind")
	if line == 0 {
		return unparsed(file, 1, "no kind", "start the file with kind: pattern, problem, scenario or technology")
	}
	entry := newEntry(Kind(name))
	if entry == nil {
		return unparsed(file, line, fmt.Sprintf("unknown kind %q", name), "use pattern, problem, scenario or technology")
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(entry); err != nil {
		return nil, yamlFindings(file, entry, err)
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return unparsed(file, 0, "more than one document in a file", "put each entry into a file of its own, or `coach patterns import` the file")
	}
	head := entry.About()
	if head.Kind != Kind(name) || !isSlug(head.ID) {
		return unparsed(file, locate(data, "id"), fmt.Sprintf("%q is not an id", head.ID), "use lower-case words joined by dashes")
	}
	head.Schema = Schema
	return entry, nil
}

// unparsed is what a file gives that is no entry.
func unparsed(file string, line int, reason, fix string) (Entry, []Finding) {
	return nil, []Finding{{File: file, Line: line, Severity: Error, Reason: reason, Fix: fix}}
}

// headField finds a field of the entry itself and its line without parsing.
// The kind decides the type to parse into: the YAML package checks for unknown
// fields only on the way from text to a type, and to parse twice would double
// the time to build the store. JSON, which the user alone brings, is parsed.
func headField(data []byte, field string) (value string, line int) {
	if flow := bytes.TrimSpace(data); len(flow) > 0 && flow[0] == '{' {
		return flowField(data, field)
	}
	for text := range bytes.Lines(data) {
		line++
		if rest, ok := bytes.CutPrefix(text, []byte(field+":")); ok {
			value, _, _ := bytes.Cut(rest, []byte("#"))
			return strings.Trim(string(value), " \t\r\n\"'"), line
		}
	}
	return "", 0
}

// flowField is headField for an entry in braces.
func flowField(data []byte, field string) (value string, line int) {
	var document yaml.Node
	if yaml.Unmarshal(data, &document) != nil || len(document.Content) == 0 {
		return "", 0
	}
	key, found := child(document.Content[0], field)
	if key == nil {
		return "", 0
	}
	return found.Value, key.Line
}

// yamlFindings turns an error of the YAML package into findings that speak of
// the library rather than of Go types.
func yamlFindings(file string, into Entry, err error) []Finding {
	lineOf := regexp.MustCompile(`^line (\d+): (?s:(.*))$`)
	unknown := regexp.MustCompile(`^field (\S+) not found in type \S+$`)
	messages := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if typed := (*yaml.TypeError)(nil); errors.As(err, &typed) {
		messages = typed.Errors
	}
	findings := make([]Finding, 0, len(messages))
	for _, message := range messages {
		f := Finding{File: file, Severity: Error, Reason: message}
		if at := lineOf.FindStringSubmatch(message); at != nil {
			f.Line, _ = strconv.Atoi(at[1])
			f.Reason = at[2]
		}
		// The package's parser, unlike its scanner, counts lines from 0. What
		// trips it most is a question in a flow mapping, {q: Why?, a: ...}: it
		// takes "?," for the sign of a key, where the standard does not.
		if strings.HasPrefix(f.Reason, "did not find expected") {
			f.Line++
			f.Fix = `put texts with ? : , # or quotes in them into "double quotes"`
		}
		if field := unknown.FindStringSubmatch(f.Reason); field != nil {
			f.Reason = fmt.Sprintf("unknown field %q", field[1])
			f.Fix = suggestField(into, field[1])
		}
		findings = append(findings, f)
	}
	return findings
}

// suggestField names the field that was most likely meant.
func suggestField(entry Entry, wrong string) string {
	best, distance := "", 3
	for _, name := range fieldNames(reflect.TypeOf(entry)) {
		if d := levenshtein.ComputeDistance(name, wrong); d < distance {
			best, distance = name, d
		}
	}
	if best == "" {
		return "remove it; `coach patterns add` shows the fields there are"
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// fieldNames gives the YAML names of every field below a type.
func fieldNames(t reflect.Type) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name != "" {
			names = append(names, name)
		}
		names = append(names, fieldNames(t.Field(i).Type)...)
	}
	return names
}

// isSlug tells whether a string is lower-case words joined by dashes.
func isSlug(s string) bool {
	for word := range strings.SplitSeq(s, "-") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}
