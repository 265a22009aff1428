package live

import (
	tea "github.com/charmbracelet/bubbletea"

	"archcoach/tui/browse"
)

// browse opens the library over the panes. The session goes on underneath.
func (m *model) browse() tea.Cmd {
	if m.cfg.Entries == nil {
		return nil
	}
	m.browser = browse.New(m.cfg.Entries, m.cfg.Theme)
	return m.browser.Init()
}

// browsed hands a message to the open library, which its own key closes.
func (m *model) browsed(msg tea.Msg) tea.Cmd {
	if m.browser == nil {
		return nil
	}
	cmd := m.browser.Update(msg)
	if m.browser.Closed() {
		m.browser = nil
	}
	return cmd
}
