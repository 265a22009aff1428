package patterns

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// maxFile bounds an entry's file; the largest curated one has 12 kB. It keeps
// a wrong file in the user's folder from filling memory.
const maxFile = 256 << 10

// A Document is one file of the library. Entry is nil when the file could not
// be understood.
type Document struct {
	File  string // as it is shown to people
	Data  []byte
	Entry Entry
	Yours bool // from the user's folder, not built in
	Above int  // lines of the file before Data, where it holds several entries
}

// Line gives the line of a value in the file: a path of field names and list
// positions from 0. It is 0 when it cannot be told.
func (d Document) Line(path ...any) int {
	if n := locate(d.Data, path...); n > 0 {
		return n + d.Above
	}
	return 0
}

// Read reads and parses the built-in library and the user's folder and merges
// them: an entry of the user's takes the place of the built-in one with its
// id. The documents come in a fixed order, built-in first, each by file name;
// of two entries with one id on the same side the first counts. userDir may be
// empty or missing. The error is that of ctx or of the built-in tree.
func Read(ctx context.Context, embedded fs.FS, userDir string) ([]Document, []Finding, error) {
	docs, findings, err := readTrees(embedded, userDir)
	if err != nil {
		return nil, nil, err
	}
	docs, wrong, err := parse(ctx, docs)
	return docs, sorted(findings, wrong), err
}

// readTrees loads the files of both trees without parsing them.
func readTrees(embedded fs.FS, userDir string) ([]Document, []Finding, error) {
	docs, findings, err := readTree(embedded, "")
	if err != nil {
		return nil, nil, fmt.Errorf("read the built-in library: %w", err)
	}
	if userDir == "" {
		return docs, findings, nil
	}
	yours, more, err := readTree(os.DirFS(userDir), userDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		more = append(more, Finding{File: userDir, Severity: Error, Reason: reason(err), Fix: "check that it is a folder you may read"})
	}
	for i := range yours {
		yours[i].Yours = true
	}
	return append(docs, yours...), append(findings, more...), nil
}

// readTree loads the YAML files of a tree without parsing them. Files that
// cannot be read are findings; an unreadable root is an error.
func readTree(tree fs.FS, shownAs string) ([]Document, []Finding, error) {
	var docs []Document
	var findings []Finding
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil && name == "." {
			return err
		}
		shown := filepath.Join(shownAs, filepath.FromSlash(name))
		hidden := name != "." && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			findings = append(findings, Finding{File: shown, Severity: Error, Reason: reason(err), Fix: "check its permissions"})
		case hidden && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || hidden || !isYAML(name):
		default:
			data, err := readFile(tree, name)
			if err != nil {
				findings = append(findings, Finding{File: shown, Severity: Error, Reason: reason(err), Fix: "mend or remove the file"})
				return nil
			}
			docs = append(docs, Document{File: shown, Data: data})
		}
		return nil
	})
	return docs, findings, err
}

// readFile reads a regular file of bearable size. The check comes first, for
// opening a named pipe would wait for ever.
func readFile(tree fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(tree, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("larger than %d kB", maxFile>>10)
	}
	return fs.ReadFile(tree, name)
}

// reason is an error without the path that a finding already shows.
func reason(err error) string {
	if pathError := (*fs.PathError)(nil); errors.As(err, &pathError) {
		return "cannot be read: " + pathError.Err.Error()
	}
	return "cannot be read: " + err.Error()
}

func isYAML(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// parse fills in the entries of documents, on all processors, and merges them.
func parse(ctx context.Context, docs []Document) ([]Document, []Finding, error) {
	each := make([][]Finding, len(docs))
	err := parallel(ctx, len(docs), func(i int) error {
		read := parseCurrent
		if docs[i].Yours {
			read = Parse
		}
		docs[i].Entry, each[i] = read(docs[i].File, docs[i].Data)
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("parse the library: %w", err)
	}
	docs, doubles := merge(docs)
	return docs, append(slices.Concat(each...), doubles...), nil
}

// merge drops documents without an entry and those that another overrides.
func merge(docs []Document) ([]Document, []Finding) {
	var findings []Finding
	var kept []Document
	at := map[string]int{}
	for _, doc := range docs {
		if doc.Entry == nil {
			continue
		}
		id := doc.Entry.About().ID
		i, taken := at[id]
		switch {
		case !taken:
			at[id] = len(kept)
			kept = append(kept, doc)
		case doc.Yours && !kept[i].Yours:
			kept[i] = doc
		default:
			findings = append(findings, Finding{
				File: doc.File, Line: doc.Line("id"), Entry: id, Severity: Error,
				Reason: fmt.Sprintf("the id %s is taken by %s", id, kept[i].File), Fix: "give it another id",
			})
		}
	}
	return kept, findings
}
