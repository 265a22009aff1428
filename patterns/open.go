package patterns

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Open gives the built-in library with the user's folder laid over it, from
// the store in dir where that is up to date, else from the files, after which
// the store is written anew. dir is made when it is missing; an empty dir
// means no store. userDir may be empty or missing.
//
// The findings are what is wrong with files, again at every start, and notices
// of what Open had to do to help itself. The error is that of ctx or of the
// built-in tree; a bad store never is one.
func Open(ctx context.Context, dir string, embedded fs.FS, userDir string) (*Library, []Finding, error) {
	docs, findings, err := readTrees(embedded, userDir)
	if err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("open the library: %w", err)
	}
	path, wanted := filepath.Join(dir, storeName), fingerprint(docs)
	var found error
	if dir != "" {
		stored, wrong, err := load(path, wanted)
		if err == nil {
			return libraryOf(stored), sorted(findings, wrong), nil
		}
		found = err
	}
	docs, wrong, err := parse(ctx, docs)
	if err != nil {
		return nil, nil, err
	}
	lib := libraryOf(docs)
	if dir == "" {
		return lib, sorted(findings, wrong), nil
	}
	return lib, sorted(findings, wrong, replace(path, wanted, found, docs, wrong)), nil
}

// replace writes a new store in the place of one that could not be used, and
// tells what the user should know about it.
func replace(path, fingerprint string, found error, docs []Document, wrong []Finding) []Finding {
	notice := func(reason, fix string) []Finding {
		return []Finding{{File: path, Severity: Notice, Reason: reason, Fix: fix}}
	}
	if errors.Is(found, errNewer) {
		return notice("a newer coach wrote this store; working from memory", "upgrade this coach, or remove the file")
	}
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = build(path, fingerprint, docs, wrong)
	}
	switch {
	case err != nil:
		return notice(fmt.Sprintf("cannot write the store, working from memory: %v", err), "free space or allow writing there; starts are slower until then")
	case !errors.Is(found, errStale) && !errors.Is(found, fs.ErrNotExist):
		return notice(fmt.Sprintf("the store was damaged and has been rebuilt: %v", found), "")
	}
	return nil
}

// libraryOf makes a library that knows the files its entries come from.
func libraryOf(docs []Document) *Library {
	entries := make([]Entry, len(docs))
	for i, doc := range docs {
		entries[i] = doc.Entry
	}
	lib := NewLibrary(entries)
	for _, doc := range docs {
		lib.origins[doc.Entry.About().ID] = Origin{File: doc.File, Yours: doc.Yours}
	}
	return lib
}

// sorted joins findings in their order.
func sorted(lists ...[]Finding) []Finding {
	var all []Finding
	for _, list := range lists {
		all = append(all, list...)
	}
	sortFindings(all)
	return all
}
