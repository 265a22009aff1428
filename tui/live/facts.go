package live

import (
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/design/draw"
	"archcoach/coach/estimate"
	"archcoach/tui/pane"
)

// facts are what the session has worked out besides the card, each as it was
// sent last.
type facts struct {
	figures  []estimate.Figure
	ledger   coach.Ledger
	coverage coach.Coverage
	at       time.Duration // of the coverage
	graph    design.Graph
	findings []design.Finding
}

// A view is what stands in the place of the card.
type view int

const (
	cardView view = iota
	sheetView
	agreedView
	diagramView
	patternView
)

// names are the views as the line of tabs has them.
func (v view) name() string {
	return [...]string{"Card", "Sheet", "Requirements", "Design", "Pattern"}[v]
}

// clock is the coverage with the time that went by since it came. A session
// that does not listen spends no phase's time.
func (m *model) clock() pane.Clock {
	c := pane.Clock{Coverage: m.facts.coverage}
	if st := m.status.Status(); !m.ended && !st.Paused && !st.OffRecord {
		c.Running = max(st.Elapsed-m.facts.at, 0)
	}
	return c
}

func (m *model) overview(w int) []string {
	return pane.Overview(m.cfg.Theme, m.facts.ledger, m.clock(), m.facts.figures)(w)
}

// drawing makes the diagram for a width.
func (m *model) drawing(w int) []string {
	th, g := m.cfg.Theme, m.facts.graph
	style := draw.Style{ASCII: th.Spell != nil, Labels: true, Paint: func(of draw.Mark, s string) string {
		switch of {
		case draw.Line, draw.Suggested, draw.Label:
			return th.Dim.Render(s)
		case draw.Name:
			return th.Title.Render(s)
		case draw.New:
			return th.Attention.Render(s)
		}
		return s
	}}
	if g.Version > 1 {
		style.NewSince = g.Version
	}
	return draw.Draw(g, w, style)
}

// pageOf makes the page of a view; nil for the card.
func (m *model) pageOf(v view) *pane.Page {
	th := m.cfg.Theme
	switch v {
	case sheetView:
		return pane.NewPage(th, func(w int) []string { return pane.Sheet(th, m.facts.figures)(w) })
	case agreedView:
		return pane.NewPage(th, func(w int) []string { return pane.Agreed(th, m.facts.ledger, m.clock())(w) })
	case diagramView:
		return pane.NewPage(th, func(w int) []string { return pane.Diagram(th, m.facts.graph, m.facts.findings, m.drawing)(w) }).Wide()
	}
	return nil
}

// show puts a page in the place of the card.
func (m *model) show(v view, p *pane.Page) {
	m.view, m.page = v, p
	m.focus(false)
}

// toggle opens a view, or goes back to the card from it.
func (m *model) toggle(v view) {
	if m.view == v {
		m.show(cardView, nil)
		return
	}
	m.show(v, m.pageOf(v))
	if v == agreedView {
		m.told.Seen(conflictKey)
	}
}

// refresh makes the page of a view again, if it is the one in sight, after what
// it tells has changed; the overview has a part of each.
func (m *model) refresh(v view) {
	m.side.Refresh()
	if m.page != nil && m.view == v {
		m.page.Refresh()
	}
}
