package drill

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/theme"
)

// tick is how often the clock is drawn again.
const tick = time.Second

// model is the screen: the conversation, the question with its hints, the
// clock, and the line that is being typed.
type model struct {
	cfg     Config
	ctx     context.Context
	keys    keyMap
	w, h    int
	talk    *pane.Transcript
	card    *pane.Card
	input   *pane.Input
	voice   voice
	notices pane.Notices
	began   time.Duration
	now     time.Duration
	clock   coach.Coverage
	asked   coach.Utterance // the interviewer's last turn
	open    string          // the question it comes back to
	hints   []drill.Hint    // to it
	busy    bool            // the host is at work
	waiting []answer        // for the host
	thinks  bool            // the interviewer does, of what to ask next
	outcome Outcome
	failed  error
}

// An answer is a turn of You's, typed or spoken.
type answer struct {
	text     string
	from, to time.Duration
}

type (
	// ticked is the time.
	ticked time.Duration
	// stepped is what a turn led to.
	stepped struct {
		Step
		err error
	}
	// hinted is a hint that came.
	hinted struct {
		drill.Hint
		err error
	}
)

func newModel(ctx context.Context, cfg Config) *model {
	if cfg.Theme.Levels == nil {
		cfg.Theme = theme.New(theme.Options{Profile: termenv.Ascii})
	}
	m := &model{cfg: cfg, ctx: ctx, keys: keys(), talk: pane.NewTranscript(cfg.Theme), card: pane.NewCard(cfg.Theme)}
	m.card.SetAsks(true)
	if cfg.Voice != nil {
		m.voice = newVoice(ctx, cfg)
	}
	m.now = cfg.Elapsed()
	m.blank()
	m.take(cfg.First)
	return m
}

// blank begins an empty line.
func (m *model) blank() {
	m.input = pane.NewInput(m.cfg.Theme, "You", m.cfg.Theme.You)
	m.began = m.now
}

// Init starts the clock, and begins to listen.
func (m *model) Init() tea.Cmd {
	if m.cfg.Voice == nil {
		return m.wait()
	}
	return tea.Batch(m.wait(), m.voice.stream.Wait, m.voice.poll(0))
}

func (m *model) wait() tea.Cmd {
	return tea.Tick(tick, func(time.Time) tea.Msg { return ticked(m.cfg.Elapsed()) })
}

// Update takes one message. It never blocks: whatever may is a command.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.react(msg)
	m.place()
	return m, cmd
}

func (m *model) react(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case ticked:
		m.now = time.Duration(msg)
		m.notices.Age(tick)
		return m.wait()
	case terminal.Batch:
		return m.hear(msg)
	case polled:
		return m.voice.take(msg)
	case stepped:
		m.busy, m.thinks = msg.Rest != nil, msg.Rest != nil
		if m.failed = msg.err; m.failed != nil {
			return tea.Quit
		}
		if rest := msg.Rest; rest != nil {
			m.take(msg.Step)
			return func() tea.Msg {
				step, err := rest()
				return stepped{step, err}
			}
		}
		if quit := m.take(msg.Step); quit != nil {
			return quit
		}
		return m.next()
	case hinted:
		m.busy = false
		if m.failed = msg.err; m.failed != nil {
			return tea.Quit
		}
		m.hints = append(m.hints, msg.Hint)
		m.show()
		return m.next()
	case tea.KeyMsg:
		return m.press(msg)
	}
	return nil
}

// say gives a turn to the host, after those that wait.
func (m *model) say(a answer) tea.Cmd {
	m.waiting = append(m.waiting, a)
	m.talk.Bottom()
	return m.next()
}

// next hands the host the turn that has waited longest, unless it is at work.
func (m *model) next() tea.Cmd {
	if m.busy || len(m.waiting) == 0 {
		return nil
	}
	m.busy = true
	a, ctx, host := m.waiting[0], m.ctx, m.cfg.Host
	m.waiting = m.waiting[1:]
	return func() tea.Msg {
		step, err := host.Say(ctx, a.text, a.from, a.to)
		return stepped{step, err}
	}
}

// take shows what was said.
func (m *model) take(s Step) tea.Cmd {
	for _, u := range s.Said {
		m.talk.Hear(u)
		if u.Speaker == coach.Interviewer {
			m.asked, m.open, m.hints = u, s.Open, nil
		}
	}
	if s.Coverage != nil {
		m.clock = *s.Coverage
	}
	m.show()
	if s.Over {
		m.outcome = Finished
		return tea.Quit
	}
	return nil
}

// show puts the question on the card, what it comes back to under it, and the
// hints, the latest first.
func (m *model) show() {
	if m.asked.ID == "" {
		return
	}
	card := &coach.Card{Turn: m.asked.ID, Focus: "The interviewer asks", Say: m.asked.Text}
	if m.asked.Author != "" {
		card.Focus = m.asked.Author + " asks for the interviewer"
	}
	if m.open != "" {
		card.Sections = append(card.Sections, coach.Section{Heading: "Still open", Items: []coach.Item{{Text: m.open}}})
	}
	for _, h := range slices.Backward(m.hints) {
		heading := fmt.Sprintf("Hint %d of 3, costs %.2f of 4", h.Depth, h.Cost)
		if h.Cost == 0 {
			heading = fmt.Sprintf("Hint %d of 3 again", h.Depth)
		}
		section := coach.Section{Heading: patterns.Heading(heading)}
		for _, line := range h.Lines[1:] {
			section.Items = append(section.Items, coach.Item{Text: line})
		}
		card.Sections = append(card.Sections, section)
	}
	m.card.Show(card, m.asked.Start, m.now)
}
