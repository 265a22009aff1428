package cmd

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/patterns"
	"archcoach/patterns/library"
)

func newPatternsAdd(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "add [KIND] [ID]", Short: "write an entry of your own from a template, in your editor", Args: cobra.MaximumNArgs(2),
		Long: "Opens a template with comments in $VISUAL or $EDITOR and keeps what you write in\nyour folder once it passes the checks. KIND is pattern unless given.",
		ValidArgsFunction: func(_ *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(given) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return texts(patterns.Kinds()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			kind := patterns.KindPattern
			if len(args) > 0 {
				kind = patterns.Kind(args[0])
			}
			if !slices.Contains(patterns.Kinds(), kind) {
				return usage(fmt.Errorf("there is no kind %q", kind), "use "+strings.Join(texts(patterns.Kinds()), ", "))
			}
			s, err := w.shelf(c)
			if err != nil {
				return err
			}
			id := unnamed + string(kind)
			if len(args) > 1 {
				id = args[1]
			}
			if doc, taken := s.doc(id); taken {
				return usage(fmt.Errorf("there is an entry %s: %s", id, doc.File), "`coach patterns edit "+id+"` opens it; what you save takes its place")
			}
			text, err := patterns.Template(kind, id, strings.ReplaceAll(id, "-", " "))
			if err != nil {
				return usage(err, "see `coach patterns add --help`")
			}
			return w.edit(c, s, &draft{kind: kind, id: id, text: []byte(text), isNew: true})
		},
	}
}

// unnamed begins the id of a new entry until the user gives one.
const unnamed = "my-new-"

func newPatternsEdit(w *World) *cobra.Command {
	return &cobra.Command{
		Use: "edit ID", Short: "change an entry in your editor; a built-in one becomes yours", Args: cobra.ExactArgs(1),
		Long:              "Opens an entry in $VISUAL or $EDITOR and keeps it in your folder once it passes\nthe checks. There it takes the place of a built-in one; remove the file to go back.",
		ValidArgsFunction: w.completeIDs(),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := w.shelf(c)
			if err != nil {
				return err
			}
			d, err := s.toEdit(args[0])
			if err != nil {
				return err
			}
			return w.edit(c, s, d)
		},
	}
}

// A shelf is the library as files: what the commands need that change the
// user's own.
type shelf struct {
	dir  string // the user's
	docs []patterns.Document
}

func (w *World) shelf(c *cobra.Command) (*shelf, error) {
	dir := w.dirs().Patterns
	docs, _, err := patterns.Read(c.Context(), library.Files, dir)
	return &shelf{dir, docs}, err
}

// doc gives the file of an entry.
func (s *shelf) doc(id string) (patterns.Document, bool) {
	i := slices.IndexFunc(s.docs, func(d patterns.Document) bool { return d.Entry.About().ID == id })
	if i < 0 {
		return patterns.Document{}, false
	}
	return s.docs[i], true
}

// place is where the user's entry of that id is kept, or will be. It is an
// error when another thing is there.
func (s *shelf) place(id string) (string, error) {
	if doc, ok := s.doc(id); ok && doc.Yours {
		return doc.File, nil
	}
	path := filepath.Join(s.dir, id+".yaml")
	if _, err := os.Lstat(path); err == nil {
		return "", withFix(fmt.Errorf("%s is there and is no entry %s", path, id), "`coach patterns check` says what is wrong with it")
	}
	return path, nil
}

// toEdit finds what is to be edited by id, name or alias. A file of the user's
// that is broken is no entry, and is found by its name.
func (s *shelf) toEdit(name string) (*draft, error) {
	path := filepath.Join(s.dir, filepath.Base(name)+".yaml")
	loaded := slices.ContainsFunc(s.docs, func(d patterns.Document) bool { return d.File == path })
	if text, err := os.ReadFile(path); err == nil && !loaded {
		return &draft{id: filepath.Base(name), text: text, path: path, isNew: true}, nil
	}
	entries := make([]patterns.Entry, len(s.docs))
	for i, doc := range s.docs {
		entries[i] = doc.Entry
	}
	lib := patterns.NewLibrary(entries)
	e, ok := lib.Resolve(name)
	if !ok {
		return nil, unknown(lib, name)
	}
	id := e.About().ID
	doc, _ := s.doc(id)
	current := patterns.Upgrade(doc.Data)
	path, err := s.place(id)
	return &draft{id: id, text: current, path: path, upgraded: doc.Yours && !bytes.Equal(current, doc.Data)}, err
}
