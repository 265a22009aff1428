package settings

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Set gives the text of a file with one value changed. Everything else stays
// as it was, byte for byte. An empty text is first filled with the template.
// File is the name of the file in problems.
func Set(file string, data []byte, key, value string) ([]byte, error) {
	f, ok := find(key)
	if !ok {
		return nil, Unknown(key)
	}
	wanted := Default()
	if err := f.set(wanted, value); err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	if strings.TrimSpace(string(data)) == "" {
		data = []byte(Template())
	}
	if _, err := Parse(file, data); err != nil {
		return nil, err
	}
	root, err := document(data)
	if err != nil {
		return nil, err
	}
	e := editor{lines: strings.Split(string(data), "\n")}
	if !e.put(root, strings.Split(key, "."), quoted(value)) {
		return nil, byHand(key)
	}
	out := []byte(strings.Join(e.lines, "\n"))
	// What was written is read again: a file that cannot be read is worse than
	// a value that was not changed.
	after, err := Parse(file, out)
	if err != nil {
		return nil, err
	}
	if f.get(after) != f.get(wanted) {
		return nil, byHand(key)
	}
	return out, nil
}

// byHand is for values that stand in a form that Set does not write.
func byHand(key string) error {
	return fmt.Errorf("%s stands where it cannot be changed: edit the file by hand", key)
}

// quoted writes a value as YAML in one line.
func quoted(value string) string {
	if value == "true" || value == "false" {
		return value // a flag, bare as the template writes it
	}
	n := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	if strings.ContainsAny(value, "\n\r") {
		n.Style = yaml.DoubleQuotedStyle
	}
	out, err := yaml.Marshal(&n)
	if err != nil {
		return `""`
	}
	return strings.TrimSuffix(string(out), "\n")
}

// An editor changes values in the lines of a file.
type editor struct{ lines []string }

// put sets the value at a path below a mapping that begins somewhere in the
// lines; nil is an empty document. It reports whether it could.
func (e *editor) put(n *yaml.Node, path []string, value string) bool {
	if n == nil {
		e.add(len(e.lines), "", path, value)
		return true
	}
	if n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, old := n.Content[i], n.Content[i+1]
		if name.Value != path[0] {
			continue
		}
		if len(path) == 1 {
			return e.replace(name, old, value)
		}
		if old.Tag == "!!null" {
			e.add(name.Line, strings.Repeat(" ", name.Column+1), path[1:], value)
			return true
		}
		return e.put(old, path[1:], value)
	}
	if n.Style&yaml.FlowStyle != 0 || len(n.Content) == 0 {
		return false
	}
	e.add(last(n), strings.Repeat(" ", n.Content[0].Column-1), path, value)
	return true
}

// add writes a new value after a line, with the sections that lead to it.
func (e *editor) add(after int, indent string, path []string, value string) {
	for after > 0 && after == len(e.lines) && strings.TrimSpace(e.lines[after-1]) == "" {
		after-- // the file keeps its end
	}
	var lines []string
	if indent == "" && after > 0 && strings.TrimSpace(e.lines[after-1]) != "" {
		lines = append(lines, "")
	}
	for i, name := range path {
		line := indent + strings.Repeat("  ", i) + name + ":"
		if i == len(path)-1 {
			line += " " + value
		}
		lines = append(lines, line)
	}
	e.lines = append(e.lines[:after:after], append(lines, e.lines[after:]...)...)
}

// replace writes a value over an old one, and keeps the comment behind it.
func (e *editor) replace(name, old *yaml.Node, value string) bool {
	at, end := name.Line-1, last(old)
	if old.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return false
	}
	line := e.lines[at]
	column := name.Column - 1 + len(name.Value)
	if name.Style != 0 || column >= len(line) || line[column] != ':' {
		return false
	}
	text := line[:column+1] + " " + value
	for _, comment := range []string{old.LineComment, name.LineComment} {
		if i := strings.LastIndex(line, comment); comment != "" && i > column {
			text += line[len(strings.TrimRight(line[:i], " \t")):]
			break
		}
	}
	e.lines = append(e.lines[:at:at], append([]string{text}, e.lines[max(end, at+1):]...)...)
	return true
}

// last is the last line a node stands on.
func last(n *yaml.Node) int {
	line := n.Line
	for _, below := range n.Content {
		line = max(line, last(below))
	}
	return line
}
