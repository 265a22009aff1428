package setup

import (
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// samples is how many levels a meter shows.
const samples = 8

// meters show how loud the devices chosen at the moment are. A device is
// opened off the screen's goroutine, one of each side at a time.
type meters struct {
	theme  theme.Theme
	listen Listen
	sides  [sides]meter

	mu    sync.Mutex
	stops []func() // of what is open, whoever opened it
	over  bool
}

// A meter is one side.
type meter struct {
	value   string // of the device it shows
	known   bool   // value is set
	busy    bool   // a device is being opened
	level   func() float64
	stop    func()
	err     error
	history [samples]float64
}

// opened is a device that can be seen now, or why not.
type opened struct {
	side  Side
	value string
	level func() float64
	stop  func()
	err   error
}

// follow moves the meters on, and opens what has been chosen since.
func (m *meters) follow(devices [sides]string) tea.Cmd {
	var cmds []tea.Cmd
	for side := range sides {
		s := &m.sides[side]
		copy(s.history[:], s.history[1:])
		s.history[samples-1] = 0
		if s.level != nil {
			s.history[samples-1] = s.level()
		}
		if want := devices[side]; !s.busy && m.listen != nil && (!s.known || s.value != want) {
			s.busy = true
			cmds = append(cmds, m.open(side, want, s.stop))
			s.level, s.stop = nil, nil
		}
	}
	return tea.Batch(cmds...)
}

func (m *meters) open(side Side, value string, stop func()) tea.Cmd {
	return func() tea.Msg {
		if stop != nil {
			stop()
		}
		level, stop, err := m.listen(side, value)
		if stop != nil {
			stop = sync.OnceFunc(stop)
			m.mu.Lock()
			m.stops = append(m.stops, stop)
			over := m.over
			m.mu.Unlock()
			if over {
				stop()
			}
		}
		return opened{side, value, level, stop, err}
	}
}

// take shows a device that was opened.
func (m *meters) take(o opened) {
	s := &m.sides[o.side]
	s.value, s.known, s.busy = o.value, true, false
	s.level, s.stop, s.err = o.level, o.stop, o.err
}

// stop lets go of every device.
func (m *meters) stop() {
	m.mu.Lock()
	stops := m.stops
	m.over = true
	m.mu.Unlock()
	for _, stop := range stops {
		stop()
	}
}

// lines draws both meters with the names of their devices.
func (m *meters) lines(name func(Side, string) string, w int) []string {
	th := m.theme
	var lines []string
	for side := range sides {
		s, style, label := &m.sides[side], th.You, "you "
		if side == Interviewer {
			style, label = th.Interviewer, "call"
		}
		bars := ""
		for _, v := range s.history {
			bars += th.Meter(v)
		}
		device := name(side, s.value)
		switch {
		case s.err != nil:
			device = text.Clean(s.err.Error())
		case !s.known:
			device = th.Ellipsis
		}
		lines = append(lines, th.Clip(th.Dim.Render(label)+"  "+style.Render(bars)+"  "+device, w))
	}
	return lines
}
