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
// said that a reviewer would hold against it.
type drawing struct {
	names    *sketch.Lexicon
	sketch   sketch.Sketch
	turns    []Utterance
	said     []lint.Statement // the turns, for the review
	scenario string           // whose reference design is suggested
	sent     design.Graph     // last
	raised   []design.Finding // last
}

func newDrawing(names *sketch.Lexicon) drawing {
	return drawing{names: names, sketch: sketch.New(names)}
}

// hear takes a turn of either side; only what You say is drawn. A turn that
// was heard before, and now counts for the other speaker, changes what was
// drawn since.
func (d *drawing) hear(u Utterance) {
	i := slices.IndexFunc(d.turns, func(t Utterance) bool { return t.ID == u.ID })
	if i < 0 {
		d.turns = append(d.turns, u)
		d.add(u)
		return
	}
	d.turns[i] = u
	d.sketch, d.said = sketch.New(d.names), nil
	for _, t := range d.turns {
		d.add(t)
	}
}

func (d *drawing) add(u Utterance) {
	d.said = append(d.said, lint.NewStatement(u.Text, u.Start, u.Speaker == You))
	if u.Speaker == You {
		d.sketch.Hear(u.Text, u.Start)
	}
}

// draw hears a turn, and sends the design and its findings when they have
// changed.
func (s *Session) draw(u Utterance) []Event {
	s.drawing.hear(u)
	if s.card != nil && s.card.Scenario != "" {
		s.drawing.scenario = s.card.Scenario
	}
	var reference design.Graph
	if system := s.lib.Scenario(s.drawing.scenario); system != nil {
		reference = ReferenceDesign(system)
	}
	return s.drawing.events(u.End, reference, s.sheet.Figures())
}

// events gives the design when it changed, with what the library would add to
// it, and the findings when they did.
func (d *drawing) events(at time.Duration, reference design.Graph, figures []estimate.Figure) []Event {
	var out []Event
	told := d.sketch.Graph()
	g := told
	if len(told.Nodes) > 0 { // suggestions alone are no design of anybody's
		g = design.WithSuggestions(told, reference)
	}
	if len(g.Nodes)+len(d.sent.Nodes) > 0 && !reflect.DeepEqual(g, d.sent) {
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
