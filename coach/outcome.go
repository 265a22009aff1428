package coach

import (
	"slices"

	"archcoach/coach/estimate"
	"archcoach/coach/language"
)

// An outcome is what a turn of the interviewer leads to, worked out without
// touching the session: a turn that is still going on is considered many times
// before it counts.
type outcome struct {
	topic   topic
	sheet   estimate.Sheet
	changed bool    // the subject did: what was said of the old one is over
	leaning float64 // of the turns so far, in log odds
	verdict language.Verdict
	card    *Card   // nil for silence
	belief  float64 // in what the card is about
	system  string  // that the card is about; empty when it is about a part of one
	why     string
}

// consider works out what a turn of the interviewer leads to.
func (s *Session) consider(u Utterance) outcome {
	o := outcome{topic: s.topic.clone(), sheet: s.sheet.Clone(), leaning: s.leaning}
	card, said := s.card, s.said
	if o.topic.add(turn{u.ID, Interviewer, u.Text}, s.opens) {
		o.changed, o.sheet, card, said = true, estimate.Sheet{}, nil, nil
		if s.inDesign() {
			o.leaning = leanMost // an interview goes on with its next question
		}
	}
	latest, _ := o.topic.last()
	figures := addAmounts(&o.sheet, latest.text)
	probing := card != nil && card.Scenario != "" && language.Probes(latest.text)
	r := read(s.lib, &o.topic, probing)
	o.why, o.belief, o.system = r.explain(), r.belief(), r.subject()
	o.verdict = s.judge(latest.text, figures, r, card != nil, o.leaning)
	o.leaning = lean(o.leaning, o.verdict.Odds)
	if !o.verdict.Speak {
		return o
	}
	c := composer{
		lib: s.lib, topic: &o.topic, sheet: o.sheet.Figures(), stems: s.stemsOf,
		covered: func(line string) bool { return s.covered(said, line) },
	}
	if probing {
		c.challenges = s.ledger.challenges(s.lib, latest.text)
	}
	// A turn may size the system by a span alone: "kept for five years".
	sized := figures > 0 || !slices.Equal(c.sheet, s.sheet.Figures())
	o.card = c.compose(r, u.ID, sized || !probing, !probing && o.verdict.Act != language.Probe)
	if o.card == nil {
		o.verdict.Reason = "not sure what this is about yet"
		return o
	}
	markNew(o.card, card)
	return o
}

// opens reports whether a turn, taken by itself, is about another system than
// the one under design.
func (s *Session) opens(text string) bool {
	system := read(s.lib, &topic{turns: []turn{{speaker: Interviewer, text: text}}}, false).subject()
	return system != "" && (s.card == nil || system != s.card.Scenario)
}

// judge asks the gate about a turn, given what it was read as.
func (s *Session) judge(text string, figures int, r reading, inDesign bool, leaning float64) language.Verdict {
	return language.Judge(text, language.Evidence{
		InDesign: inDesign, Odds: s.subject.Odds(text), Match: r.coverage, Fit: r.fit(), Cue: r.cue,
		Vocabulary: len(s.lib.Index().Vocabulary(text)), Figures: figures, Prior: leaning,
	})
}

// Before a design has begun, the turns lean one way or the other together: a
// prompt is often spread over several, none of them plain.
const (
	leanDecay = 0.5
	leanMost  = 2
	// aside is the odds below which a turn is no part of a design that may be
	// about to begin.
	aside = -6
)

// lean adds what a turn said of whether a design is under discussion.
func lean(leaning, odds float64) float64 {
	return max(-leanMost, min(leanMost, leanDecay*(leaning+odds)))
}

// covered reports whether most of what a line tells was said by You.
func (s *Session) covered(said map[string]bool, line string) bool {
	return Share(s.lib.Index(), said, s.stemsOf(line)) > mostly
}

// stemsOf gives the stems of a library line. Lines come back on card after
// card, so they are kept.
func (s *Session) stemsOf(line string) []string {
	known, ok := s.lines[line]
	if !ok {
		known = stems(line)
		s.lines[line] = known
	}
	return known
}

// markNew marks the items of a card that the one before it did not have.
func markNew(card, before *Card) {
	if before == nil || before.Focus != card.Focus {
		return
	}
	old := map[string]bool{}
	for _, section := range before.Sections {
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
