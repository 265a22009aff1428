//go:build !unix

package live

import tea "github.com/charmbracelet/bubbletea"

// suspend does nothing where there is no job control.
func suspend() tea.Cmd { return nil }
