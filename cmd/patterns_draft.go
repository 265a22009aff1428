package cmd

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

// A draft is an entry in the editor.
type draft struct {
	kind     patterns.Kind // of a new one
	id       string
	text     []byte // as it is opened
	path     string // where it will be kept; empty until its id is known
	isNew    bool   // so that the id may change
	upgraded bool   // so that saving it unchanged is a change
}

// edit opens a draft until it passes the checks or the user gives up, and
// keeps it. The draft lies in the user's folder, hidden from the library, and
// stays there when it is not kept: nothing typed is lost.
func (w *World) edit(c *cobra.Command, s *shelf, d *draft) error {
	file := filepath.Join(s.dir, ".draft-"+d.id+".yaml")
	resumed, err := open(d, file)
	if err != nil {
		return err
	}
	if resumed {
		fmt.Fprintf(c.ErrOrStderr(), "coach: going on with the draft %s\n", file)
	}
	for {
		failed := w.openEditor(file)
		text, err := os.ReadFile(file)
		if err != nil {
			return errors.Join(failed, err)
		}
		given := bytes.Equal(text, d.text)
		switch {
		case failed != nil && given:
			return errors.Join(failed, os.Remove(file))
		case failed != nil:
			return withFix(failed, "the draft is "+file)
		case given && !d.upgraded || onlyComments(text):
			fmt.Fprintln(c.OutOrStdout(), "nothing changed, nothing kept")
			return os.Remove(file)
		}
		entry, findings := s.examine(d, file, text)
		for _, f := range findings {
			fmt.Fprintf(c.ErrOrStderr(), "%s\n", f)
		}
		if n := errorsIn(findings); n > 0 {
			if w.again(c) {
				continue
			}
			return withFix(fmt.Errorf("not kept: %s", counted(n, "error", "errors")), "the draft is "+file+"; `coach patterns "+d.resume()+"` goes on with it")
		}
		return s.keep(c, d, entry, file, text)
	}
}

// open writes the draft down, unless one is there from an earlier time.
func open(d *draft, file string) (resumed bool, err error) {
	if _, err := os.Stat(file); err == nil {
		return true, nil
	}
	return false, patterns.Save(patterns.File{Path: file, Text: d.text})
}

// resume is the command that opens the draft again.
func (d *draft) resume() string {
	switch {
	case d.path != "":
		return "edit " + d.id
	case strings.HasPrefix(d.id, unnamed):
		return "add " + string(d.kind)
	}
	return "add " + string(d.kind) + " " + d.id
}

// examine tells what is wrong with a draft: its form, its id, and what it would
// do to the library. Warnings are for `coach patterns check`.
func (s *shelf) examine(d *draft, file string, text []byte) (patterns.Entry, []patterns.Finding) {
	entry, findings := patterns.Parse(file, text)
	if entry == nil {
		return nil, findings
	}
	doc := patterns.Document{File: file, Data: text, Entry: entry, Yours: true}
	wrong := func(reason, fix string) (patterns.Entry, []patterns.Finding) {
		return entry, []patterns.Finding{{File: file, Line: doc.Line("id"), Entry: d.id, Severity: patterns.Error, Reason: reason, Fix: fix}}
	}
	id := entry.About().ID
	switch other, taken := s.doc(id); {
	case strings.HasPrefix(id, unnamed):
		return wrong("the entry has no id of its own yet", "replace "+id)
	case !d.isNew && id != d.id:
		return wrong(fmt.Sprintf("the id was %s", d.id), "put it back; `coach patterns add` makes another entry")
	case d.isNew && taken:
		return wrong(fmt.Sprintf("the id %s is taken by %s", id, other.File), "give it another id, or `coach patterns edit "+id+"`")
	}
	for _, f := range patterns.Admit(s.docs, []patterns.Document{doc}) {
		if f.Severity == patterns.Error {
			findings = append(findings, f)
		}
	}
	return entry, findings
}

// keep moves a draft to its place.
func (s *shelf) keep(c *cobra.Command, d *draft, entry patterns.Entry, file string, text []byte) error {
	id := entry.About().ID
	if d.path == "" {
		path, err := s.place(id)
		if err != nil {
			return withFix(err, "the draft is "+file)
		}
		d.path = path
	}
	if err := patterns.Save(patterns.File{Path: d.path, Text: text}); err != nil {
		return withFix(err, "free space or mend the folder's permissions; the draft is "+file)
	}
	what := "kept as " + d.path
	if doc, ok := s.doc(id); ok && !doc.Yours {
		what += "; it takes the place of the built-in " + string(doc.Entry.About().Kind) + " " + id
	}
	fmt.Fprintln(c.OutOrStdout(), what)
	return os.Remove(file)
}

// again asks whether to open the editor once more; where nobody can answer the
// answer is no.
func (w *World) again(c *cobra.Command) bool {
	if !isTerminal(w.In) {
		return false
	}
	fmt.Fprintf(c.ErrOrStderr(), "Open it again? [Y/n] ")
	answer, err := bufio.NewReader(w.In).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return err == nil && (answer == "" || strings.HasPrefix(answer, "y"))
}

func onlyComments(text []byte) bool {
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

func errorsIn(findings []patterns.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Severity == patterns.Error {
			n++
		}
	}
	return n
}

// counted writes a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
