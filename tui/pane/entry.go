package pane

import (
	"math"
	"time"

	"archcoach/coach"
	"archcoach/tui/text"
	"archcoach/tui/theme"
)

// regroup is the pause after which the same speaker gets a heading again, so
// that the times stay useful in a monologue.
const regroup = 20 * time.Second

// noLine is after every line.
const noLine = math.MaxInt

// An entry is one thing in the conversation: an utterance or a notice. It
// keeps its lines until the shape they were made for changes.
type entry struct {
	id      string
	speaker coach.Speaker
	start   time.Duration
	end     time.Duration
	text    string
	firm    int // bytes of text that will not change any more
	final   bool
	silent  string // why no card answers it
	author  string // the model that wrote it

	original string // as the recogniser heard it, when that was mended
	mended   []span // of text that was
	unsure   bool   // the recogniser was not sure of it
	guessed  bool   // the speaker is

	notice *coach.Notice

	lines []string
	body  int // the first line of text, after blank and heading
	loose int // the first line with words that may change, noLine for none
	made  shape
}

// A shape is what an entry's lines depend on besides the entry.
type shape struct {
	width   int
	heading bool
	first   bool
	compact bool
	query   string
}

// settledTurn reports whether keys can act on an entry: a turn that is over.
func (e *entry) settledTurn() bool { return e.final && e.notice == nil }

// heads reports whether an entry stands under a heading of its own.
func (e *entry) heads(before *entry) bool {
	return e.notice == nil && (before == nil || before.notice != nil ||
		before.speaker != e.speaker || before.guessed != e.guessed || e.start-before.end > regroup)
}

// render gives the lines of an entry, without the gutter.
func (e *entry) render(s shape, th theme.Theme) []string {
	if e.made == s && e.lines != nil {
		return e.lines
	}
	e.made, e.lines, e.body = s, nil, 0
	e.loose = noLine
	switch {
	case e.notice != nil:
		e.renderNotice(s, th)
	case s.compact:
		e.renderCompact(s, th)
	default:
		e.renderFull(s, th)
	}
	return e.lines
}

// label is the heading as transcripts write it.
func (e *entry) label() string { return e.who() + " [" + coach.Clock(e.start) + "]" }

// who is the speaker, with a mark when that is a guess.
func (e *entry) who() string {
	if e.guessed {
		return e.speaker.Label() + "?"
	}
	return e.speaker.Label()
}

// heading is the label in the speaker's colour, the time receding.
func (e *entry) heading(th theme.Theme) string {
	voice := th.Interviewer
	if e.speaker == coach.You {
		voice = th.You
	}
	return voice.Render(e.who()) + " " + th.Dim.Render("["+coach.Clock(e.start)+"]")
}

func (e *entry) renderFull(s shape, th theme.Theme) {
	if s.heading {
		if !s.first {
			e.lines = append(e.lines, "")
		}
		e.lines = append(e.lines, e.heading(th))
	}
	e.body = len(e.lines)
	e.lines = append(e.lines, e.paint(text.Wrap(e.text, s.width), s.query, th)...)
	e.addNote(s.width, th)
}

// renderCompact puts the heading before the text, for windows of a few lines.
func (e *entry) renderCompact(s shape, th theme.Theme) {
	first, used := "", 0
	if s.heading {
		first, used = e.heading(th)+" ", text.Width(e.label())+1-gutter
	}
	for i, line := range e.paint(text.Hang(e.text, s.width-gutter, used), s.query, th) {
		if i > 0 || !s.heading {
			line = margin + line
		} else {
			line = first + line
		}
		e.lines = append(e.lines, line)
	}
	e.addNote(s.width, th)
}

// addNote tells why no card answers a turn, or which model wrote it, beside its
// last line if there is room.
func (e *entry) addNote(w int, th theme.Theme) {
	note := th.Separator + " no card: " + e.silent
	switch {
	case len(e.lines) == 0:
		return
	case e.author != "":
		note = th.Separator + " asked by " + e.author
	case e.silent == "":
		return
	}
	last := len(e.lines) - 1
	if text.Width(e.lines[last])+2+text.Width(note) <= w {
		e.lines[last] += "  " + th.Dim.Render(note)
		return
	}
	for _, line := range text.Wrap(note, w) {
		e.lines = append(e.lines, th.Dim.Render(line))
	}
}

func (e *entry) renderNotice(s shape, th theme.Theme) {
	if !s.first && !s.compact {
		e.lines = append(e.lines, "")
	}
	e.body = len(e.lines)
	style := th.Dim
	if e.notice.Level != coach.Info {
		style = th.Attention
	}
	for i, line := range text.Wrap(e.notice.Text, s.width-2) {
		mark := "  "
		if i == 0 {
			mark = "! "
		}
		e.lines = append(e.lines, style.Render(mark+line))
	}
	if e.notice.Fix == "" {
		return
	}
	for _, line := range text.Wrap(e.notice.Fix, s.width-2) {
		e.lines = append(e.lines, "  "+line)
	}
}
