package cmd

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/coach/drill"
	"archcoach/patterns"
	screen "archcoach/tui/drill"
	"archcoach/tui/terminal"
)

// spokenWord is how long a word takes, at 150 a minute.
const spokenWord = 400 * time.Millisecond

// A drillLines holds a round by lines: one line is one turn.
type drillLines struct {
	*drillHost
	in  io.Reader
	out io.Writer

	words time.Duration // the clock of a script: as long as its words take
	err   error
}

// run holds the round to its end. It reports whether there is something to
// score: not when the user left with /quit or the input was interrupted.
func (p *drillLines) run(ctx context.Context) (finished bool, err error) {
	p.words = p.offset
	o := p.round.Options()
	p.tell("%s, %d minutes, for a %s engineer. Seed %d. /hint, /time, /end, /quit", p.round.Scenario().Name, o.Minutes, drill.Seniority(o.Level), o.Seed)
	if p.offset > 0 {
		p.tell("Going on at %s.", coach.Clock(p.offset))
	}
	for _, u := range p.first() {
		p.print(u)
	}
	lines, ended := readLines(ctx, p.in)
	heard, quiet := p.listen(ctx)
	defer quiet()
	for range len(heard) { // what is missing is told before anything is answered
		p.hear(ctx, <-heard)
	}
	still := false // being said: nothing to prompt for
	for p.err == nil && !p.round.Over() && (lines != nil || p.voice.hears()) {
		if !still {
			p.prompt()
		}
		still = false
		from := p.at()
		select {
		case <-ctx.Done():
			p.tell("\nInterrupted; `coach drill resume` goes on.")
			return false, ctx.Err()
		case e := <-heard:
			still = e.Notice == nil && !e.Heard.Final
			p.hear(ctx, e)
		case line, ok := <-lines:
			if !ok {
				lines = nil // answers may go on by voice
				if p.voice.hears() {
					continue
				}
				if err := <-ended; err != nil {
					return false, fmt.Errorf("read the answer: %w", err)
				}
				return true, p.err
			}
			if done, left := p.take(ctx, strings.TrimSpace(line), from); left || p.err != nil {
				return false, p.err
			} else if done {
				return true, nil
			}
		}
	}
	return p.err == nil, p.err
}

// listen has the interviewer speak and You heard, when that was asked for.
// Quiet ends it, once all of it is over.
func (p *drillLines) listen(ctx context.Context) (heard <-chan coach.Event, quiet func()) {
	if p.voice == nil {
		return nil, func() {}
	}
	listening, end := context.WithCancel(ctx)
	guard := terminal.NewGuard()
	guard.Go("voice", func() error { return p.voice.run(listening) })
	p.open(listening)
	return p.voice.events, func() {
		end()
		guard.Wait()
	}
}

// hear takes what the voice brings: an answer that is over, or a notice.
func (p *drillLines) hear(ctx context.Context, e coach.Event) {
	switch {
	case e.Notice != nil && e.Notice.Fix != "":
		p.tell("(%s: %s.)", e.Notice.Text, e.Notice.Fix)
	case e.Notice != nil:
		p.tell("(%s.)", e.Notice.Text)
	case e.Heard.Final && e.Heard.Text != "":
		p.say(ctx, e.Heard.Text, e.Heard.Start)
	}
}

// take does what a line says. Done ends the round, left leaves it open.
func (p *drillLines) take(ctx context.Context, line string, from time.Duration) (done, left bool) {
	switch {
	case line == "":
	case line == "/end":
		return true, false
	case line == "/quit":
		return false, true
	case line == "/time":
		p.tell("%s", timeLeft(p.round.Left(p.at())))
	case line == "/hint":
		p.hint()
	case strings.HasPrefix(line, "/"):
		p.tell("There is no %s: /hint, /time, /end or /quit.", line)
	default:
		p.words += time.Duration(len(strings.Fields(line))) * spokenWord
		p.say(ctx, line, from)
	}
	return false, false
}

// say takes a turn of You's and gives the interviewer's.
func (p *drillLines) say(ctx context.Context, words string, from time.Duration) {
	step, err := p.Say(ctx, words, from, p.at())
	if err == nil && step.Rest != nil {
		var more screen.Step
		more, err = step.Rest()
		step.Said = append(step.Said, more.Said...)
	}
	if p.err = err; err != nil {
		return
	}
	if p.voice != nil {
		p.print(step.Said[0]) // what was typed stands there already
	}
	p.print(step.Said[len(step.Said)-1])
}

func (p *drillLines) hint() {
	h, err := p.Hint(p.at())
	if p.err = err; err != nil {
		return
	}
	p.tell("Hint %d of 3, −%.2f:", h.Depth, h.Cost)
	for _, line := range h.Lines[1:] {
		p.tell("  %s", line)
	}
}

// at is the time since the start of the interview: by the clock when somebody
// speaks or types, by the words when a script does.
func (p *drillLines) at() time.Duration {
	if isTerminal(p.in) || p.voice.hears() {
		return p.elapsed()
	}
	return p.words
}

func (p *drillLines) prompt() {
	if isTerminal(p.in) && isTerminal(p.out) {
		fmt.Fprintf(p.out, "\nYou [%s]> ", coach.Clock(p.at()))
	}
}

func (p *drillLines) print(u coach.Utterance) {
	label := u.Speaker.Label()
	if u.Author != "" {
		label += " (" + u.Author + ")"
	}
	line := fmt.Sprintf("%s [%s]: %s", label, coach.Clock(u.Start), u.Text)
	if u.Speaker == coach.Interviewer {
		line = "\n" + line
	}
	p.write(line)
}

func (p *drillLines) tell(format string, args ...any) { p.write(fmt.Sprintf(format, args...)) }

func (p *drillLines) write(line string) {
	if _, err := fmt.Fprintln(p.out, wrapped(p.out, line)); err != nil && p.err == nil {
		p.err = fmt.Errorf("write the interview: %w", err)
	}
}

func timeLeft(left time.Duration) string {
	if left < 0 {
		return fmt.Sprintf("%s over time", coach.Clock(-left))
	}
	return fmt.Sprintf("%s left", coach.Clock(left))
}

// readLines reads in the background, so that a signal ends the wait for a
// line. The error, nil at the end of the input, follows the last line.
func readLines(ctx context.Context, in io.Reader) (<-chan string, <-chan error) {
	lines, ended := make(chan string), make(chan error, 1)
	go func() {
		defer close(lines)
		scan := bufio.NewScanner(in)
		scan.Buffer(make([]byte, 0, 64<<10), 1<<20)
		for scan.Scan() {
			select {
			case lines <- scan.Text():
			case <-ctx.Done():
				ended <- ctx.Err()
				return
			}
		}
		ended <- scan.Err()
	}()
	return lines, ended
}

// due gives the ids on the schedule that are due, as far as the library still
// has them.
func due(lib *patterns.Library, items []drill.Item, now time.Time) []drill.Item {
	var out []drill.Item
	for _, i := range drill.Due(items, now) {
		if _, ok := lib.Entry(i.ID); ok {
			out = append(out, i)
		}
	}
	return out
}
