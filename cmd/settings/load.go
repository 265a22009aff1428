package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"go.yaml.in/yaml/v3"

	"archcoach/tui/live"
)

// A Problem is one thing that is wrong in the file or the environment.
type Problem struct {
	Where  string // file, or variable
	Line   int    // from 1; 0 for the file as a whole
	Reason string
}

// Error tells it as compilers do, so that editors can jump to it.
func (p *Problem) Error() string {
	if p.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", p.Where, p.Line, p.Reason)
	}
	return p.Where + ": " + p.Reason
}

// Load reads the file, which need not be there, and the environment over it.
// The error joins a *Problem for everything that is wrong; the settings are
// then those that are right.
func Load(file string, getenv func(string) string) (*Settings, error) {
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Default(), fmt.Errorf("read the settings: %w", err)
	}
	s, err := Parse(file, data)
	problems := []error{err}
	for _, f := range s.fields() {
		if f.env == "" {
			continue
		}
		value := getenv(f.env)
		if value == "" {
			continue
		}
		if strings.HasPrefix(f.key, "speech.engines.") {
			s.origins[f.key] = FromEnv // which is read where it is used
			continue
		}
		if err := f.set(s, value); err != nil {
			problems = append(problems, &Problem{Where: f.env, Reason: err.Error()})
			continue
		}
		s.origins[f.key] = FromEnv
	}
	return s, errors.Join(problems...)
}

// Parse reads the text of a file. File is its name in problems.
func Parse(file string, data []byte) (*Settings, error) {
	p := parser{file: file, s: Default(), lines: map[string]int{}}
	root, err := document(data)
	if err != nil {
		return p.s, p.syntax(err)
	}
	if root != nil {
		p.section("", root)
	}
	if err := live.CheckKeys(p.s.Keys); err != nil {
		var bad *live.KeyError
		line := 0
		if errors.As(err, &bad) {
			line = p.lines["keys."+bad.Action]
		}
		p.problem(line, err.Error())
	}
	return p.s, errors.Join(p.problems...)
}

// document gives the root of the first document, nil when there is none.
func document(data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc); err != nil {
		if len(bytes.TrimSpace(data)) == 0 || err.Error() == "EOF" {
			return nil, nil
		}
		return nil, err
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, nil
	}
	return doc.Content[0], nil
}

type parser struct {
	file     string
	s        *Settings
	lines    map[string]int
	problems []error
}

func (p *parser) problem(line int, reason string) {
	p.problems = append(p.problems, &Problem{p.file, line, reason})
}

// syntax finds the line in what the YAML reader says.
func (p *parser) syntax(err error) error {
	reason := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if m := regexp.MustCompile(`^line (\d+): (.*)`).FindStringSubmatch(reason); m != nil {
		line, _ = strconv.Atoi(m[1])
		reason = m[2]
	}
	return &Problem{p.file, line, "not YAML: " + reason}
}

// section reads a mapping whose settings begin with prefix.
func (p *parser) section(prefix string, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		if n.Tag != "!!null" {
			p.problem(n.Line, strings.TrimSuffix("names and values are expected below "+prefix, ".")+", as in `theme: dark`")
		}
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		key := prefix + name.Value
		if p.lines[key] > 0 {
			p.problem(name.Line, fmt.Sprintf("%s stands on line %d already", key, p.lines[key]))
			continue
		}
		p.lines[key] = name.Line
		p.value(key, name, value)
	}
}

func (p *parser) value(key string, name, n *yaml.Node) {
	if f, ok := find(key); ok {
		value, ok := scalar(n, strings.HasPrefix(key, "keys."))
		if !ok {
			p.problem(n.Line, "one value is expected for "+key)
			return
		}
		if n.Tag == "!!null" {
			return
		}
		if err := f.set(p.s, value); err != nil {
			p.problem(n.Line, key+": "+err.Error())
			return
		}
		p.s.origins[key] = FromFile
		return
	}
	if key == "audio" || key == "speech" || key == "screen" || key == "llm" || key == "keys" || key == "speech.engines" ||
		strings.HasPrefix(key, "speech.engines.") && strings.Count(key, ".") == 2 {
		p.section(key+".", n)
		return
	}
	p.problem(name.Line, Unknown(key).Error())
}

// Unknown is the error for a name that is no setting, with the one it most
// likely means.
func Unknown(key string) error {
	if near := nearest(key); near != "" {
		return fmt.Errorf("there is no setting %s; is it %s?", key, near)
	}
	return fmt.Errorf("there is no setting %s", key)
}

// scalar is the text of a value; a list is its items with blanks between them
// where lists are allowed.
func scalar(n *yaml.Node, list bool) (string, bool) {
	if n.Kind == yaml.ScalarNode {
		return n.Value, true
	}
	if n.Kind != yaml.SequenceNode || !list {
		return "", false
	}
	var items []string
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return "", false
		}
		items = append(items, item.Value)
	}
	return strings.Join(items, " "), true
}

// nearest is the setting a mistyped name most likely means, or nothing.
func nearest(key string) string {
	var names []string
	for _, f := range fixed() {
		names = append(names, f.key)
	}
	for _, action := range live.Actions() {
		names = append(names, "keys."+action)
	}
	if i := strings.LastIndexByte(key, '.'); strings.HasPrefix(key, "speech.engines.") && i > 0 {
		for _, option := range options() {
			names = append(names, key[:i+1]+option)
		}
	}
	best := slices.MinFunc(names, func(a, b string) int {
		return levenshtein.ComputeDistance(key, a) - levenshtein.ComputeDistance(key, b)
	})
	if levenshtein.ComputeDistance(key, best) > 3 {
		return ""
	}
	return best
}
