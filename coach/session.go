package coach

import (
	"strings"
	"time"

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
}

// NewEngine learns from a library.
func NewEngine(lib *patterns.Library) *Engine {
	return &Engine{lib: lib, repairer: newRepairer(lib), subject: newSubjectModel(lib)}
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
	said    map[string]bool // stems of what You has said in this topic
	heard   map[string]Utterance
	card    *Card // the card on the panel
	figures int   // rows sent last
	why     string
	lines   map[string][]string // library line -> its stems
}

// NewSession begins a conversation.
func (e *Engine) NewSession() *Session {
	return &Session{Engine: e, said: map[string]bool{}, heard: map[string]Utterance{}, lines: map[string][]string{}}
}

// Hear takes one utterance and gives what follows from it, in order: the heard
// line, then a card or a reasoned silence for a final turn of the interviewer,
// then the figures when they have changed. Partials give their line only.
func (s *Session) Hear(u Utterance) []Event {
	at := u.End
	repaired, fixes := s.repairer.Repair(u.Text, s.inDesign())
	if len(fixes) > 0 {
		u.Original, u.Text = u.Text, repaired
	}
	events := []Event{{At: at, Heard: &u}}
	if !u.Final {
		return events
	}
	s.heard[u.ID] = u
	if u.Speaker == You {
		s.listen(u)
		return append(events, s.sheetEvents(at)...)
	}
	events = append(events, s.answer(u)...)
	return append(events, s.sheetEvents(at)...)
}

// listen takes note of what the candidate said: it feeds coverage and the
// sheet, and triggers nothing.
func (s *Session) listen(u Utterance) {
	if s.inDesign() {
		s.topic.add(turn{u.ID, You, u.Text})
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
	before := s.topic
	before.turns = append([]turn(nil), s.topic.turns...)
	oldSheet, oldSaid := s.sheet, s.said
	if s.topic.add(turn{u.ID, Interviewer, u.Text}) {
		s.sheet, s.said = estimate.Sheet{}, map[string]bool{}
		s.card = nil
	}
	latest, _ := s.topic.last()
	figures := addAmounts(&s.sheet, latest.text)
	probing := s.card != nil && s.card.Scenario != "" && isProbe(latest.text)
	r := read(s.lib, &s.topic, probing)
	s.why = r.explain()
	verdict := language.Judge(latest.text, language.Evidence{
		InDesign: s.inDesign(), Odds: s.subject.Odds(latest.text), Match: r.coverage, Cue: r.cue, Vocabulary: len(s.lib.Index().Vocabulary(latest.text)), Figures: figures,
	})
	if !verdict.Speak {
		if verdict.Act == language.SmallTalk || verdict.Act == language.Logistics {
			s.topic, s.sheet, s.said = before, oldSheet, oldSaid
		}
		return s.silent(u, verdict.Reason)
	}
	c := composer{lib: s.lib, topic: &s.topic, sheet: s.sheet.Figures(), stems: s.stemsOf, covered: s.covered}
	card := c.compose(r, u.ID, probing, figures > 0 || !probing, !probing && verdict.Act != language.Probe)
	if card == nil {
		return s.silent(u, "not sure what this is about yet")
	}
	s.markNew(card)
	s.card = card
	return []Event{{At: u.End, Card: card}}
}

// Correct gives a line to the other speaker. The line comes back under its new
// label, and is then treated as it would have been.
func (s *Session) Correct(id string, at time.Duration) []Event {
	u, ok := s.heard[id]
	if !ok {
		return []Event{notice(at, Info, "that line is not settled yet", "try again in a moment")}
	}
	if u.Speaker == You {
		u.Speaker = Interviewer
	} else {
		u.Speaker = You
	}
	s.topic.drop(id)
	u.Original = ""
	events := s.Hear(u)
	for i := range events {
		events[i].At = at
	}
	return events
}

// Ask makes a card for a question of the user's own, whatever the gate would
// say of it. It does not change the topic.
func (s *Session) Ask(text string, at time.Duration) []Event {
	text, _ = s.repairer.Repair(text, true)
	asked := topic{turns: []turn{{id: "ask", speaker: Interviewer, text: text}}}
	return s.forced(&asked, "ask", at)
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
	c := composer{lib: s.lib, topic: t, sheet: s.sheet.Figures(), stems: s.stemsOf, covered: s.covered}
	card := c.compose(r, turnID, false, true, false)
	if card == nil {
		return []Event{notice(at, Info, "the library has nothing on that", "say it in other words, or browse with `coach patterns search`")}
	}
	s.card = card
	return []Event{{At: at, Card: card}}
}

func notice(at time.Duration, level Level, text, fix string) Event {
	return Event{At: at, Notice: &Notice{level, text, fix}}
}

func (s *Session) silent(u Utterance, reason string) []Event {
	return []Event{{At: u.End, Silent: &Silence{Turn: u.ID, Reason: reason}}}
}

// inDesign reports whether a design is under discussion.
func (s *Session) inDesign() bool { return s.card != nil }

// isProbe tells a question about a part from a requirement.
func isProbe(text string) bool {
	return language.Asks(text) && !strings.Contains(text, ". ") || strings.HasSuffix(strings.TrimSpace(text), "?")
}

// covered reports whether most of what a line tells was said by You.
func (s *Session) covered(line string) bool {
	said, all := 0.0, 0.0
	for _, stem := range s.stemsOf(line) {
		idf := s.lib.Index().IDF(stem)
		all += idf
		if s.said[stem] {
			said += idf
		}
	}
	return all > 0 && said/all > 0.6
}

// stemsOf gives the stems of a library line. Lines come back on card after
// card, so they are kept.
func (s *Session) stemsOf(line string) []string {
	stems, ok := s.lines[line]
	if !ok {
		for _, t := range patterns.Analyze(line) {
			if t.Stem != "" {
				stems = append(stems, t.Stem)
			}
		}
		s.lines[line] = stems
	}
	return stems
}

// markNew marks the items that the card before did not have.
func (s *Session) markNew(card *Card) {
	if s.card == nil || s.card.Focus != card.Focus {
		return
	}
	old := map[string]bool{}
	for _, section := range s.card.Sections {
		for _, item := range section.Items {
			old[item.Text] = true
		}
	}
	for _, section := range card.Sections {
		for i := range section.Items {
			section.Items[i].New = !old[section.Items[i].Text]
		}
	}
}

// sheetEvents sends the capacity sheet when it has grown.
func (s *Session) sheetEvents(at time.Duration) []Event {
	if !s.inDesign() {
		return nil
	}
	figures := s.sheet.Figures()
	if len(figures) == 0 || len(figures) == s.figures {
		return nil
	}
	s.figures = len(figures)
	return []Event{{At: at, Figures: figures}}
}

// Why explains the card on the panel: the entries weighed, with the parts of
// their scores.
func (s *Session) Why() string { return s.why }
