package setup

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// widest bounds the form: longer lines are slow to read.
const widest = 72

// beat is how often the meters move.
const beat = 100 * time.Millisecond

// model is a form of huh with the meters under it.
type model struct {
	cfg     Config
	form    *huh.Form
	meters  *meters
	w, h    int
	asFound bool // start without choosing
	started bool
	chosen  Answer
}

func newModel(cfg Config) *model {
	m := &model{cfg: cfg, asFound: true, meters: &meters{theme: cfg.Theme, listen: cfg.Listen}}
	m.chosen = Answer{Theme: string(theme.Auto), Engine: first(cfg.Engines)}
	for side := range sides {
		m.chosen.Devices[side] = first(cfg.Devices[side])
	}
	m.form = huh.NewForm(
		huh.NewGroup(
			huh.NewNote().Title("coach").Description(cfg.Consent),
			huh.NewConfirm().WithButtonAlignment(lipgloss.Left).Title("Listen to these two, and begin?").
				Description("Enter begins. `coach config` changes everything later.").
				Affirmative("Begin").Negative("Choose first").Value(&m.asFound),
		),
		m.page("Your microphone", "Say something: its meter below should move.", cfg.Devices[You], &m.chosen.Devices[You]),
		m.page("Where the call is heard", "Play something, such as the call's own test tone.", cfg.Devices[Interviewer], &m.chosen.Devices[Interviewer]),
		m.page("The recogniser", "It turns speech into text. `coach speech list` says what others need.", cfg.Engines, &m.chosen.Engine),
		m.page("Colours", "`coach config` changes this and the rest at any time.", themes(), &m.chosen.Theme),
	).WithShowHelp(true).WithTheme(look(cfg.Theme))
	return m
}

// page is one question, asked when the user wants to choose.
func (m *model) page(title, about string, options []Option, value *string) *huh.Group {
	list := make([]huh.Option[string], len(options))
	for i, o := range options {
		list[i] = huh.NewOption(m.cfg.Theme.Clean(o.Name), o.Value)
	}
	field := huh.NewSelect[string]().Title(title).Description(about).Options(list...).Value(value)
	return huh.NewGroup(field).WithHideFunc(func() bool { return m.asFound || len(options) < 2 })
}

func themes() []Option {
	return []Option{
		{string(theme.Auto), "as the terminal is"}, {string(theme.Dark), "dark"},
		{string(theme.Light), "light"}, {string(theme.Contrast), "high contrast"},
	}
}

func first(options []Option) string {
	if len(options) == 0 {
		return ""
	}
	return options[0].Value
}

// look is the form's theme from the screen's own styles.
func look(th theme.Theme) *huh.Theme {
	t := huh.ThemeBase()
	f := &t.Focused
	f.Base = lipgloss.NewStyle().PaddingLeft(0)
	f.Card = f.Base
	f.Title, f.NoteTitle, f.Description = th.Title, th.Title.MarginBottom(1), th.Dim
	f.SelectSelector = th.Attention.SetString(th.Cursor + " ")
	f.SelectedOption, f.Option = th.Selected, lipgloss.NewStyle()
	f.FocusedButton = th.Banner.Padding(0, 2).MarginRight(1)
	f.BlurredButton = th.Dim.Padding(0, 2).MarginRight(1)
	t.Blurred = *f
	t.Help.ShortKey, t.Help.ShortDesc, t.Help.ShortSeparator = th.Key, th.Dim, th.Dim
	return t
}

type ticked struct{}

func tick() tea.Cmd { return tea.Tick(beat, func(time.Time) tea.Msg { return ticked{} }) }

// Init begins the form and the meters.
func (m *model) Init() tea.Cmd { return tea.Batch(m.form.Init(), tick()) }

// Update hands everything but the meters' own messages to the form.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		m.form.WithWidth(min(max(m.w-4, 20), widest))
	case ticked:
		return m, tea.Batch(m.meters.follow(m.chosen.Devices), tick())
	case opened:
		m.meters.take(msg)
		return m, nil
	}
	form, cmd := m.form.Update(msg)
	if f, ok := form.(*huh.Form); ok {
		m.form = f
	}
	switch m.form.State {
	case huh.StateCompleted:
		m.started = true
		return m, tea.Quit
	case huh.StateAborted:
		return m, tea.Quit
	}
	return m, cmd
}

// View is the form, and the meters at the bottom in a place of their own.
func (m *model) View() string {
	if m.w <= 0 || m.h <= 0 {
		return ""
	}
	below := m.meters.lines(m.named, m.w)
	lines := append([]string{""}, strings.Split(m.form.View(), "\n")...)
	lines = lines[:min(len(lines), max(m.h-len(below)-1, 0))]
	lines = append(append(lines, ""), below...)
	for i, line := range lines {
		lines[i] = m.cfg.Theme.Clip("  "+line, m.w)
	}
	return strings.Join(lines[:min(len(lines), m.h)], "\n")
}

// named is how people call a device.
func (m *model) named(side Side, value string) string {
	for _, o := range m.cfg.Devices[side] {
		if o.Value == value {
			return text.Clean(o.Name)
		}
	}
	return "none"
}

// answer is what was chosen.
func (m *model) answer() Answer {
	a := m.chosen
	a.Chosen = !m.asFound
	return a
}
