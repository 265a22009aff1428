package cmd_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A listed is what `go list -json` says of a package.
type listed struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// packages lists the program's own packages, those of every build included.
func packages(t *testing.T) []listed {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	list.Dir = ".."
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("only %d packages were listed", len(all))
	}
	return all
}

// rooms is the order in which packages may import each other: a package may
// import from its own room and from those named.
func rooms() map[string][]string {
	leaves := []string{"coach/language", "coach/estimate", "coach/design", "patterns"}
	engine := append([]string{"coach"}, leaves...)
	parts := append([]string{"coach/notes", "coach/drill", "coach/refine"}, engine...)
	hearing := []string{"audio/speech", "audio"}
	return map[string][]string{
		"cmd":            append(append([]string{"tui"}, parts...), hearing...),
		"tui":            parts,
		"coach/notes":    engine,
		"coach/drill":    engine,
		"coach/refine":   engine,
		"coach":          leaves,
		"coach/language": nil,
		"coach/estimate": nil,
		"coach/design":   nil,
		"patterns":       nil,
		"audio/speech":   {"audio"},
		"audio":          nil,
	}
}

// room finds the room of one of our packages: the longest that its path lies
// in.
func room(path string) string {
	path = strings.TrimPrefix(path, "archcoach/")
	best := ""
	for name := range rooms() {
		if (path == name || strings.HasPrefix(path, name+"/")) && len(name) > len(best) {
			best = name
		}
	}
	return best
}

func TestImportsGoOneWay(t *testing.T) {
	for _, p := range packages(t) {
		from := room(p.ImportPath)
		if from == "" {
			t.Errorf("%s lies in no room of the design", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if !strings.HasPrefix(imported, "archcoach/") {
				continue
			}
			if to := room(imported); to != from && !slices.Contains(rooms()[from], to) {
				t.Errorf("%s imports %s: %s may not import %s", p.ImportPath, imported, from, to)
			}
		}
	}
}

func TestLibrariesStayInTheirRooms(t *testing.T) {
	allowed := map[string][]string{
		"github.com/charmbracelet/bubbletea": {"tui"},
		"github.com/charmbracelet/bubbles":   {"tui"},
		"github.com/charmbracelet/lipgloss":  {"tui"},
		"github.com/charmbracelet/huh":       {"tui"},
		"github.com/gen2brain/malgo":         {"audio"},
		"github.com/spf13/cobra":             {"cmd"},
		"go.etcd.io/bbolt":                   {"patterns", "coach/notes", "coach/drill"},
	}
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			for library, where := range allowed {
				if (imported == library || strings.HasPrefix(imported, library+"/")) && !slices.Contains(where, room(p.ImportPath)) {
					t.Errorf("%s imports %s, which belongs in %s", p.ImportPath, imported, strings.Join(where, ", "))
				}
			}
		}
	}
}

func TestFilesStaySmall(t *testing.T) {
	const most, median = 400, 150
	var lengths []int
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		n := 0
		for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		}
		if n > most {
			t.Errorf("%s has %d lines, %d at most", name, n, most)
		}
		lengths = append(lengths, n)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lengths)
	if m := lengths[len(lengths)/2]; m > median {
		t.Errorf("the median file has %d lines, %d at most", m, median)
	}
}

func TestTheRootHoldsTheFoldersOfTheDesign(t *testing.T) {
	allowed := []string{".ci", ".git", "audio", "bin", "cmd", "coach", "patterns", "tui"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(allowed, e.Name()) {
			t.Errorf("the root has a folder %s, which the design does not know", e.Name())
		}
	}
}
