package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sort"
	"time"
	"unicode"
	"unicode/utf8"

	"archcoach/coach"
	"archcoach/coach/design"
	designs "archcoach/coach/design/export"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// HTML writes the session as one page that stands alone: no script, no font
// and no picture is fetched, and its policy forbids it. It follows the reader's
// light or dark scheme and prints.
func HTML(w io.Writer, d Document) error {
	page, err := template.New("page").Funcs(template.FuncMap{
		"clock": coach.Clock, "severity": severityName, "kind": kindName, "choices": choiceNames, "percent": percent,
		"sentence": sentence, "inc": func(i int) int { return i + 1 },
	}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("export session: %w", err)
	}
	if err := page.Execute(w, newView(d)); err != nil {
		return fmt.Errorf("export session: %w", err)
	}
	return nil
}

// A view is what the page shows, worked out so that the page only places it.
type view struct {
	Document
	CSS     template.CSS
	Picture template.HTML // the diagram; empty when there is none
	Length  string
	Speech  []row
	Levels  []level
	Turns   []turn
	Notices []coach.Event
	anchors []anchor
}

// A turn is a line of the conversation with its card and its place on the
// page.
type turn struct {
	coach.Utterance
	Anchor string
	Card   *coach.Card
}

func newView(d Document) view {
	v := view{
		Document: d, CSS: template.CSS(pageCSS), Length: length(d.Length()), //nolint:gosec // our own style
		Speech: speechRows(d.Debrief.Speech), Levels: levelsOf(d.Debrief.Coverage),
	}
	if len(d.Debrief.Design.Nodes) > 0 {
		v.Picture = template.HTML(designs.SVG(d.Debrief.Design)) //nolint:gosec // SVG escapes every text it writes
	}
	cards := d.Cards()
	for i, u := range d.Transcript() {
		t := turn{u, fmt.Sprintf("line-%d", i+1), cards[u.ID]}
		v.Turns = append(v.Turns, t)
		v.anchors = append(v.anchors, anchor{u.Start, t.Anchor})
	}
	sort.SliceStable(v.anchors, func(i, j int) bool { return v.anchors[i].at < v.anchors[j].at })
	for _, e := range d.Events {
		if e.Notice != nil && e.Notice.Level != coach.Info {
			v.Notices = append(v.Notices, e)
		}
	}
	return v
}

// An anchor is where on the page a time of the talk stands.
type anchor struct {
	at   time.Duration
	name string
}

// Line names the line of the conversation that was being said at a time.
func (v view) Line(at time.Duration) string {
	i := sort.Search(len(v.anchors), func(i int) bool { return v.anchors[i].at > at })
	if i == 0 {
		return ""
	}
	return v.anchors[i-1].name
}

// A Cite is words with their time and the line they stand in.
type Cite struct {
	design.Evidence
	Line string
}

// Cite gives words as the page quotes them.
func (v view) Cite(e design.Evidence) Cite { return Cite{e, v.Line(e.At)} }

// Covered counts the checks that were met, and all of them.
func (v view) Covered() (out struct{ Met, All int }) {
	for _, l := range v.Levels {
		out.Met += l.Covered
		out.All += len(l.Checks)
	}
	return out
}

// sentence begins a line with a capital.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// percent writes a share for a style or a label.
func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }
