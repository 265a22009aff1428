package live

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/tui/browse"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// model is the root: it owns the panes, the focus and what stands where.
type model struct {
	cfg    Config
	keys   KeyMap
	stream *terminal.Stream
	outbox outbox
	w, h   int
	layout layout

	talk   *pane.Transcript
	card   *pane.Card
	status *pane.StatusLine
	facts  facts
	mode   Mode
	wanted bool // the next card was asked for

	view    view
	page    *pane.Page    // in the place of the card, as view says; nil for the card
	side    *pane.Page    // beside the card on very wide screens
	help    *pane.Page    // over everything; nil when closed
	browser *browse.Model // over everything; nil when closed
	input   *pane.Input
	send    func(text string) tea.Cmd // what the input line is for
	onTalk  bool                      // the conversation has the keys, not the panel
	full    bool
	told    pane.Notices
	ended   bool
}

func newModel(ctx context.Context, cfg Config) *model {
	if cfg.Theme.Levels == nil {
		cfg.Theme = theme.New(theme.Options{Profile: termenv.Ascii})
	}
	m := &model{
		cfg: cfg, keys: remapped(cfg.Theme, cfg.Keys),
		stream: terminal.NewStream(ctx, cfg.Events, pace(cfg.Still)),
		outbox: outbox{ctx: ctx, to: cfg.Actions},
		talk:   pane.NewTranscript(cfg.Theme),
		card:   pane.NewCard(cfg.Theme),
		status: pane.NewStatusLine(cfg.Theme),
	}
	m.card.SetDepth(cfg.Depth)
	m.card.SetKeys(pane.CardKeys{Show: m.keys.AskNow.Help().Key, Older: m.keys.Older.Help().Key})
	m.side = pane.NewPage(cfg.Theme, m.overview)
	m.setMode(cfg.Mode)
	m.focus(false)
	return m
}

// pace is the shortest time between two batches of events.
func pace(still bool) time.Duration {
	if still {
		return terminal.Still
	}
	return terminal.Pace
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
	return tea.Batch(m.stream.Wait, m.pollAfter(0))
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
	side := m.layout.side
	m.card.SetBeside(!side.empty())
	if !side.empty() {
		m.side.SetSize(side.w, side.h)
	}
	if m.help != nil {
		m.help.SetSize(m.w, m.h-chrome)
	}
	if m.browser != nil {
		m.browser.SetSize(m.w, m.h-chrome)
	}
	if card := m.card.Current(); card != nil {
		m.talk.Answer(card.Turn)
	} else {
		m.talk.Answer("")
	}
}

func (m *model) react(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case terminal.Batch:
		return m.take(msg)
	case polled:
		return m.tick(Status(msg))
	case opened:
		m.show(patternView, pane.NewPage(m.cfg.Theme, pane.Detail(m.cfg.Theme, msg.item, msg.text)))
	case sent:
		return m.outbox.next()
	case tea.KeyMsg:
		return m.press(msg)
	case tea.MouseMsg:
		m.point(tea.MouseEvent(msg))
	default:
		return m.browsed(msg)
	}
	return nil
}

// tick takes the status of the moment; what depends on time goes on.
func (m *model) tick(st Status) tea.Cmd {
	before := m.status.Status()
	second := st.Elapsed/time.Second != before.Elapsed/time.Second
	if !m.cfg.Still || second || st.Paused != before.Paused || st.OffRecord != before.OffRecord {
		m.status.Set(st)
	}
	m.card.SetModel(st.Model)
	m.card.Pass(st.Elapsed)
	m.told.Age(terminal.Poll)
	if second {
		m.refresh(agreedView) // the clock is there too
	}
	return m.pollAfter(terminal.Poll)
}

// focus gives the keys to the conversation or to the panel.
func (m *model) focus(talk bool) {
	m.onTalk = talk
	m.talk.Focus(talk)
	m.card.Focus(!talk)
}

// setMode says when cards are shown.
func (m *model) setMode(mode Mode) {
	m.mode = mode
	m.card.SetQuiet(mode == Manual)
	word := ""
	if mode != Automatic {
		word = mode.String()
	}
	m.status.SetMode(word)
	if mode == Automatic && !m.card.Pinned() {
		m.card.Reveal()
	}
}
