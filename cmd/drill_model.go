package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"archcoach/coach"
	"archcoach/coach/drill"
	screen "archcoach/tui/drill"
)

// modelFlag is that of a model beside the interviewer.
func (d *drillCommand) modelFlag(c *cobra.Command) {
	d.second.flagsFor(c, "let a model ask follow-ups and add an assessment")
}

// consult puts the model that was asked for beside the interviewer, and says
// what it reads.
func (d *drillCommand) consult(c *cobra.Command, w *World, h *drillHost) {
	if d.model == nil {
		return
	}
	fmt.Fprintf(c.ErrOrStderr(), "coach: the talk goes to %s, for follow-up questions and an assessment\n", d.model.Name())
	h.beside = &beside{model: d.model, away: !d.model.Identity().Local, ask: func(talk []coach.Utterance) (string, error) {
		return drill.FollowUp(c.Context(), d.model, talk, cmp.Or(w.Patience, drill.Patience))
	}}
}

// assess prints what the model makes of a round, below its score, and keeps it
// there.
func (d *drillCommand) assess(c *cobra.Command, w *World, out io.Writer, h *drillHost, a drill.Attempt) error {
	if d.model == nil {
		return nil
	}
	h.mu.Lock() // the interviewer may still be thinking
	told, turns := h.beside.told(), slices.Clone(h.round.Turns())
	h.mu.Unlock()
	if told != "" {
		fmt.Fprintln(c.ErrOrStderr(), "coach: "+told)
	}
	written, err := w.assess(c.Context(), out, d.model, drillInterview(h.round.Scenario(), *a.Report, turns))
	a.Report.Assessment = &written
	if len(written.Claims) == 0 {
		return err
	}
	return errors.Join(err, h.store.Assess(a.At, written))
}

// tellUse tells what the model took of a round that was left.
func (d *drillCommand) tellUse(c *cobra.Command) {
	if d.model != nil {
		fmt.Fprintf(c.ErrOrStderr(), "coach: %s took %s\n", d.model.Name(), d.model.Used())
	}
}

// A beside is the model beside an interviewer.
type beside struct {
	model drill.Model
	away  bool // on another machine
	ask   func(talk []coach.Utterance) (string, error)

	asked, wanted int
	late          int   // in a row
	why           error // the last question was not asked
}

// mostLate is how many questions may come too late in a row: a model that is
// too slow for an interview would let the candidate wait after each answer.
const mostLate = 2

// wants reports whether the model is asked at all.
func (b *beside) wants() bool { return b != nil && b.late < mostLate }

// came notes what came of a question.
func (b *beside) came(err error) {
	b.wanted++
	switch {
	case err == nil:
		b.asked++
		b.late = 0
		return
	case errors.Is(err, drill.ErrLate):
		b.late++
	default:
		b.late = 0
	}
	b.why = err
}

// told is what came of the questions, once one was not asked.
func (b *beside) told() string {
	if b.why == nil {
		return ""
	}
	line := fmt.Sprintf("%s asked %d of %d follow-ups; %v", b.model.Name(), b.asked, b.wanted, b.why)
	if !b.wants() {
		line += ", so it was not waited for any more"
	}
	return line
}

// think gives the interviewer's turn: the question of the model when it comes in
// time and gives nothing away, else that of the library. Nothing is held up
// while the model is waited for.
func (h *drillHost) think() (screen.Step, error) {
	h.mu.Lock()
	talk := slices.Clone(h.round.Turns())
	h.mu.Unlock()
	question, err := h.beside.ask(talk)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.round.Over() {
		return screen.Step{Over: true}, nil // it was ended meanwhile
	}
	if err == nil {
		if why := h.round.Refuses(question); why != "" {
			err = errors.New(why)
		}
	}
	h.beside.came(err)
	if err != nil {
		return h.step(h.round.Reply()), nil
	}
	author := h.beside.model.Name()
	if err := h.store.Log(drill.Input{Author: author, Text: question}); err != nil {
		return screen.Step{}, err
	}
	return h.step(h.round.Follow(question, author)), nil
}

// step is what was said and where the round stands.
func (h *drillHost) step(said ...coach.Utterance) screen.Step {
	return screen.Step{Said: said, Open: h.round.Pressing(), Coverage: h.round.Coverage(), Over: h.round.Over()}
}
