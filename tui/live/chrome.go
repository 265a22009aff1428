package live

import (
	"github.com/charmbracelet/bubbles/key"

	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// rule is a line of w cells, heavy over the pane that has the keys.
func (m *model) rule(heavy bool, w int) string {
	if w <= 0 {
		return ""
	}
	glyph := m.cfg.Theme.Light
	if heavy {
		glyph = m.cfg.Theme.Heavy
	}
	return m.cfg.Theme.Rule.Render(theme.Line(glyph, w))
}

// caption is a rule with words in it, set in a style.
func (m *model) caption(words string, render func(...string) string) string {
	return pane.Caption(m.cfg.Theme, words, m.w, render)
}

// topRule is over the body. It tells what pausing means while it lasts.
func (m *model) topRule() string {
	l := m.layout
	st := m.status.Status()
	alert := m.cfg.Theme.Attention.Render
	switch sep := " " + m.cfg.Theme.Separator + " "; {
	case m.ended:
	case st.OffRecord:
		return m.caption("off the record: nothing is heard or written down"+sep+m.keys.OffRecord.Help().Key+" goes back on", alert)
	case st.Paused:
		return m.caption("paused: nothing is heard"+sep+m.keys.Pause.Help().Key+" goes on", alert)
	}
	if m.browser != nil {
		return m.rule(false, m.w)
	}
	if st.Speaks != "" && !m.ended {
		return m.caption(st.Speaks+" speaks, until the turn is over"+" "+m.cfg.Theme.Separator+" "+m.keys.Who.Help().Key+" changes", m.cfg.Theme.Dim.Render)
	}
	if l.mode != columns {
		return m.rule(!m.onTalk || l.mode != stack, m.w)
	}
	rule := m.rule(m.onTalk, l.divider) + m.rule(false, 1) + m.rule(!m.onTalk, l.panel.w)
	return rule + m.rule(false, m.w-l.divider-1-l.panel.w)
}

// bottomRule is over the footer. It carries the latest notice.
func (m *model) bottomRule() string {
	return m.told.Rule(m.cfg.Theme, m.w, m.keys.Back.Help().Key, m.cfg.Still)
}

// footer is the input line, or where things stand and the keys of the moment.
func (m *model) footer() string {
	if m.input != nil {
		return m.input.Line(m.w)
	}
	return pane.Hints(m.cfg.Theme, m.stand(), m.hints(), m.w)
}

// stand tells where things stand.
func (m *model) stand() pane.Stand {
	st, th := m.status.Status(), m.cfg.Theme
	switch {
	case m.ended && st.SavedTo != "":
		return pane.Told(th, "ended "+th.Separator+" saved to "+st.SavedTo)
	case m.ended:
		return pane.Told(th, "ended")
	case m.onTalk && m.heardAs() != "":
		return pane.Told(th, "heard as: "+m.heardAs())
	}
	return pane.Phases(th, m.clock())
}

// heardAs is how the recogniser heard the selected line, when it was mended.
func (m *model) heardAs() string {
	id, ok := m.talk.Selected()
	if !ok {
		return ""
	}
	_, _, original, _ := m.talk.Utterance(id)
	return original
}

// hints are the keys that make sense now, most useful first, help last.
func (m *model) hints() []key.Binding {
	k := m.keys
	switch {
	case m.browser != nil:
		return m.browser.Hints()
	case m.help != nil:
		return []key.Binding{k.Down, k.Back}
	case m.ended:
		return []key.Binding{k.Quit, k.Export, k.Next, k.Older, k.Sheet, k.Agreed, k.Diagram, k.Help}
	case m.page != nil && !m.onTalk:
		return []key.Binding{k.Back, k.Down, k.Full, k.Sheet, k.Agreed, k.Diagram, k.Help}
	case m.onTalk && m.talk.Searching():
		return []key.Binding{k.Match, k.Unmatch, k.Back, k.Edit, k.Help}
	case m.onTalk && m.talk.Following():
		return []key.Binding{k.Next, k.Correct, k.Edit, k.Search, k.Bookmark, k.Up, k.Interviewer, k.You, k.Help}
	case m.onTalk:
		return []key.Binding{k.Bottom, k.Correct, k.Edit, k.Search, k.Bookmark, k.Next, k.Help}
	case m.card.Current() == nil:
		return []key.Binding{k.AskNow, k.Ask, k.Interviewer, k.You, k.OffRecord, k.Mode, k.Help}
	default:
		return []key.Binding{k.Next, k.Open, k.Pin, k.OffRecord, k.AskNow, k.Depth, k.Sheet, k.Agreed, k.Diagram, k.Help}
	}
}
