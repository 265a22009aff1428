package coach

import (
	"reflect"
	"slices"
	"time"

	"archcoach/coach/design"
	"archcoach/coach/design/lint"
	"archcoach/coach/design/sketch"
	"archcoach/coach/estimate"
)

// A drawing is the design under discussion: what You said of it, and what both
// said that a reviewer would hold against it. A copy keeps it as it stands.
type drawing struct {
	sketch   sketch.Sketch
	said     []lint.Statement
	scenario string           // whose reference design is suggested
	sent     design.Graph     // last
	raised   []design.Finding // last
}

func newDrawing(names *sketch.Lexicon) drawing { return drawing{sketch: sketch.New(names)} }

// hear takes a turn of either side; only what You say is drawn.
func (d *drawing) hear(u Utterance) {
	d.said = append(slices.Clip(d.said), lint.Statement{Text: u.Text, At: u.Start, You: u.Speaker == You})
	if u.Speaker == You {
		d.sketch.Hear(u.Text, u.Start)
	}
}

// designEvents sends the design and its findings when they have changed.
func (s *Session) designEvents(at time.Duration) []Event {
	if !s.inDesign() {
		return nil
	}
	if s.card.Scenario != "" {
		s.drawing.scenario = s.card.Scenario
	}
	var reference design.Graph
	if system := s.lib.Scenario(s.drawing.scenario); system != nil {
		reference = ReferenceDesign(system)
	}
	return s.drawing.events(at, reference, s.sheet.Figures())
}

// events gives the design when it changed, with what the library would add to
// it, and the findings when they did.
func (d *drawing) events(at time.Duration, reference design.Graph, figures []estimate.Figure) []Event {
	var out []Event
	told := d.sketch.Graph()
	if g := design.WithSuggestions(told, reference); len(told.Nodes) > 0 && !reflect.DeepEqual(g, d.sent) {
		d.sent = g
		out = append(out, Event{At: at, Design: &g})
	}
	sizes := make([]lint.Figure, len(figures))
	for i, f := range figures {
		sizes[i] = lint.Figure{Label: f.Label, Value: f.Value, Unit: f.Unit, Because: f.Because}
	}
	if findings := lint.Review(told, d.said, sizes); !reflect.DeepEqual(findings, d.raised) {
		d.raised = findings
		out = append(out, Event{At: at, Lint: &Lint{Findings: findings}})
	}
	return out
}
