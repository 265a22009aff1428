package coach

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"archcoach/coach/design"
	"archcoach/coach/design/draw"
	"archcoach/coach/design/export"
)

// drawnWords gives the words of a drawing with what lines it is made of left out,
// so that a name broken over lines is found again.
func drawnWords(lines []string) map[string]int {
	words := map[string]int{}
	for _, line := range lines {
		for _, w := range strings.FieldsFunc(line, func(r rune) bool {
			return strings.ContainsRune(" │┆┌┐└┘╭╮╰╯╒╕╘╛═─┄┬┴┼├┤╤╧▼▽▲△|+:.'=-", r)
		}) {
			words[w]++
		}
	}
	return words
}

func TestEveryReferenceDesignIsDrawnWholeAt80And120Columns(t *testing.T) {
	lib := library(t)
	for _, s := range lib.Scenarios() {
		g := ReferenceDesign(s)
		for _, width := range []int{80, 120} {
			for _, style := range []draw.Style{{Labels: true}, {Labels: true, ASCII: true}} {
				lines := draw.Draw(g, width, style)
				words := drawnWords(lines)
				for _, n := range g.Nodes {
					for w := range drawnWords([]string{n.Name}) {
						if words[w] == 0 {
							t.Errorf("%s at %d: %q of %q is not in the drawing", s.ID, width, w, n.Name)
						}
					}
				}
				for _, l := range g.Links {
					for w := range drawnWords([]string{l.Label}) {
						if words[w] == 0 {
							t.Errorf("%s at %d: the label %q is lost", s.ID, width, l.Label)
						}
					}
				}
				boxed := 0
				for _, line := range lines {
					if ansi.StringWidth(line) > width {
						t.Errorf("%s at %d: a line is %d wide", s.ID, width, ansi.StringWidth(line))
					}
					boxed += strings.Count(line, "┌") + strings.Count(line, "+")
				}
				if boxed == 0 {
					t.Errorf("%s at %d is an outline", s.ID, width)
				}
			}
		}
	}
}

// mostCrossings bounds the crossings over all reference designs.
const mostCrossings = 20

// TestReferenceDesignsCrossLittle holds the number of crossings over all
// reference designs; with Graphviz there, it is compared with dot's on the
// same graphs.
func TestReferenceDesignsCrossLittle(t *testing.T) {
	lib := library(t)
	ours, theirs := map[int]int{}, 0
	for _, s := range lib.Scenarios() {
		g := ReferenceDesign(s)
		for _, width := range []int{80, 120} {
			ours[width] += draw.Crossings(g, width)
		}
		if os.Getenv("COACH_DIAGRAM_TOOLS") != "" {
			theirs += dotCrossings(t, g)
		}
	}
	t.Logf("crossings of %d designs: %d at 80 columns, %d at 120; dot %d", len(lib.Scenarios()), ours[80], ours[120], theirs)
	for width, n := range ours {
		if n > mostCrossings {
			t.Errorf("%d crossings at %d columns, %d at most", n, width, mostCrossings)
		}
		if os.Getenv("COACH_DIAGRAM_TOOLS") != "" && n > theirs {
			t.Errorf("%d crossings at %d columns, dot has %d", n, width, theirs)
		}
	}
}

// dotCrossings lays a graph out with Graphviz and counts the pairs of splines
// that cross, but for those from one box.
func dotCrossings(t *testing.T, g design.Graph) int {
	t.Helper()
	for i := range g.Links {
		g.Links[i].Label = "" // labels take room and bend splines
	}
	cmd := exec.CommandContext(t.Context(), "dot", "-Tjson")
	cmd.Stdin = strings.NewReader(export.DOT(g))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("dot: %v\n%s", err, errs.String())
	}
	var laid struct {
		Edges []struct {
			Tail int `json:"tail"`
			Head int `json:"head"`
			Draw []struct {
				Op     string       `json:"op"`
				Points [][2]float64 `json:"points"`
			} `json:"_draw_"`
		} `json:"edges"`
	}
	if err := json.Unmarshal(out.Bytes(), &laid); err != nil {
		t.Fatal(err)
	}
	ways := make([][][2]float64, len(laid.Edges))
	for i, e := range laid.Edges {
		for _, d := range e.Draw {
			if d.Op == "b" {
				ways[i] = flat(d.Points)
			}
		}
		if len(ways[i]) == 0 {
			t.Fatalf("edge %d of dot's layout has no spline", i)
		}
	}
	count := 0
	for i, a := range laid.Edges {
		for j, b := range laid.Edges[:i] {
			if a.Tail == b.Tail {
				continue // ours run as one line
			}
			count += meet(ways[i], ways[j])
		}
	}
	return count
}

// flat breaks a cubic B-spline of Bézier pieces into straight ones.
func flat(p [][2]float64) [][2]float64 {
	out := [][2]float64{p[0]}
	for i := 0; i+3 < len(p); i += 3 {
		for k := 1; k <= 12; k++ {
			u := float64(k) / 12
			v := 1 - u
			var q [2]float64
			for c := range 2 {
				q[c] = v*v*v*p[i][c] + 3*v*v*u*p[i+1][c] + 3*v*u*u*p[i+2][c] + u*u*u*p[i+3][c]
			}
			out = append(out, q)
		}
	}
	return out
}

func meet(a, b [][2]float64) int {
	side := func(p, q, r [2]float64) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	count := 0
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			if side(a[i-1], a[i], b[j-1])*side(a[i-1], a[i], b[j]) < 0 && side(b[j-1], b[j], a[i-1])*side(b[j-1], b[j], a[i]) < 0 {
				count++
			}
		}
	}
	return count
}
