package browse

import (
	"context"
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/patterns"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// minWidth and minHeight are the smallest terminal that shows anything of use.
const (
	minWidth  = 40
	minHeight = 8
)

// Config is what the browser needs as a program. Only Library is required.
type Config struct {
	Library *patterns.Library
	Theme   theme.Theme
	In      io.Reader
	Out     io.Writer
}

// Run shows the browser until the user leaves, which is nil, or ctx is done,
// which is its cause. The terminal is given back in every case.
func Run(ctx context.Context, cfg Config) error {
	return terminal.Run(ctx, &program{browser: New(cfg.Library, cfg.Theme)}, terminal.Options{In: cfg.In, Out: cfg.Out})
}

// A program is the browser with the whole terminal.
type program struct {
	browser *Model
	w, h    int
}

// Init makes the index.
func (p *program) Init() tea.Cmd { return p.browser.Init() }

// Update hands messages on.
func (p *program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.w, p.h = msg.Width, msg.Height
		p.browser.SetSize(p.w, max(p.h-2, 0))
		return p, nil
	case tea.KeyMsg:
		if msg.String() == "ctrl+c" {
			return p, tea.Quit
		}
	}
	cmd := p.browser.Update(msg)
	if p.browser.Closed() {
		return p, tea.Quit
	}
	return p, cmd
}

// View is the whole screen.
func (p *program) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	if p.w < minWidth || p.h < minHeight {
		return terminal.TooSmall(p.w, p.h, minWidth, minHeight, "")
	}
	th := p.browser.theme
	lines := append(p.browser.Lines(), th.Rule.Render(theme.Line(th.Light, p.w)), pane.Hints(th, pane.Told(th, "coach "+th.Separator+" library"), p.browser.Hints(), p.w))
	return terminal.Frame(lines)
}
