package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"archcoach/coach/design"
)

// shop has every kind of component and link, suggestions, a cycle, a loop, and
// names that formats read as their own.
func shop() design.Graph {
	g := design.Graph{Version: 3}
	for _, n := range []design.Node{
		{ID: "app", Name: `App "beta"`, Kind: design.Client}, {ID: "cdn", Name: "CDN", Kind: design.CDN, Suggested: true},
		{ID: "dns", Name: "DNS", Kind: design.DNS}, {ID: "lb", Name: "Load balancer", Kind: design.Balancer},
		{ID: "gw", Name: "API gateway <v2>", Kind: design.Gateway}, {ID: "orders", Name: "Order service & co", Kind: design.Service},
		{ID: "q", Name: "Queue #1", Kind: design.Queue}, {ID: "log", Name: `Kafka \ events`, Kind: design.Stream},
		{ID: "w", Name: "Workers [EU]", Kind: design.Worker}, {ID: "cron", Name: "Cron; nightly", Kind: design.Scheduler},
		{ID: "redis", Name: "Redis {cache}", Kind: design.Cache}, {ID: "db", Name: "Postgres (primary)", Kind: design.Store},
		{ID: "db2", Name: "Replica", Kind: design.Replica, Suggested: true}, {ID: "es", Name: "Elasticsearch | index", Kind: design.Search},
		{ID: "s3", Name: "S3: uploads", Kind: design.Blob}, {ID: "mon", Name: "end", Kind: design.Monitor}, {ID: "psp", Name: "Zahlungsdienst für Käufer", Kind: design.ThirdParty},
	} {
		n.Since = 1
		g.Nodes = append(g.Nodes, n)
	}
	for _, l := range []design.Link{
		{From: "app", To: "dns", Kind: design.Sync}, {From: "app", To: "lb", Kind: design.Sync, Label: `GET "/cart" & more`}, {From: "app", To: "cdn", Kind: design.Sync, Suggested: true},
		{From: "lb", To: "gw", Kind: design.Sync}, {From: "gw", To: "orders", Kind: design.Sync}, {From: "orders", To: "redis", Kind: design.CacheLink, Label: "50 % hits | misses"},
		{From: "orders", To: "db", Kind: design.Sync}, {From: "orders", To: "q", Kind: design.Async, Label: "event <json>"}, {From: "q", To: "w", Kind: design.Async},
		{From: "w", To: "app", Kind: design.Async, Label: "push"}, {From: "w", To: "psp", Kind: design.Sync}, {From: "db", To: "db2", Kind: design.Replicate, Suggested: true},
		{From: "cron", To: "s3", Kind: design.Batch}, {From: "db", To: "log", Kind: design.Async}, {From: "log", To: "es", Kind: design.Async}, {From: "w", To: "w", Kind: design.Sync, Label: "retry"},
		{From: "orders", To: "mon", Kind: design.Async}, {From: "orders", To: "nowhere", Kind: design.Sync},
	} {
		l.Since = 1
		g.Links = append(g.Links, l)
	}
	return g
}

func written(t *testing.T, f Format, g design.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, g); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes()
}

func TestEveryFormatIsTheSameEachTimeAndTakesAnEmptyDesign(t *testing.T) {
	for _, f := range Formats() {
		first := written(t, f, shop())
		if !bytes.Equal(written(t, f, shop()), first) {
			t.Errorf("%s differs from one time to the next", f.Name)
		}
		if len(written(t, f, design.Graph{})) == 0 && f.Name != "d2" {
			t.Errorf("%s of an empty design is empty", f.Name)
		}
	}
}

// errFull is what a full disk says.
var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestAFullDiskIsReported(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(fullDisk{}, shop()); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestTextFormatsLeaveNoQuoteOpen(t *testing.T) {
	for name, text := range map[string]string{"mermaid": Mermaid(shop()), "d2": D2(shop()), "dot": DOT(shop()), "c4": C4(shop())} {
		for i, line := range strings.Split(text, "\n") {
			if plain := strings.NewReplacer(`\\`, "", `\"`, "").Replace(line); strings.Count(plain, `"`)%2 != 0 {
				t.Errorf("%s, line %d leaves a quote open: %s", name, i+1, line)
			}
		}
		if strings.Contains(text, "nowhere") {
			t.Errorf("%s links to a node that is not there", name)
		}
	}
}

func TestSVGIsWellFormedAndHasEveryName(t *testing.T) {
	svg := SVG(shop())
	var text strings.Builder
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
			text.WriteByte(' ')
		}
	}
	for _, n := range shop().Nodes {
		for _, w := range strings.Fields(n.Name) {
			if !strings.Contains(text.String(), w) {
				t.Errorf("%q of %q is not in the picture", w, n.Name)
			}
		}
	}
	for _, l := range shop().Links {
		if l.From != l.To && !strings.Contains(text.String(), l.Label) {
			t.Errorf("the label %q is not in the picture", l.Label)
		}
	}
}

func TestPNGIsAPictureOfSomething(t *testing.T) {
	var b bytes.Buffer
	if err := PNG(&b, shop()); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	s := newScene(shop())
	if got := img.Bounds(); got.Dx() != s.width*sharpness || got.Dy() != s.height*sharpness {
		t.Errorf("the picture is %v", got)
	}
	for _, box := range s.boxes {
		dark := 0
		for x := box.x; x < box.x+box.width; x++ {
			for y := box.y; y < box.y+box.height; y++ {
				if r, _, _, _ := img.At(x*sharpness, y*sharpness).RGBA(); r < 0x9000 {
					dark++
				}
			}
		}
		if dark < 30 {
			t.Errorf("%s has %d dark dots: it is not drawn", box.Name, dark)
		}
	}
}

func TestExcalidrawBindsArrowsToBoxes(t *testing.T) {
	var b bytes.Buffer
	if err := Excalidraw(&b, shop()); err != nil {
		t.Fatal(err)
	}
	var scene struct {
		Elements []struct {
			ID, Type     string
			StartBinding struct{ ElementID string }
			EndBinding   struct{ ElementID string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &scene); err != nil {
		t.Fatal(err)
	}
	ids, arrows := map[string]bool{}, 0
	for _, e := range scene.Elements {
		if ids[e.ID] {
			t.Errorf("two elements are called %s", e.ID)
		}
		ids[e.ID] = true
	}
	for _, e := range scene.Elements {
		if e.Type != "arrow" {
			continue
		}
		arrows++
		if !ids[e.StartBinding.ElementID] || !ids[e.EndBinding.ElementID] {
			t.Errorf("%s is bound to %q and %q", e.ID, e.StartBinding.ElementID, e.EndBinding.ElementID)
		}
	}
	if want := len(shop().Links) - 2; arrows != want { // a loop, and one to nowhere
		t.Errorf("%d arrows, want %d", arrows, want)
	}
}
