package draw

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"archcoach/coach/design"
)

func shop() design.Graph {
	return design.Graph{Version: 2, Nodes: []design.Node{
		{ID: "app", Name: "App", Kind: design.Client, Since: 1}, {ID: "api", Name: "API gateway", Kind: design.Gateway, Since: 1},
		{ID: "q", Name: "Order queue", Kind: design.Queue, Since: 2}, {ID: "db", Name: "Postgres", Kind: design.Store, Since: 1},
		{ID: "cdn", Name: "CDN", Kind: design.CDN, Suggested: true, Since: 2},
	}, Links: []design.Link{
		{From: "app", To: "api", Kind: design.Sync, Since: 1}, {From: "api", To: "db", Kind: design.Sync, Since: 1, Label: "SQL"},
		{From: "api", To: "q", Kind: design.Async, Since: 2}, {From: "app", To: "cdn", Kind: design.Sync, Suggested: true, Since: 2},
		{From: "q", To: "app", Kind: design.Async, Since: 2, Label: "push when the order has been packed and sent"},
	}}
}

func TestDraw(t *testing.T) {
	for _, tt := range []struct {
		name  string
		style Style
		want  string
	}{
		{"Unicode", Style{NewSince: 2, Labels: true}, unicodeShop},
		{"ASCII", Style{ASCII: true}, asciiShop},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(Draw(shop(), 60, tt.style), "\n")
			if want := strings.Trim(tt.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

const unicodeShop = `
                  ┌─────┐
                  │ App │
                  └┬─┬──┘
                   │ ┆ △
        ┌──────────┘ ┆ └────┐
        ▼            ▼      │
 ┌─────────────┐  ┌┄┄┄┄┄┄┄┐ │
 │ API gateway │  ┆ + CDN ┆ │
 └──────┬──────┘  └┄┄┄┄┄┄┄┘ │
        ├─────────┐         │
        ▼ SQL     ▽         │
╭──────────╮  ╒═════════════╧═╕
│ Postgres │  │ + Order queue │
╰──────────╯  ╘═══════════════╛

Order queue → App: push when the order has been packed and
  sent
`
const asciiShop = `
                 +-----+
                 | App |
                 ++-+--+
                  | : A
        +---------+ : +---+
        v           v     |
 +-------------+  +.....+ |
 | API gateway |  : CDN : |
 +------+------+  +.....+ |
        +--------+        |
        v        V        |
.----------.  +=============+
| Postgres |  | Order queue |
'----------'  +=============+
`

func TestNothingIsWiderThanThePaneWhateverItsWidth(t *testing.T) {
	for width := 1; width <= 140; width++ {
		graphs := []design.Graph{shop()}
		if width%40 == 0 {
			graphs = append(graphs, many(45)) // which takes its time
		}
		for _, g := range graphs {
			for _, style := range []Style{{Labels: true, NewSince: 1}, {ASCII: true, Labels: true}} {
				for _, line := range Draw(g, width, style) {
					if ansi.StringWidth(line) > width && width > 8 {
						t.Fatalf("%d nodes at %d: %q is %d wide", len(g.Nodes), width, line, ansi.StringWidth(line))
					}
				}
			}
		}
	}
}

// many is a graph of n services with random links, in three groups.
func many(n int) design.Graph {
	rng := rand.New(rand.NewPCG(3, 4))
	g := design.Graph{Version: 1}
	kinds := []design.Kind{design.Service, design.Store, design.Queue, design.Worker, design.Cache}
	for i := range n {
		g.Nodes = append(g.Nodes, design.Node{ID: fmt.Sprint("n", i), Name: fmt.Sprint("Part", i), Kind: kinds[i%len(kinds)], Group: []string{"EU", "US", ""}[i%3], Since: 1})
	}
	for range n {
		g.Links = append(g.Links, design.Link{From: fmt.Sprint("n", rng.IntN(n)), To: fmt.Sprint("n", rng.IntN(n)), Kind: design.Sync, Since: 1})
	}
	return g
}

func TestALargeDesignIsFoldedAndLosesNoName(t *testing.T) {
	g := many(45)
	text := strings.Join(Draw(g, 120, Style{}), "\n")
	if !strings.Contains(text, "┌") {
		t.Error("it is an outline")
	}
	for _, n := range g.Nodes {
		if !strings.Contains(text, n.Name) {
			t.Errorf("%s is lost", n.Name)
		}
	}
}

func TestANarrowPaneShowsAnOutline(t *testing.T) {
	got := Draw(shop(), 23, Style{NewSince: 2})
	want := []string{
		"• App (client)", "  → API gateway", "  → CDN (suggested)", "• API gateway", "  (gateway)", "  → Postgres (SQL)", "  → Order queue", "    (async)",
		"• Order queue", "  (queue), new", "  → App (async,", "    push when the order", "    has been packed and", "    sent)", "• Postgres (store)", "• CDN (cdn),", "  suggested",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestPaintSeesEachPartByItsMark(t *testing.T) {
	seen := map[Mark]string{}
	lines := Draw(shop(), 60, Style{NewSince: 2, Labels: true, Paint: func(m Mark, s string) string {
		seen[m] += s
		return "\x1b[1m" + s + "\x1b[0m"
	}})
	for mark, want := range map[Mark]string{Line: "└", Name: "Postgres", Suggested: "CDN", New: "+ Order queue", Label: "SQL"} {
		if !strings.Contains(seen[mark], want) {
			t.Errorf("mark %d was given %q, want %q in it", mark, seen[mark], want)
		}
	}
	plain := Draw(shop(), 60, Style{NewSince: 2, Labels: true})
	for i, line := range lines {
		if ansi.Strip(line) != plain[i] {
			t.Errorf("painted %q, plain %q", ansi.Strip(line), plain[i])
		}
	}
}

func TestAnEmptyDesignIsNotDrawn(t *testing.T) {
	if got := Draw(design.Graph{}, 80, Style{}); got != nil {
		t.Errorf("got %q", got)
	}
	if got := Draw(shop(), 0, Style{}); got != nil {
		t.Errorf("no columns gave %q", got)
	}
}

func BenchmarkDrawReferenceSize(b *testing.B) {
	g := many(12)
	for b.Loop() {
		Draw(g, 80, Style{})
	}
}
