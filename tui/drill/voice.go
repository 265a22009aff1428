package drill

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"archcoach/coach"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
)

// voice is what the screen knows of the sound.
type voice struct {
	cfg    *Voice
	still  bool
	stream *terminal.Stream
	line   *pane.StatusLine
	heard  coach.Utterance // the answer that is being said; no ID for none
	ended  string          // the ID of one that a key ended before its pause
}

// polled is the status of the moment.
type polled pane.Status

func newVoice(ctx context.Context, cfg Config) voice {
	every := terminal.Pace
	if cfg.Still {
		every = terminal.Still
	}
	return voice{cfg: cfg.Voice, still: cfg.Still, stream: terminal.NewStream(ctx, cfg.Voice.Events, every), line: pane.NewStatusLine(cfg.Theme)}
}

// poll reads the status after a while.
func (v *voice) poll(wait time.Duration) tea.Cmd {
	read := v.cfg.Status
	return tea.Tick(wait, func(time.Time) tea.Msg { return polled(read()) })
}

// take shows the status of the moment.
func (v *voice) take(st polled) tea.Cmd {
	v.line.Set(pane.Status(st))
	if v.still {
		return v.poll(terminal.Still)
	}
	return v.poll(terminal.Poll)
}

// speaking reports whether the interviewer can be heard.
func (v *voice) speaking() bool { return v.cfg != nil && v.line.Status().Speaking }

// hear takes what came of the sound: an answer grows in the conversation until
// it is over, and then goes to the host.
func (m *model) hear(b terminal.Batch) tea.Cmd {
	var say tea.Cmd
	for _, e := range b.Events {
		switch {
		case e.Notice != nil:
			m.talk.Note(*e.Notice)
			m.notices.Add(e.Notice.Text, *e.Notice)
		case e.Heard == nil || e.Heard.ID == m.voice.ended:
		case e.Heard.Final:
			m.forget(e.Heard.ID)
			if strings.TrimSpace(e.Heard.Text) != "" {
				if cmd := m.say(answer{e.Heard.Text, e.Heard.Start, m.cfg.Elapsed()}); cmd != nil {
					say = cmd // the others wait for it
				}
			}
		default:
			m.voice.heard = *e.Heard
			m.talk.Hear(*e.Heard)
		}
	}
	if b.Closed {
		return say
	}
	return tea.Batch(say, m.voice.stream.Wait)
}

// forget takes what was heard so far out of the conversation: the turn itself
// takes its place.
func (m *model) forget(id string) {
	m.talk.Hear(coach.Utterance{ID: id, Final: true})
	m.voice.heard = coach.Utterance{}
}
