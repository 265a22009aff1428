package live

import (
	"archcoach/tui/terminal"
	"archcoach/tui/text"
)

// View is the whole screen: exactly as many lines as the terminal has, none
// wider than it.
func (m *model) View() string {
	if m.w <= 0 || m.h <= 0 {
		return ""
	}
	if m.layout.mode == tooSmall {
		return terminal.TooSmall(m.w, m.h, minWidth, minHeight, "It goes on listening.")
	}
	lines := []string{m.status.Line(m.w), m.topRule()}
	lines = append(lines, m.body()...)
	lines = append(lines, m.bottomRule(), m.footer())
	return terminal.Frame(lines)
}

// body draws the panes into their rectangles.
func (m *model) body() []string {
	if m.browser != nil {
		return m.browser.Lines()
	}
	if m.help != nil {
		return m.help.Lines()
	}
	switch m.layout.mode {
	case columns:
		left, right := m.talk.Lines(), m.panel()
		bar := m.cfg.Theme.Rule.Render(m.cfg.Theme.Bar)
		lines := make([]string, len(left))
		for i := range lines {
			lines[i] = left[i] + bar + right[i]
		}
		if m.layout.side.empty() {
			return lines
		}
		for i, line := range m.side.Lines() {
			lines[i] += line
		}
		return lines
	case stack:
		lines := append(m.panel(), m.rule(m.onTalk, m.w))
		return append(lines, m.talk.Lines()...)
	case tabs:
		if m.onTalk {
			return append([]string{m.tabs()}, m.talk.Lines()...)
		}
		return append([]string{m.tabs()}, m.panel()...)
	default:
		if m.onTalk {
			return m.talk.Lines()
		}
		return m.panel()
	}
}

// panel draws the card, or the page in its place.
func (m *model) panel() []string {
	if m.page == nil {
		return m.card.Lines()
	}
	return m.page.Lines()
}

// tabs names the panes; the one in sight is in brackets.
func (m *model) tabs() string {
	names := []string{m.view.name(), "Conversation"}
	for v := cardView; v < patternView; v++ {
		if v != m.view {
			names = append(names, v.name())
		}
	}
	line := ""
	for i, name := range names {
		switch {
		case i < 2 && (i == 1) == m.onTalk:
			line += m.cfg.Theme.Title.Render("[" + name + "]")
		case text.Width(line)+text.Width(name)+3 <= m.w:
			line += m.cfg.Theme.Dim.Render(" " + name + " ")
		}
	}
	return text.Pad(" "+line, m.w) // the bracket stands in the margin
}
