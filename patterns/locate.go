package patterns

import "go.yaml.in/yaml/v3"

// locate gives the line of a value in a document: a path of field names and
// list positions. Where the path ends early, the line of the last part that
// is there counts; a document that does not parse gives 0.
func locate(data []byte, path ...any) int {
	var document yaml.Node
	if yaml.Unmarshal(data, &document) != nil || len(document.Content) == 0 {
		return 0
	}
	return lineAt(document.Content[0], path)
}

// lineAt walks a parsed document; see locate.
func lineAt(node *yaml.Node, path []any) int {
	line := node.Line
	for _, step := range path {
		key, next := child(node, step)
		if next == nil {
			return line
		}
		line, node = key.Line, next
	}
	return line
}

// child gives the part of a node that a step leads to, and the node that
// marks its line: the key of a field, the item of a list.
func child(node *yaml.Node, step any) (key, value *yaml.Node) {
	switch step := step.(type) {
	case string:
		if node.Kind != yaml.MappingNode {
			return nil, nil
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == step {
				return node.Content[i], node.Content[i+1]
			}
		}
	case int:
		if node.Kind == yaml.SequenceNode && step >= 0 && step < len(node.Content) {
			return node.Content[step], node.Content[step]
		}
	}
	return nil, nil
}
