//go:build diagramtools

package export

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"html"
)

// tools is where npm has put what reads our exports.
const tools = "../../../.ci/tools/diagrams"

// browser runs headless Chromium.
func browser(t *testing.T, args ...string) string {
	t.Helper()
	for _, name := range []string{"chromium-headless-shell", "chromium", "google-chrome"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		args = append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--user-data-dir=" + t.TempDir()}, args...)
		var out, errs bytes.Buffer
		cmd := exec.CommandContext(t.Context(), path, args...)
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, errs.String())
		}
		return out.String()
	}
	t.Fatal("no Chromium; run `make setup-test`")
	return ""
}

// A reading is what a library made of what we wrote.
type reading struct {
	Boxes, Arrows, Drawn int
	Texts                []string
	Error                string
}

// readInBrowser gives a job to .ci/tools/diagrams/read.js in a real browser.
func readInBrowser(t *testing.T, job map[string]any) reading {
	t.Helper()
	dir, err := filepath.Abs(tools)
	if err != nil {
		t.Fatal(err)
	}
	bundle := filepath.Join(t.TempDir(), "read.js")
	build := exec.CommandContext(t.Context(), filepath.Join(dir, "node_modules/.bin/esbuild"), filepath.Join(dir, "read.js"), "--bundle", "--format=iife",
		"--outfile="+bundle, `--define:process.env.IS_PREACT="false"`, "--loader:.woff2=dataurl", "--log-level=warning")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("esbuild: %v; run `make setup-test`\n%s", err, out)
	}
	data, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "page.html")
	content := `<!doctype html><meta charset="utf-8"><pre id="out"></pre><script src="file://` + dir + `/node_modules/mermaid/dist/mermaid.min.js"></script>` +
		`<script>window.job = ` + string(data) + `</script><script src="file://` + bundle + `"></script>`
	if err := os.WriteFile(page, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	dom := browser(t, "--virtual-time-budget=30000", "--dump-dom", "file://"+page)
	found := regexp.MustCompile(`(?s)<pre id="out">(.*?)</pre>`).FindStringSubmatch(dom)
	if found == nil || found[1] == "" {
		t.Fatalf("the page said nothing:\n%.2000s", dom)
	}
	var r reading
	if err := json.Unmarshal([]byte(html.UnescapeString(found[1])), &r); err != nil {
		t.Fatal(err)
	}
	if r.Error != "" {
		t.Fatalf("it was not read: %s", r.Error)
	}
	return r
}

func (r reading) holds(t *testing.T, boxes, arrows int) {
	t.Helper()
	if r.Boxes != boxes || r.Arrows != arrows || r.Drawn < boxes+arrows {
		t.Errorf("%d boxes and %d arrows were read, %d and %d were written; %d shapes were drawn", r.Boxes, r.Arrows, boxes, arrows, r.Drawn)
	}
	all := strings.Join(r.Texts, "\n")
	for _, n := range shop().Nodes {
		for _, w := range strings.Fields(n.Name) {
			if !strings.Contains(all, w) {
				t.Errorf("%q of %q was not read", w, n.Name)
			}
		}
	}
}

func TestMermaidReadsWhatWeWrite(t *testing.T) {
	// Mermaid draws loops too.
	readInBrowser(t, map[string]any{"mermaid": Mermaid(shop())}).holds(t, len(shop().Nodes), len(shop().Links)-1)
}

func TestMermaidReadsC4(t *testing.T) {
	r := readInBrowser(t, map[string]any{"mermaid": C4(shop())})
	for _, want := range []string{"Order service & co", "Postgres (primary)", "GET '/cart' & more"} {
		if !strings.Contains(strings.Join(r.Texts, "\n"), want) {
			t.Errorf("%q was not read", want)
		}
	}
}

func TestExcalidrawReadsWhatWeWrite(t *testing.T) {
	var b bytes.Buffer
	if err := Excalidraw(&b, shop()); err != nil {
		t.Fatal(err)
	}
	readInBrowser(t, map[string]any{"excalidraw": json.RawMessage(b.Bytes())}).holds(t, len(shop().Nodes), len(shop().Links)-2)
}

func TestGraphvizReadsWhatWeWrite(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "dot", "-Tjson")
	cmd.Stdin = strings.NewReader(DOT(shop()))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || errs.Len() > 0 {
		t.Fatalf("dot: %v\n%s", err, errs.String())
	}
	var graph struct {
		Objects []struct{ Label string }
		Edges   []struct{ Label string }
	}
	if err := json.Unmarshal(out.Bytes(), &graph); err != nil {
		t.Fatal(err)
	}
	if len(graph.Objects) != len(shop().Nodes) || len(graph.Edges) != len(shop().Links)-1 {
		t.Errorf("%d nodes and %d edges were read", len(graph.Objects), len(graph.Edges))
	}
	for i, n := range shop().Nodes {
		if got := strings.ReplaceAll(graph.Objects[i].Label, `\\`, `\`); got != n.Name {
			t.Errorf("%q was read as %q", n.Name, got)
		}
	}
}

func TestABrowserDrawsTheSVG(t *testing.T) {
	dir := t.TempDir()
	drawing, shot := filepath.Join(dir, "design.svg"), filepath.Join(dir, "shot.png")
	if err := os.WriteFile(drawing, []byte(SVG(shop())), 0o600); err != nil {
		t.Fatal(err)
	}
	browser(t, "--screenshot="+shot, "--window-size=1400,1400", "--hide-scrollbars", "file://"+drawing)
	f, err := os.Open(shot)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, box := range newScene(shop()).boxes {
		dark := 0
		for x := box.x; x < min(box.x+box.width, 1399); x++ {
			for y := box.y; y < min(box.y+box.height, 1399); y++ {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0xa000 {
					dark++
				}
			}
		}
		if dark < 20 {
			t.Errorf("%s has %d dark dots in the browser", box.Name, dark)
		}
	}
}
