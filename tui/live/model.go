package live

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/coach/estimate"
	"archcoach/tui/browse"
	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// noticeTicks is how many polls a notice that is no alarm stays in the rule
// above the footer: eight seconds. It stays in the conversation for good.
const noticeTicks = 80

// model is the root: it owns the panes, the focus and what stands where.
type model struct {
	cfg    Config
	keys   KeyMap
	stream *stream
	outbox outbox
	w, h   int
	layout layout

	talk    *pane.Transcript
	card    *pane.Card
	status  *pane.StatusLine
	figures []estimate.Figure

	page    *pane.Page // in the place of the card: the sheet or an item; nil for none
	isSheet bool
	help    *pane.Page    // over everything; nil when closed
	browser *browse.Model // over everything; nil when closed
	input   *pane.Input
	send    func(text string) Action // what the input line is for
	onTalk  bool                     // the conversation has the keys, not the panel
	full    bool
	notice  *coach.Notice
	fresh   int // polls the notice still stays
	ended   bool
}

func newModel(ctx context.Context, cfg Config) *model {
	if cfg.Theme.Levels == nil {
		cfg.Theme = theme.New(theme.Options{Profile: termenv.Ascii})
	}
	m := &model{
		cfg: cfg, keys: Keys(cfg.Theme),
		stream: &stream{ctx: ctx, events: cfg.Events, now: time.Now},
		outbox: outbox{ctx: ctx, to: cfg.Actions},
		talk:   pane.NewTranscript(cfg.Theme),
		card:   pane.NewCard(cfg.Theme),
		status: pane.NewStatusLine(cfg.Theme),
	}
	m.focus(false)
	return m
}

type (
	// polled is the status of the moment.
	polled Status
	// opened is what the library has on an item.
	opened struct {
		item coach.Item
		text string
	}
)

// Init begins to listen and to poll.
func (m *model) Init() tea.Cmd {
	return tea.Batch(m.stream.wait, m.pollAfter(0))
}

// pollAfter reads the status after a while.
func (m *model) pollAfter(wait time.Duration) tea.Cmd {
	read := m.cfg.Status
	if read == nil {
		return nil
	}
	return tea.Tick(wait, func(time.Time) tea.Msg { return polled(read()) })
}

// Update takes one message. It never blocks: whatever may is a command.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.react(msg)
	m.place()
	return m, cmd
}

// place gives every pane in sight its rectangle.
func (m *model) place() {
	m.layout = arrange(m.w, m.h, m.full, m.onTalk)
	if r := m.layout.talk; !r.empty() {
		m.talk.SetSize(r.w, r.h)
	}
	if r := m.layout.panel; !r.empty() {
		m.card.SetSize(r.w, r.h)
		if m.page != nil {
			m.page.SetSize(r.w, r.h)
		}
	}
	if m.help != nil {
		m.help.SetSize(m.w, m.h-chrome)
	}
	if m.browser != nil {
		m.browser.SetSize(m.w, m.h-chrome)
	}
}

func (m *model) react(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case batch:
		return m.take(msg)
	case polled:
		m.status.Set(Status(msg))
		if m.fresh--; m.fresh == 0 {
			m.notice = nil
		}
		return m.pollAfter(poll)
	case opened:
		m.show(pane.Detail(m.cfg.Theme, msg.item, msg.text), false)
	case sent:
		return m.outbox.next()
	case tea.KeyMsg:
		return m.press(msg)
	default:
		return m.browsed(msg)
	}
	return nil
}

// focus gives the keys to the conversation or to the panel.
func (m *model) focus(talk bool) {
	m.onTalk = talk
	m.talk.Focus(talk)
	m.card.Focus(!talk)
}

// show puts a page in the place of the card.
func (m *model) show(lines func(w int) []string, isSheet bool) {
	m.page, m.isSheet = pane.NewPage(m.cfg.Theme, lines), isSheet
	m.focus(false)
}

// toggleSheet opens the capacity sheet or goes back to the card.
func (m *model) toggleSheet() {
	if m.isSheet {
		m.page, m.isSheet = nil, false
		return
	}
	m.show(func(w int) []string { return pane.Sheet(m.cfg.Theme, m.figures)(w) }, true)
}
