package coach

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"archcoach/coach/design"
)

// An outlook is what an interview should be drawn as, written by hand below
// its words: `# part NAME KIND` and `# link NAME > NAME`.
type outlook struct {
	parts, links []string
}

func readOutlook(t *testing.T, file string) (outlook, []Utterance) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var o outlook
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if part, ok := strings.CutPrefix(lines.Text(), "# part "); ok {
			o.parts = append(o.parts, strings.ToLower(part))
		}
		if link, ok := strings.CutPrefix(lines.Text(), "# link "); ok {
			o.links = append(o.links, strings.ToLower(link))
		}
	}
	if _, err := f.Seek(0, 0); err != nil {
		t.Fatal(err)
	}
	turns, err := ParseTranscript(f)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return o, turns
}

// drawn gives the last design of an interview, as an outlook.
func drawn(s *Session, turns []Utterance) outlook {
	var g design.Graph
	for _, u := range turns {
		for _, e := range s.Hear(u) {
			if e.Design != nil {
				g = design.Told(*e.Design)
			}
		}
	}
	var o outlook
	names := map[string]string{}
	for _, n := range g.Nodes {
		names[n.ID] = n.Name
		o.parts = append(o.parts, strings.ToLower(n.Name+" "+string(n.Kind)))
	}
	for _, l := range g.Links {
		o.links = append(o.links, strings.ToLower(names[l.From]+" > "+names[l.To]))
	}
	return o
}

// A tally counts what was found of what should have been.
type tally struct{ right, found, wanted int }

func (a *tally) add(got, want []string) (wrong []string) {
	a.found += len(got)
	a.wanted += len(want)
	for _, g := range got {
		if slices.Contains(want, g) {
			a.right++
		} else {
			wrong = append(wrong, "+ "+g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			wrong = append(wrong, "- "+w)
		}
	}
	return wrong
}

func (a *tally) precision() float64 { return float64(a.right) / float64(max(a.found, 1)) }
func (a *tally) recall() float64    { return float64(a.right) / float64(max(a.wanted, 1)) }

// TestInterviewsAreDrawnAsTold holds precision and recall over the interviews
// of design/testdata; -v lists what is missing and what is too much.
func TestInterviewsAreDrawnAsTold(t *testing.T) {
	files, err := filepath.Glob("design/testdata/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d interviews: %v", len(files), err)
	}
	engine := NewEngine(library(t))
	var parts, links tally
	for _, file := range files {
		want, turns := readOutlook(t, file)
		got := drawn(engine.NewSession(), turns)
		wrong := append(parts.add(got.parts, want.parts), links.add(got.links, want.links)...)
		if len(wrong) > 0 {
			t.Logf("%s:\n  %s", filepath.Base(file), strings.Join(wrong, "\n  "))
		}
	}
	t.Logf("parts: precision %.3f, recall %.3f of %d; links: precision %.3f, recall %.3f of %d",
		parts.precision(), parts.recall(), parts.wanted, links.precision(), links.recall(), links.wanted)
	for _, least := range []struct {
		what string
		got  float64
		want float64
	}{
		{"precision of parts", parts.precision(), 0.95}, {"recall of parts", parts.recall(), 0.95},
		{"precision of links", links.precision(), 0.90}, {"recall of links", links.recall(), 0.90},
	} {
		if least.got < least.want {
			t.Errorf("%s is %.3f, %.2f at least", least.what, least.got, least.want)
		}
	}
}
