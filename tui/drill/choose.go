package drill

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// ErrCancelled means that the user left without choosing.
var ErrCancelled = errors.New("left before the interview began")

// A System is something to design: what is known of how that went is its note.
type System struct{ ID, Name, Note string }

// Systems are what there is to choose from.
type Systems struct {
	All   []System
	Theme theme.Theme
	In    io.Reader
	Out   io.Writer
}

// Choose asks which system to design; the ID is empty when any will do. Typing
// narrows the list.
func Choose(ctx context.Context, s Systems) (id string, err error) {
	m := newChooser(s)
	if err := terminal.Run(ctx, m, terminal.Options{In: s.In, Out: s.Out}); err != nil {
		return "", err
	}
	if !m.done {
		return "", ErrCancelled
	}
	return m.chosen, nil
}

// chooser is the list with the words that narrow it.
type chooser struct {
	systems Systems
	w, h    int
	input   *pane.Input
	list    *pane.List
	shown   []System // those in the list, after the first line
	done    bool
	chosen  string
}

// anyOf is the first line of the list.
const anyOf = "Any of them"

func newChooser(s Systems) *chooser {
	if s.Theme.Levels == nil {
		s.Theme = theme.New(theme.Options{Profile: termenv.Ascii})
	}
	m := &chooser{systems: s, input: pane.NewInput(s.Theme, "Find", s.Theme.Key), list: pane.NewList(s.Theme)}
	m.list.Focus(true)
	m.narrow()
	return m
}

// narrow lists the systems that have every word typed, the first of them
// chosen.
func (m *chooser) narrow() {
	m.shown = nil
	choices := []pane.Choice{{Text: anyOf, Note: "coach picks one you have not tried"}}
	words := strings.Fields(strings.ToLower(m.input.Value()))
	for _, s := range m.systems.All {
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(strings.ToLower(s.Name+" "+s.ID), w)
		}
		if fits {
			m.shown = append(m.shown, s)
			choices = append(choices, pane.Choice{Text: s.Name, Note: s.Note})
		}
	}
	m.list.Set(choices)
	if len(words) > 0 && len(m.shown) > 0 {
		m.list.Choose(1)
	}
}

// Init has nothing to begin.
func (m *chooser) Init() tea.Cmd { return nil }

// Update takes one message.
func (m *chooser) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		m.list.SetSize(m.w, max(m.h-chooserChrome, 1))
	case tea.KeyMsg:
		return m, m.press(msg)
	}
	return m, nil
}

func (m *chooser) press(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "esc", "ctrl+c":
		return tea.Quit
	case "enter":
		m.done = true
		if i := m.list.Chosen(); i > 0 {
			m.chosen = m.shown[i-1].ID
		}
		return tea.Quit
	case "up":
		m.list.Move(-1)
	case "down":
		m.list.Move(1)
	case "pgup":
		m.list.Move(-m.list.Page())
	case "pgdown":
		m.list.Move(m.list.Page())
	default:
		before := m.input.Value()
		m.input.Press(k)
		if m.input.Value() != before {
			m.narrow()
		}
	}
	return nil
}

// chooserChrome is the lines around the list: title, two rules, footer, input.
const chooserChrome = 5

// View is the whole screen.
func (m *chooser) View() string {
	th := m.systems.Theme
	if m.w <= 0 || m.h <= chooserChrome {
		return ""
	}
	rule := th.Rule.Render(theme.Line(th.Light, m.w))
	title := "  " + th.Title.Render("coach") + " " + th.Dim.Render(th.Separator) + " Which system do you want to design?"
	keys := []key.Binding{
		key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "begin")),
		key.NewBinding(key.WithKeys("down"), key.WithHelp("↑↓", "choose")),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "leave")),
	}
	lines := append([]string{text.Clip(title, m.w, ""), rule}, m.list.Lines()...)
	return terminal.Frame(append(lines, rule, pane.Hints(th, pane.Told(th, "type to find one"), keys, m.w), m.input.Bare(m.w)))
}
