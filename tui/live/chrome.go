package live

import (
	"github.com/charmbracelet/bubbles/key"

	"archcoach/coach"
	"archcoach/tui/pane"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// rule is a line of w cells, heavy over the pane that has the keys.
func (m *model) rule(heavy bool, w int) string {
	glyph := m.cfg.Theme.Light
	if heavy {
		glyph = m.cfg.Theme.Heavy
	}
	return m.cfg.Theme.Rule.Render(theme.Line(glyph, w))
}

// caption is a rule with words in it, set in a style.
func (m *model) caption(words string, render func(...string) string) string {
	words = " " + m.cfg.Theme.Clip(words, m.w-8) + " "
	return m.rule(false, 3) + render(words) + m.rule(false, m.w-3-text.Width(words))
}

// topRule is over the body. It tells what pausing means while it lasts.
func (m *model) topRule() string {
	l := m.layout
	st := m.status.Status()
	alert := m.cfg.Theme.Attention.Render
	switch {
	case m.ended:
	case st.OffRecord:
		return m.caption("off the record: nothing is heard or written down "+m.cfg.Theme.Separator+" o goes back on", alert)
	case st.Paused:
		return m.caption("paused: nothing is heard "+m.cfg.Theme.Separator+" space goes on", alert)
	}
	if m.browser != nil {
		return m.rule(false, m.w)
	}
	if l.mode != columns {
		return m.rule(!m.onTalk || l.mode != stack, m.w)
	}
	return m.rule(m.onTalk, l.divider) + m.rule(false, 1) + m.rule(!m.onTalk, m.w-l.divider-1)
}

// bottomRule is over the footer. It carries the latest notice; nothing moves
// when one comes or goes.
func (m *model) bottomRule() string {
	if m.notice == nil {
		return m.rule(false, m.w)
	}
	render := m.cfg.Theme.Dim.Render
	if m.notice.Level != coach.Info {
		render = m.cfg.Theme.Attention.Render
	}
	words := "! " + m.cfg.Theme.Clean(m.notice.Text)
	if fix := m.cfg.Theme.Clean(m.notice.Fix); fix != "" && text.Width(words)+text.Width(fix)+3 < m.w-10 {
		words += " " + m.cfg.Theme.Separator + " " + fix
	}
	return m.caption(words, render)
}

// footer is the input line, or where things stand and the keys of the moment.
func (m *model) footer() string {
	if m.input != nil {
		return m.input.Line(m.w)
	}
	return pane.Hints(m.cfg.Theme, m.stand(), m.hints(), m.w)
}

// stand tells where things stand.
func (m *model) stand() string {
	st := m.status.Status()
	switch {
	case m.ended && st.SavedTo != "":
		return "ended " + m.cfg.Theme.Separator + " saved to " + st.SavedTo
	case m.ended:
		return "ended"
	}
	return st.Phase
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
		return []key.Binding{k.Quit, k.Export, k.Next, k.Older, k.Sheet, k.Help}
	case m.page != nil && !m.onTalk:
		return []key.Binding{k.Back, k.Down, k.Next, k.Full, k.Help}
	case m.onTalk && m.talk.Following():
		return []key.Binding{k.Next, k.Correct, k.Up, k.Interviewer, k.You, k.OffRecord, k.Help}
	case m.onTalk:
		return []key.Binding{k.Bottom, k.Next, k.Correct, k.Up, k.Down, k.Help}
	default:
		return []key.Binding{k.Next, k.Open, k.Pin, k.OffRecord, k.AskNow, k.Depth, k.Older, k.Help}
	}
}
