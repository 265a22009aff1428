package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/coach/notes"
	"archcoach/patterns"
)

const attack = `<script>alert("1")</script> & "it's" *bold* [link](http://x) --> ` + "`code`"

// hostile is a session in which everything that can be said is markup.
func hostile() Document {
	quote := design.Evidence{Quote: attack, At: time.Second}
	said := func(id string, who coach.Speaker, at time.Duration) coach.Event {
		return coach.Event{At: at, Heard: &coach.Utterance{ID: id, Speaker: who, Start: at, End: at + 4*time.Second, Text: attack, Original: attack, Final: true, Confidence: -1}}
	}
	s := notes.Session{ID: "20261123-100000-x", Meta: notes.Meta{Title: attack, Started: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Recovered: true}}
	s.Events = []coach.Event{
		said("1", coach.Interviewer, time.Second),
		{Card: &coach.Card{Turn: "1", Focus: attack, Say: attack, Ask: []string{attack}, Sections: []coach.Section{{Heading: patterns.Resilience, Items: []coach.Item{{Text: attack, Because: attack, Pattern: "queue"}}}}}},
		said("2", coach.You, 6*time.Second),
		{Figures: []estimate.Figure{{Label: attack, Value: 1, Unit: "/s", Formula: attack, Assumption: attack, Because: attack}}},
		{Ledger: &coach.Ledger{
			Entries: []coach.Entry{
				{Kind: coach.Functional, Text: attack, Speaker: coach.Interviewer, Evidence: quote},
				{Kind: coach.Decision, Text: attack, Speaker: coach.You, Pattern: "queue", Evidence: quote},
			},
			Contradictions: []coach.Contradiction{{Why: attack, First: quote, Second: quote}},
		}},
		{Design: &design.Graph{Version: 1, Nodes: []design.Node{{ID: "a", Name: attack, Kind: design.Service, Evidence: quote}, {ID: "b", Name: "Store", Kind: design.Store}}, Links: []design.Link{{From: "a", To: "b", Kind: design.Sync, Label: attack}}}},
		{Lint: &coach.Lint{Findings: []design.Finding{{Rule: "r", Severity: design.Flaw, Risk: attack, Fix: attack, Evidence: quote}}}},
		{Notice: &coach.Notice{Level: coach.Alarm, Text: attack}},
	}
	lib := patterns.NewLibrary([]patterns.Entry{
		&patterns.Pattern{Common: patterns.Common{Kind: patterns.KindPattern, ID: "queue", Name: "Queue"}, Costs: []string{attack}},
	})
	return New(lib, s)
}

func written(t *testing.T, d Document, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() == 0 {
		t.Fatalf("nothing was written of %s", d.ID)
	}
	return b.String()
}

func page(t *testing.T, d Document) (string, *html.Node) {
	t.Helper()
	text := written(t, d, func(b *bytes.Buffer) error { return HTML(b, d) })
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return text, root
}

// each visits the elements of a page.
func each(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

func TestThePageRunsNothingFetchesNothingAndHoldsNoMarkupOfTheSpeakers(t *testing.T) {
	text, root := page(t, hostile())
	each(root, func(n *html.Node) {
		switch n.Data {
		case "script", "img", "link", "iframe", "object", "embed", "base", "form":
			t.Errorf("the page holds a %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || (a.Key == "href" && !strings.HasPrefix(a.Val, "#")) {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	})
	for _, loaded := range []string{"@import", "url(", "javascript:"} {
		if strings.Contains(text, loaded) {
			t.Errorf("the page holds %s", loaded)
		}
	}
	for _, want := range []string{"default-src &#39;none&#39;", "prefers-color-scheme", "@media print", "<svg"} {
		if !strings.Contains(text, want) && !strings.Contains(text, strings.ReplaceAll(want, "&#39;", "'")) {
			t.Errorf("the page holds no %s", want)
		}
	}
}

func TestEveryLinkOfThePageLeadsToALineOfTheTalk(t *testing.T) {
	_, root := page(t, hostile())
	ids, links := map[string]bool{}, map[string]bool{}
	each(root, func(n *html.Node) {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("id %q stands twice", a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href":
				links[strings.TrimPrefix(a.Val, "#")] = true
			}
		}
	})
	if len(links) == 0 {
		t.Error("the page links to nothing")
	}
	for to := range links {
		if !ids[to] {
			t.Errorf("a link leads to %q, which is not there", to)
		}
	}
}

func TestThePageOfATalkOfNothingStillTellsTheTalk(t *testing.T) {
	d := New(patterns.NewLibrary(nil), notes.Session{Events: []coach.Event{{Heard: &coach.Utterance{ID: "1", Speaker: coach.You, Text: "Hello?", Final: true}}}})
	text, _ := page(t, d)
	if !strings.Contains(text, "Hello?") || strings.Contains(text, "<svg") || strings.Contains(text, "Decisions") {
		t.Errorf("page:\n%s", text)
	}
}

func TestMarkdownHoldsNoMarkupOfTheSpeakers(t *testing.T) {
	d := hostile()
	text := written(t, d, func(b *bytes.Buffer) error { return Markdown(b, d) })
	for _, bad := range []string{"<script>", "*bold*", "[link](", "`code`"} {
		for _, line := range strings.Split(outsideDrawing(text), "\n") {
			if strings.Contains(strings.ReplaceAll(line, `\`+bad[:1], ""), bad) {
				t.Errorf("%q is markup in %q", bad, line)
			}
		}
	}
	for _, want := range []string{"## Decisions", "## Contradictions", "## Capacity", "## Design", "## Conversation", "recovered after coach had stopped", `**You** [00:00:06]`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// outsideDrawing drops the drawing, which stands in a fence as it is.
func outsideDrawing(text string) string {
	before, rest, _ := strings.Cut(text, "```text\n")
	_, after, _ := strings.Cut(rest, "\n```\n")
	return before + after
}

func TestALineThatLooksLikeAListStaysALine(t *testing.T) {
	for said, want := range map[string]string{
		"- a dash": `\- a dash`, "1. first": `1\. first`, "2.5 seconds": "2.5 seconds", "# no": `\# no`, "a\nb": "a b", "2026": "2026",
	} {
		if got := escape(said); got != want {
			t.Errorf("%q gave %q", said, got)
		}
	}
}

func TestJSONReadsBackAsTheSession(t *testing.T) {
	d := hostile()
	text := written(t, d, func(b *bytes.Buffer) error { return JSON(b, d) })
	var back notes.Session
	if err := json.Unmarshal([]byte(text), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Events) != len(d.Events) || back.Transcript()[0].Text != attack || back.Title != attack {
		t.Errorf("back %+v", back)
	}
	if !strings.Contains(text, `"debrief"`) {
		t.Error("the debrief is missing")
	}
}

func TestEveryFormatWritesTheSession(t *testing.T) {
	d := hostile()
	seen := map[string]bool{}
	for _, f := range Formats() {
		if seen[f.Name] {
			t.Errorf("%s is there twice", f.Name)
		}
		seen[f.Name] = true
		written(t, d, func(b *bytes.Buffer) error { return f.Write(b, d) })
	}
	for _, name := range []string{"md", "html", "json", "srt", "vtt", "mermaid", "svg", "dot"} {
		if !seen[name] {
			t.Errorf("no format %s", name)
		}
	}
	none := New(patterns.NewLibrary(nil), notes.Session{})
	for _, f := range Formats() {
		if f.Name == "svg" {
			if err := f.Write(new(bytes.Buffer), none); !errors.Is(err, ErrNoDesign) {
				t.Errorf("a session without a design: %v", err)
			}
		}
	}
}
