package pane

import (
	"fmt"
	"strings"

	"archcoach/coach"
	"archcoach/tui/text"
)

// A segment is a part of the header that may be left out; those with the
// higher rank go first.
type segment struct {
	text string
	rank int
}

// Line is the header, exactly w cells wide. The state, the clock and what
// leaves the machine outlast everything else as it narrows.
func (s *StatusLine) Line(w int) string {
	th, st := s.theme, s.status
	parts := []segment{{s.state(), 0}}
	if s.mode != "" && !s.ended {
		parts = append(parts, segment{th.Attention.Render(s.mode), 1})
	}
	if !s.ended {
		parts = append(parts, segment{s.meter("you", st.Mic, s.mic), 2}, segment{s.meter("call", st.Call, s.call), 2})
	}
	parts = append(parts, s.lag()...)
	parts = append(parts, s.destination(w)...)
	const name = "coach"
	least := gutter + len(name) + 2
	right := join(parts)
	for text.Width(right)+least+min(text.Width(st.Title)+3, 24) > w && drop(&parts) {
		right = join(parts)
	}
	left := margin + th.Title.Render(name)
	if room := w - text.Width(right) - least - 4; st.Title != "" && room > 3 {
		left += " " + th.Dim.Render(th.Separator) + " " + th.Clip(st.Title, room)
	}
	if text.Width(left)+2+text.Width(right)+gutter > w {
		return text.Pad(right, w)
	}
	return text.Pad(text.Row(left, right, w-gutter), w)
}

// Sound is the part of the header about one microphone, at most w cells wide:
// its level, the lag and the engine. What leaves the machine goes last.
func (s *StatusLine) Sound(w int) string {
	parts := append([]segment{{s.meter("you", s.status.Mic, s.mic), 1}}, s.lag()...)
	if s.status.Engine != "" {
		parts = append(parts, s.destination(2*w)...)
	}
	for text.Width(join(parts)) > w {
		if !drop(&parts) {
			return s.theme.Clip(join(parts), max(w, 0))
		}
	}
	return join(parts)
}

// lag is how far the recogniser is behind, in amber when that is felt.
func (s *StatusLine) lag() []segment {
	th, lag := s.theme, s.status.Lag
	told := fmt.Sprintf("lag %.1f s", lag.Seconds())
	switch {
	case lag >= slow:
		return []segment{{th.Attention.Render(told), 1}}
	case lag > 0:
		return []segment{{th.Dim.Render(told), 4}}
	}
	return nil
}

func join(parts []segment) string {
	line := ""
	for i, p := range parts {
		if i > 0 {
			line += "  "
		}
		line += p.text
	}
	return line
}

// drop leaves out the least important part; false when only what must stay is
// left.
func drop(parts *[]segment) bool {
	worst := 0
	for i, p := range *parts {
		if p.rank > (*parts)[worst].rank {
			worst = i
		}
	}
	if (*parts)[worst].rank == 0 {
		return false
	}
	*parts = append((*parts)[:worst:worst], (*parts)[worst+1:]...)
	return true
}

// state is the clock with what the session does, as a word when it is not
// simply listening.
func (s *StatusLine) state() string {
	th, clock := s.theme, coach.Clock(s.status.Elapsed)
	switch {
	case s.ended:
		return th.Banner.Render(" "+th.Ended+" ENDED ") + " " + clock
	case s.status.OffRecord:
		return th.Banner.Render(" "+th.OffRecord+" OFF RECORD ") + " " + clock
	case s.status.Paused:
		return th.Banner.Render(" "+th.Paused+" PAUSED ") + " " + clock
	default:
		return th.You.Render(th.Recording) + " " + clock
	}
}

func (s *StatusLine) meter(name string, l Level, levels [samples]float64) string {
	th := s.theme
	style := th.Interviewer
	if name == "you" {
		style = th.You
	}
	if !l.Present {
		return th.Dim.Render(name + " none")
	}
	bars := ""
	for _, v := range levels {
		bars += th.Meter(v)
	}
	return th.Dim.Render(name) + " " + style.Render(bars)
}

// destination is the engine, and the hosts that hear what is said: those are
// never left out.
func (s *StatusLine) destination(w int) []segment {
	th, st := s.theme, s.status
	where := segment{th.Dim.Render("local"), 2}
	if len(st.SendsTo) > 0 {
		where = segment{th.Attention.Render(th.Arrow + " " + th.Clip(strings.Join(st.SendsTo, ", "), w/3-1)), 0}
	}
	if st.Engine == "" {
		return []segment{where}
	}
	return []segment{{th.Dim.Render(st.Engine), 3}, where}
}
