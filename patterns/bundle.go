package patterns

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"unicode/utf16"
)

// ParseBundle reads several entries from one text, as exports write them and
// people gather them: YAML documents one after the other, or JSON, a list or
// objects one after the other. Findings name the line in the text as a whole.
// Of two entries with one id neither is more right: that is an error.
func ParseBundle(file string, data []byte) ([]Document, []Finding) {
	split := splitYAML
	if text := bytes.TrimSpace(data); len(text) > 0 && (text[0] == '[' || text[0] == '{') {
		split = splitJSON
	}
	docs, err := split(data)
	if err != nil {
		return nil, []Finding{{File: file, Line: docs[0].Above + 1, Severity: Error, Reason: err.Error(), Fix: "mend the file; nothing was taken from it"}}
	}
	var findings []Finding
	for i := range docs {
		docs[i].File, docs[i].Yours = file, true
		entry, wrong := Parse(file, docs[i].Data)
		if len(docs[i].Data) > maxFile {
			entry, wrong = unparsed(file, 1, fmt.Sprintf("an entry larger than %d kB", maxFile>>10), "shorten it")
		}
		for _, f := range wrong {
			f.Line = max(f.Line, 1) + docs[i].Above
			findings = append(findings, f)
		}
		docs[i].Entry = entry
	}
	docs, doubles := merge(docs)
	if len(docs) == 0 && len(findings) == 0 {
		findings = []Finding{{File: file, Severity: Error, Reason: "no entries", Fix: "`coach patterns export` shows what a file looks like"}}
	}
	return docs, append(findings, doubles...)
}

// splitYAML cuts at the lines that part documents. Those begin with three
// dashes in the first column, where nothing within a document can stand.
func splitYAML(data []byte) ([]Document, error) {
	var docs []Document
	begin, above, line := 0, 0, 0
	cut := func(end int) {
		if part := data[begin:end]; !blank(part) {
			docs = append(docs, Document{Data: part, Above: above})
		}
	}
	at := 0
	for text := range bytes.Lines(data) {
		line++
		if rest, ok := bytes.CutPrefix(text, []byte("---")); ok && len(bytes.TrimSpace(rest)) == 0 {
			cut(at)
			begin, above = at+len(text), line
		}
		at += len(text)
	}
	cut(len(data))
	return docs, nil
}

// blank tells whether YAML holds nothing but comments.
func blank(data []byte) bool {
	for text := range bytes.Lines(data) {
		if text = bytes.TrimSpace(text); len(text) > 0 && text[0] != '#' {
			return false
		}
	}
	return true
}

// splitJSON cuts a list, or objects one after the other, into objects. With an
// error it gives one document, which tells the line.
func splitJSON(data []byte) ([]Document, error) {
	var docs []Document
	decoder := json.NewDecoder(bytes.NewReader(data))
	fail := func(err error) ([]Document, error) {
		// The decoder knows where the value begins; read by itself, the value
		// tells where in it the error is.
		at := int(decoder.InputOffset())
		at += len(data[at:]) - len(bytes.TrimLeft(data[at:], " \t\r\n,"))
		if syntax := (*json.SyntaxError)(nil); errors.As(json.Unmarshal(data[at:], new(json.RawMessage)), &syntax) {
			at += int(syntax.Offset) - 1
		}
		return []Document{{Above: bytes.Count(data[:min(max(at, 0), len(bytes.TrimSpace(data)))], []byte("\n"))}}, fmt.Errorf("not JSON: %w", err)
	}
	list := bytes.TrimSpace(data)[0] == '['
	if list {
		if _, err := decoder.Token(); err != nil {
			return fail(err)
		}
	}
	for !list || decoder.More() {
		var object json.RawMessage
		err := decoder.Decode(&object)
		if !list && errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return fail(err)
		}
		begin := int(decoder.InputOffset()) - len(object)
		docs = append(docs, Document{Data: asYAML(object), Above: bytes.Count(data[:begin], []byte("\n"))})
	}
	if _, err := decoder.Token(); err != nil {
		return fail(err)
	}
	return docs, nil
}

// asYAML spells JSON so that it is YAML, line by line: tabs, which stand
// between values only, as spaces, and the two escapes that YAML lacks, of a
// slash and of a pair of surrogates, as the character.
func asYAML(object []byte) []byte {
	object = bytes.ReplaceAll(object, []byte("\t"), []byte(" "))
	escape := regexp.MustCompile(`\\\\|\\/|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`)
	return escape.ReplaceAllFunc(object, func(pair []byte) []byte {
		switch string(pair) {
		case `\\`:
			return pair
		case `\/`:
			return []byte("/")
		}
		high, _ := strconv.ParseUint(string(pair[2:6]), 16, 32)
		low, _ := strconv.ParseUint(string(pair[8:12]), 16, 32)
		return []byte(string(utf16.DecodeRune(rune(high), rune(low))))
	})
}
