package live

import (
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
)

// take applies what the session told.
func (m *model) take(b batch) tea.Cmd {
	for _, e := range b.events {
		m.apply(e)
	}
	if b.closed {
		m.ended = true
		m.status.End()
		return nil
	}
	return m.stream.wait
}

func (m *model) apply(e coach.Event) {
	switch {
	case e.Heard != nil:
		m.talk.Hear(*e.Heard)
	case e.Card != nil:
		turn, known := m.talk.Start(e.Card.Turn)
		if !known {
			turn = e.At
		}
		m.card.Show(e.Card, turn)
		m.talk.Silence(e.Card.Turn, "") // asked for after all
	case e.Silent != nil:
		m.talk.Silence(e.Silent.Turn, e.Silent.Reason)
	case e.Notice != nil:
		m.talk.Note(*e.Notice)
		if m.notice == nil || m.notice.Level != coach.Alarm || e.Notice.Level == coach.Alarm {
			m.notice, m.fresh = e.Notice, noticeTicks
		}
		if m.notice.Level == coach.Alarm {
			m.fresh = 0 // stays until esc
		}
	case e.Figures != nil:
		m.figures = e.Figures
		m.card.SetFigures(e.Figures)
		if m.isSheet {
			m.page.Refresh()
		}
	}
}
