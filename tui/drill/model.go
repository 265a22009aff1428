package drill

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
	"archcoach/tui/pane"
	"archcoach/tui/theme"
)

// tick is how often the clock is drawn again.
const tick = time.Second

// model is the screen: the conversation, the question with its hints, the
// clock, and the line that is being typed.
type model struct {
	cfg     Config
	keys    keyMap
	w, h    int
	talk    *pane.Transcript
	card    *pane.Card
	input   *pane.Input
	began   time.Duration
	now     time.Duration
	clock   coach.Coverage
	asked   coach.Utterance // the interviewer's last turn
	hints   []drill.Hint    // to it
	busy    bool            // the host is at work
	thinks  bool            // the interviewer does, of what to ask next
	outcome Outcome
	failed  error
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

func newModel(cfg Config) *model {
	if cfg.Theme.Levels == nil {
		cfg.Theme = theme.New(theme.Options{Profile: termenv.Ascii})
	}
	m := &model{cfg: cfg, keys: keys(), talk: pane.NewTranscript(cfg.Theme), card: pane.NewCard(cfg.Theme)}
	m.now = cfg.Elapsed()
	m.open()
	m.take(cfg.First)
	return m
}

// open begins an empty line.
func (m *model) open() {
	m.input = pane.NewInput(m.cfg.Theme, "You", m.cfg.Theme.You)
	m.began = m.now
}

// Init starts the clock.
func (m *model) Init() tea.Cmd { return m.wait() }

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
		return m.wait()
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
		return m.take(msg.Step)
	case hinted:
		m.busy = false
		if m.failed = msg.err; m.failed != nil {
			return tea.Quit
		}
		m.hints = append(m.hints, msg.Hint)
		m.show()
	case tea.KeyMsg:
		return m.press(msg)
	}
	return nil
}

// take shows what was said.
func (m *model) take(s Step) tea.Cmd {
	for _, u := range s.Said {
		m.talk.Hear(u)
		if u.Speaker == coach.Interviewer {
			m.asked, m.hints = u, nil
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

// show puts the question and the hints on the card.
func (m *model) show() {
	if m.asked.ID == "" {
		return
	}
	card := &coach.Card{Turn: m.asked.ID, Focus: "The interviewer asks", Say: m.asked.Text}
	if m.asked.Author != "" {
		card.Focus = m.asked.Author + " asks for the interviewer"
	}
	for _, h := range m.hints {
		section := coach.Section{Heading: patterns.Heading(fmt.Sprintf("Hint %d of 3, %.2f points", h.Depth, h.Cost))}
		for _, line := range h.Lines[1:] {
			section.Items = append(section.Items, coach.Item{Text: line})
		}
		card.Sections = append(card.Sections, section)
	}
	m.card.Show(card, m.asked.Start, m.now)
}
