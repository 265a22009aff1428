package patterns

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

// EncodeYAML gives an entry as a file of the library: Parse reads it back.
func EncodeYAML(entry Entry) ([]byte, error) {
	text, err := encode(entry)
	if err != nil {
		return nil, fmt.Errorf("export %s: %w", entry.About().ID, err)
	}
	return text, nil
}

// encode gives a value as the library's YAML is laid out.
func encode(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(value), encoder.Close()); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

// EncodeJSON gives an entry as indented JSON with the field names of the YAML.
// Signs such as < and & stay as they are, for nobody puts this into HTML.
func EncodeJSON(entry Entry) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(entry); err != nil {
		return nil, fmt.Errorf("export %s: %w", entry.About().ID, err)
	}
	return text.Bytes(), nil
}

// EncodeYAMLBundle gives entries as YAML documents, one after the other:
// [ParseBundle] reads them back.
func EncodeYAMLBundle(entries []Entry) ([]byte, error) {
	var all bytes.Buffer
	for i, entry := range entries {
		text, err := EncodeYAML(entry)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			all.WriteString("---\n")
		}
		all.Write(text)
	}
	return all.Bytes(), nil
}

// EncodeJSONBundle gives entries as a list in JSON, one of them or none too:
// [ParseBundle] reads it back.
func EncodeJSONBundle(entries []Entry) ([]byte, error) {
	list := make([][]byte, len(entries))
	for i, entry := range entries {
		text, err := EncodeJSON(entry)
		if err != nil {
			return nil, err
		}
		list[i] = bytes.TrimSpace(text)
	}
	return slices.Concat([]byte("[\n"), bytes.Join(list, []byte(",\n")), []byte("\n]\n")), nil
}
