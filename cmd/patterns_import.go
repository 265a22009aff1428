package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"archcoach/patterns"
)

// errImport means that a file holds what may not come into the library.
var errImport = errors.New("nothing was imported")

func newPatternsImport(w *World) *cobra.Command {
	var asJSON, dry bool
	c := &cobra.Command{
		Use: "import FILE|-", Short: "take entries, YAML or JSON, into your folder: all or none", Args: cobra.ExactArgs(1),
		Example: "  coach patterns export | coach patterns import - --dry-run\n  coach patterns import team.yaml",
		RunE: func(c *cobra.Command, args []string) error {
			name, data, err := w.readInput(args[0])
			if err != nil {
				return err
			}
			s, err := w.shelf(c)
			if err != nil {
				return err
			}
			arrivals, err := s.receive(c, name, data)
			if err != nil {
				return err
			}
			if !dry {
				if err := patterns.Save(files(arrivals)...); err != nil {
					return withFix(errors.Join(errImport, err), "free space or mend the folder's permissions: `coach dirs` names it")
				}
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), arrivals)
			}
			return printArrivals(c.OutOrStdout(), arrivals, dry)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVarP(&dry, "dry-run", "n", false, "check and tell, write nothing")
	return c
}

// readInput reads a file, or standard input for "-".
func (w *World) readInput(name string) (shown string, data []byte, err error) {
	if name == "-" {
		data, err = io.ReadAll(w.In)
		return "standard input", data, err
	}
	data, err = os.ReadFile(name)
	return name, data, withFix(err, "name a file, or - for standard input")
}

// An effect is what an entry that arrives does to the library.
type effect string

const (
	adds      effect = "adds"
	overrides effect = "overrides" // a built-in entry
	replaces  effect = "replaces"  // an entry of the user's
	unchanged effect = "unchanged" // it is there already
)

// An arrival is an entry on its way into the user's folder.
type arrival struct {
	ID     string        `json:"id"`
	Kind   patterns.Kind `json:"kind"`
	Effect effect        `json:"effect"`
	File   string        `json:"file,omitempty"` // where it is kept; empty when unchanged
	text   []byte
}

// receive reads and checks a bundle as a whole. Its errors are all told.
func (s *shelf) receive(c *cobra.Command, name string, data []byte) ([]arrival, error) {
	docs, findings := patterns.ParseBundle(name, data)
	if errorsIn(findings) == 0 {
		findings = patterns.Admit(s.docs, docs)
	}
	for _, f := range findings {
		if f.Severity == patterns.Error {
			fmt.Fprintf(c.ErrOrStderr(), "%s\n", f)
		}
	}
	if n := errorsIn(findings); n > 0 {
		return nil, withFix(fmt.Errorf("%w: %s", errImport, counted(n, "error", "errors")), "mend the file and try again; the library is as it was")
	}
	arrivals := make([]arrival, len(docs))
	for i, doc := range docs {
		a, err := s.arrive(doc)
		if err != nil {
			return nil, errors.Join(errImport, err)
		}
		arrivals[i] = a
	}
	return arrivals, nil
}

// arrive tells what an entry does to the library, and as what it is kept: the
// text as it came, with its comments, or as YAML when it came as JSON.
func (s *shelf) arrive(doc patterns.Document) (arrival, error) {
	head := doc.Entry.About()
	a := arrival{ID: head.ID, Kind: head.Kind, Effect: adds}
	canonical, err := patterns.EncodeYAML(doc.Entry)
	if err != nil {
		return a, err
	}
	if there, ok := s.doc(head.ID); ok {
		same, err := patterns.EncodeYAML(there.Entry)
		switch {
		case err != nil:
			return a, err
		case bytes.Equal(same, canonical):
			a.Effect = unchanged
			return a, nil
		case there.Yours:
			a.Effect = replaces
		default:
			a.Effect = overrides
		}
	}
	a.text = canonical
	if text := bytes.TrimSpace(doc.Data); len(text) > 0 && text[0] != '{' {
		a.text = append(patterns.Upgrade(text), '\n')
	}
	a.File, err = s.place(head.ID)
	return a, err
}

func files(arrivals []arrival) []patterns.File {
	var all []patterns.File
	for _, a := range arrivals {
		if a.Effect != unchanged {
			all = append(all, patterns.File{Path: a.File, Text: a.text})
		}
	}
	return all
}

// printArrivals names what changes; what is there already is only counted.
func printArrivals(out io.Writer, arrivals []arrival, dry bool) error {
	t := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	number := map[effect]int{}
	for _, a := range arrivals {
		number[a.Effect]++
		switch a.Effect {
		case adds:
			fmt.Fprintf(t, "%s\t%s\tnew\n", a.ID, a.Kind)
		case overrides:
			fmt.Fprintf(t, "%s\t%s\ttakes the place of the built-in one\n", a.ID, a.Kind)
		case replaces:
			fmt.Fprintf(t, "%s\t%s\treplaces yours: %s\n", a.ID, a.Kind, a.File)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	verb := "imported"
	if dry {
		verb = "would be imported"
	}
	_, err := fmt.Fprintf(out, "%s %s, %d unchanged\n", counted(len(arrivals)-number[unchanged], "entry", "entries"), verb, number[unchanged])
	return err
}
