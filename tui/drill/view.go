package drill

import (
	"archcoach/coach"
	"archcoach/tui/pane"
	"archcoach/tui/terminal"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// Sizes, in cells. Side by side both columns need some fifty.
const (
	minWidth   = 40
	minHeight  = 12
	sideBySide = 110
	chrome     = 5  // header, two rules, footer, input
	talkShare  = 44 // percent of the width, or
	talkStack  = 40 // of the height when stacked: what was said matters here
)

// place gives the panes their rectangles.
func (m *model) place() {
	body := m.h - chrome
	if m.w >= sideBySide {
		left := m.w * talkShare / 100
		m.talk.SetSize(left, body)
		m.card.SetSize(m.w-left-1, body)
		return
	}
	below := max(body*talkStack/100, 3)
	m.talk.SetSize(m.w, below)
	m.card.SetSize(m.w, body-below-1)
}

// View is the whole screen: as many lines as the terminal has, none wider.
func (m *model) View() string {
	if m.w <= 0 || m.h <= 0 {
		return ""
	}
	if m.w < minWidth || m.h < minHeight {
		return terminal.TooSmall(m.w, m.h, minWidth, minHeight, "The interview goes on.")
	}
	th := m.cfg.Theme
	lines := append([]string{m.header(), m.topRule()}, m.body()...)
	rule := m.notices.Rule(th, m.w, m.keys.Leave.Help().Key, m.cfg.Still)
	return terminal.Frame(append(lines, rule, pane.Hints(th, m.stand(), m.shown(), m.w), m.input.Bare(m.w)))
}

// header is the title, the model that may ask, the sound, and the clock, in amber
// once it runs over.
func (m *model) header() string {
	th := m.cfg.Theme
	left := m.cfg.Length - m.now
	right := th.Dim.Render(coach.Clock(left) + " left")
	if left < 0 {
		right = th.Attention.Render(coach.Clock(-left) + " over time")
	}
	if model := th.Clean(m.cfg.Model); model != "" {
		style := th.Dim
		if m.cfg.Away {
			style, model = th.Attention, th.Arrow+" "+model // as in the live screen
		}
		right = style.Render(th.Clip(model, m.w/3)) + "  " + right
	}
	const margin = "  "
	name := margin + th.Title.Render("coach")
	title := m.cfg.Title
	if m.cfg.Level != "" {
		title += " " + th.Separator + " " + m.cfg.Level
	}
	if m.voice.cfg != nil {
		// The title gives way to the sound, down to its first words.
		least := min(text.Width(title), 16) + 3
		if sound := m.voice.line.Sound(m.w - text.Width(name) - text.Width(right) - least - 8); sound != "" {
			right = sound + "  " + right
		}
	}
	if room := m.w - text.Width(name) - text.Width(right) - 7; room > 3 {
		name += " " + th.Dim.Render(th.Separator) + " " + th.Clip(title, room)
	}
	return text.Pad(text.Row(name, right, m.w-2), m.w)
}

// topRule is over the body. It tells why the microphone hears nothing, and
// what ends an answer.
func (m *model) topRule() string {
	th := m.cfg.Theme
	sep := " " + th.Separator + " "
	switch {
	case m.voice.speaking() && m.voice.line.Status().Paused:
		return pane.Caption(th, "the interviewer speaks, your microphone is closed"+sep+m.keys.Interrupt.Help().Key+" interrupts", m.w, th.Interviewer.Render)
	case m.voice.speaking():
		return pane.Caption(th, "the interviewer speaks"+sep+"a word of yours interrupts", m.w, th.Interviewer.Render)
	case m.voice.heard.ID != "":
		return pane.Caption(th, "you are heard"+sep+"a pause ends the answer, "+m.keys.Send.Help().Key+" ends it at once", m.w, th.You.Render)
	}
	return th.Rule.Render(theme.Line(th.Light, m.w))
}

// stand is the phases of the interview, that of now in amber over its budget.
func (m *model) stand() pane.Stand {
	switch {
	case m.thinks:
		return pane.Told(m.cfg.Theme, "the interviewer thinks")
	case len(m.clock.Phases) == 0:
		return pane.Told(m.cfg.Theme, "requirements: ask before you design")
	}
	return pane.Phases(m.cfg.Theme, pane.Clock{Coverage: m.clock, Running: max(m.now-m.asked.Start, 0)})
}

func (m *model) body() []string {
	th := m.cfg.Theme
	if m.w < sideBySide {
		lines := append(m.card.Lines(), th.Rule.Render(theme.Line(th.Light, m.w)))
		return append(lines, m.talk.Lines()...)
	}
	lines, right := m.talk.Lines(), m.card.Lines()
	bar := th.Rule.Render(th.Bar)
	for i := range lines {
		lines[i] += bar + right[i]
	}
	return lines
}
