package live

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/tui/terminal"
)

// conflictKey names the notice about contradictions: one at a time is enough.
const conflictKey = "conflict"

// take applies what the session told.
func (m *model) take(b terminal.Batch) tea.Cmd {
	for _, e := range b.Events {
		m.card.Pass(e.At)
		m.apply(e)
	}
	if b.Closed {
		m.ended = true
		m.status.End()
		return nil
	}
	return m.stream.Wait
}

func (m *model) apply(e coach.Event) {
	switch {
	case e.Heard != nil:
		m.talk.Hear(*e.Heard)
	case e.Card != nil:
		m.takeCard(e)
	case e.Silent != nil:
		m.talk.Silence(e.Silent.Turn, e.Silent.Reason)
	case e.Notice != nil:
		m.talk.Note(*e.Notice)
		m.told.Add(e.Notice.Text, *e.Notice)
		if e.Notice.Level == coach.Info {
			m.wanted = false // it may be why there is no card
		}
	default:
		m.takeFacts(e)
	}
}

// takeCard shows a card, or keeps it until it is asked for, as the mode says.
func (m *model) takeCard(e coach.Event) {
	turn, known := m.talk.Start(e.Card.Turn)
	if !known {
		turn = e.At
	}
	m.talk.Silence(e.Card.Turn, "") // asked for after all
	if m.mode == Automatic || m.wanted {
		m.card.Show(e.Card, turn, e.At)
		if m.wanted {
			m.card.Reveal()
			m.show(cardView, nil)
		}
		m.wanted = false
		return
	}
	m.card.Hold(e.Card, turn, e.At)
}

// takeFacts keeps what was worked out besides the card.
func (m *model) takeFacts(e coach.Event) {
	f := &m.facts
	switch {
	case e.Figures != nil:
		f.figures = e.Figures
		m.card.SetFigures(e.Figures)
		m.refresh(sheetView)
	case e.Coverage != nil:
		f.coverage, f.at = *e.Coverage, e.At
		m.card.SetGaps(e.Coverage.Gaps)
		m.refresh(agreedView)
	case e.Ledger != nil:
		m.conflict(*e.Ledger)
		f.ledger = *e.Ledger
		m.refresh(agreedView)
	case e.Design != nil:
		f.graph = m.clean(*e.Design)
		m.refresh(diagramView)
	case e.Refined != nil:
		m.card.Refine(e.Refined)
	case e.Lint != nil:
		f.findings = e.Lint.Findings
		m.refresh(diagramView)
	}
}

// clean makes the words of a design safe to draw.
func (m *model) clean(g design.Graph) design.Graph {
	g.Nodes, g.Links = slices.Clone(g.Nodes), slices.Clone(g.Links)
	for i := range g.Nodes {
		g.Nodes[i].Name = m.cfg.Theme.Clean(g.Nodes[i].Name)
	}
	for i := range g.Links {
		g.Links[i].Label = m.cfg.Theme.Clean(g.Links[i].Label)
	}
	return g
}

// conflict raises a calm alarm for a contradiction that was not there before,
// and takes it down when none is left.
func (m *model) conflict(next coach.Ledger) {
	known := map[coach.Contradiction]bool{}
	for _, c := range m.facts.ledger.Contradictions {
		known[c] = true
	}
	for _, c := range next.Contradictions {
		if !known[c] && m.view != agreedView {
			m.told.Add(conflictKey, coach.Notice{
				Level: coach.Alarm,
				Text:  fmt.Sprintf("%s (%s, %s)", c.Why, coach.Clock(c.First.At), coach.Clock(c.Second.At)),
				Fix:   m.keys.Agreed.Help().Key + " shows both",
			})
		}
	}
	if len(next.Contradictions) == 0 {
		m.told.Seen(conflictKey)
	}
}
