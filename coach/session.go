package coach

import (
	"slices"
	"time"

	"archcoach/coach/design/sketch"
	"archcoach/coach/estimate"
	"archcoach/coach/language"
	"archcoach/patterns"
)

// An Engine is what all sessions over one library share: what it has learnt of
// how people speak. Making one takes a fifth of a second; it is immutable.
type Engine struct {
	lib      *patterns.Library
	repairer *language.Repairer
	subject  *language.SubjectModel
	names    *sketch.Lexicon
}

// NewEngine learns from a library.
func NewEngine(lib *patterns.Library) *Engine {
	return &Engine{lib: lib, repairer: newRepairer(lib), subject: newSubjectModel(lib), names: newNames(lib)}
}

// Repair puts misheard jargon right, as it is done in the middle of a design.
func (e *Engine) Repair(text string) string {
	repaired, _ := e.repairer.Repair(text, true)
	return repaired
}

// A Session is one conversation. It is not safe for concurrent use.
type Session struct {
	*Engine
	topic   topic
	sheet   estimate.Sheet
	drawing drawing
	said    map[string]bool // stems of what You has said in this topic
	heard   map[string]Utterance
	card    *Card   // the card on the panel
	leaning float64 // of the turns before a design, in log odds
	ledger  ledger
	clock   clock
	preview preview
	figures []estimate.Figure // sent last
	why     string
	lines   map[string][]string // library line -> its stems
}

// NewSession begins a conversation.
func (e *Engine) NewSession() *Session {
	return &Session{Engine: e, drawing: newDrawing(e.names), said: map[string]bool{}, heard: map[string]Utterance{}, lines: map[string][]string{}}
}

// Stay keeps the session to one subject, as in practice: “let's look at something
// else” then means another part of the same system.
func (s *Session) Stay() *Session {
	s.topic.stays = true
	return s
}

// Hear takes one utterance and gives what follows from it, in order: the heard
// line; for a final turn of the interviewer a card or a reasoned silence; then
// the figures, the ledger and the coverage, each when it has changed. A turn
// that is still going on gives its line and, at times, a provisional card;
// only what is final changes the session.
func (s *Session) Hear(u Utterance) []Event {
	repaired, fixes := s.repairer.Repair(u.Text, s.inDesign())
	if len(fixes) > 0 {
		u.Original, u.Text = u.Text, repaired
	}
	events := []Event{{At: u.End, Heard: &u}}
	if !u.Final {
		return append(events, s.foresee(u)...)
	}
	s.heard[u.ID] = u
	if u.Speaker == You {
		s.listen(u)
	} else {
		events = append(events, s.answer(u)...)
	}
	return append(events, s.settle(u)...)
}

// listen takes note of what the candidate said: it feeds coverage and the
// sheet, and triggers nothing.
func (s *Session) listen(u Utterance) {
	t := topic{turns: []turn{{u.ID, You, u.Text}}}
	v := s.judge(u.Text, 0, read(s.lib, &t, false), s.inDesign(), s.leaning)
	s.leaning = lean(s.leaning, v.Odds/2)
	if s.inDesign() || v.Odds > aside {
		s.topic.add(turn{u.ID, You, u.Text}, s.opens)
		addAmounts(&s.sheet, u.Text)
	}
	for _, t := range patterns.Analyze(u.Text) {
		if t.Stem != "" {
			s.said[t.Stem] = true
		}
	}
}

// answer decides on a turn of the interviewer.
func (s *Session) answer(u Utterance) []Event {
	o := s.consider(u)
	s.why, s.leaning = o.why, o.leaning
	if o.changed {
		s.card = nil
	}
	if o.card == nil && o.verdict.Odds < aside {
		return []Event{{At: u.End, Silent: &Silence{Turn: u.ID, Reason: o.verdict.Reason}}}
	}
	s.topic, s.sheet = o.topic, o.sheet
	if o.changed {
		s.said, s.ledger, s.clock, s.drawing = map[string]bool{}, ledger{}, clock{}, newDrawing(s.names)
	}
	if o.card == nil {
		return []Event{{At: u.End, Silent: &Silence{Turn: u.ID, Reason: o.verdict.Reason}}}
	}
	s.card = o.card
	return []Event{{At: u.End, Card: o.card}}
}

// settle brings everything that is read from the whole conversation up to the
// turn that was heard, and sends what has changed.
func (s *Session) settle(u Utterance) []Event {
	if !s.inDesign() {
		return nil
	}
	var events []Event
	if figures := s.sheet.Figures(); len(figures) > 0 && !slices.Equal(figures, s.figures) {
		s.figures = figures
		events = append(events, Event{At: u.End, Figures: figures})
	}
	if s.ledger.hear(s.lib, u) {
		events = append(events, Event{At: u.End, Ledger: s.ledger.view()})
	}
	if s.clock.hear(s.lib, u, s.state()) {
		events = append(events, Event{At: u.End, Coverage: s.clock.view()})
	}
	return append(events, s.draw(u)...)
}

// Correct gives a line to the other speaker. The line comes back under its new
// label, and is then treated as it would have been.
func (s *Session) Correct(id string, at time.Duration) []Event {
	u, ok := s.heard[id]
	if !ok {
		return []Event{unsettled(at)}
	}
	if u.Speaker == You {
		u.Speaker = Interviewer
	} else {
		u.Speaker = You
	}
	u.Guessed = false
	return s.again(u, at)
}

// AskedTurn is the turn of a card for a question of the user's own, which
// nobody has said.
const AskedTurn = "ask"

// Ask makes a card for a question of the user's own, whatever the gate would
// say of it. It does not change the topic.
func (s *Session) Ask(text string, at time.Duration) []Event {
	text, _ = s.repairer.Repair(text, true)
	asked := topic{turns: []turn{{id: AskedTurn, speaker: Interviewer, text: text}}}
	return s.forced(&asked, AskedTurn, at)
}

// AskNow makes a card for what is being talked about, whatever the gate said.
func (s *Session) AskNow(at time.Duration) []Event {
	last, ok := s.topic.last()
	if !ok {
		return []Event{notice(at, Info, "nothing has been asked yet", "type a turn, or press : and ask")}
	}
	return s.forced(&s.topic, last.id, at)
}

func (s *Session) forced(t *topic, turnID string, at time.Duration) []Event {
	r := read(s.lib, t, false)
	covered := func(line string) bool { return s.covered(s.said, line) }
	c := composer{lib: s.lib, topic: t, sheet: s.sheet.Figures(), stems: s.stemsOf, covered: covered}
	card := c.compose(r, turnID, true, false)
	if card == nil {
		return []Event{notice(at, Info, "the library has nothing on that", "say it in other words, or browse with `coach patterns search`")}
	}
	s.card = card
	return []Event{{At: at, Card: card}}
}

func notice(at time.Duration, level Level, text, fix string) Event {
	return Event{At: at, Notice: &Notice{level, text, fix}}
}

// inDesign reports whether a design is under discussion.
func (s *Session) inDesign() bool { return s.card != nil }

// Why explains the card on the panel: the entries weighed, with the parts of
// their scores.
func (s *Session) Why() string { return s.why }
