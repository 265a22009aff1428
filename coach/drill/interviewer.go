package drill

import (
	"slices"
	"strings"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

// wrapTime is kept for the summary; shorter rounds keep a sixth.
const wrapTime = 3 * time.Minute

// perProbe is about how long a probe and its answer take.
const perProbe = 150 * time.Second

// mostProbes is how many probes fit a round, the twist among them.
func (r *Round) mostProbes() int { return max(3, int(r.opts.length()/perProbe)) }

// reply decides what the interviewer says to a turn.
func (r *Round) reply(text string) string {
	switch {
	case r.stage == over || r.stage == wrapping:
		r.stage = over
		return r.pick("Thank you, that is all I needed.", "Good, let's stop here. Thank you.")
	case r.wrapsUp():
		return r.wrapUp()
	}
	if r.checksIn(text) {
		r.quiet = 0
		return r.next(r.pick("Go with what you think matters most.", "Your call."))
	}
	if reply := r.clarify(text); reply != "" {
		r.quiet = 0
		return reply
	}
	if r.empty(text) {
		return r.nudge()
	}
	r.quiet = 0
	if r.vague(text) {
		r.pressed = true
		return r.pick(pressing()...)
	}
	if r.stage == clarifying && !r.designs() {
		return r.pick("Go on.", "Good. What would you build?", "Alright. Show me the design.")
	}
	if r.stage == clarifying && !r.walked && !r.tells(text) {
		r.walked = true
		return r.pick("Those are parts. Lead me through one request: what does each of them do?", "Before I ask about any of that: follow one request through it, part by part.")
	}
	r.stage = digging
	return r.next("")
}

// wrapsUp reports whether the time for the summary has come.
func (r *Round) wrapsUp() bool { return r.Left(r.now) <= min(wrapTime, r.opts.length()/6) }

// checksIn reports whether You only asks how to go on.
func (r *Round) checksIn(text string) bool {
	all := coach.Sentences(text)
	return r.stage == digging && len(all) > 0 && strings.HasSuffix(text, "?") &&
		says(spaced(all[len(all)-1]), "shall i", "should i", "would you like", "do you want me", "does that", "is that what", "happy with that")
}

// clarify answers questions from the facts; "" when none was asked.
func (r *Round) clarify(text string) string {
	if r.stage != clarifying || !asksSomething(text) {
		// Within the design a question counts when it ends the turn.
		if r.stage != digging || !strings.HasSuffix(text, "?") || len(r.factsFor(text)) == 0 {
			return ""
		}
	}
	facts := r.factsFor(text)
	if len(facts) == 0 {
		return r.pick(
			"Make an assumption that you think is reasonable, and say it.",
			"I leave that to you. Tell me what you assume.",
			"Assume what you like there, as long as you say so.",
		)
	}
	again := true
	for _, i := range facts {
		again = again && r.told[i]
		r.told[i] = true
	}
	if again {
		return "As I said: " + answerFacts(r.scenario, facts)
	}
	return answerFacts(r.scenario, facts)
}

// designs reports whether You has begun to design.
func (r *Round) designs() bool {
	decided := 0
	for _, e := range r.ledger.Entries {
		if e.Kind == coach.Decision {
			decided++
		}
	}
	return decided >= 2 || r.design != nil && len(r.design.Nodes) > 2
}

// fewestWords is how short an answer can be.
const fewestWords = 6

// empty reports whether a turn says nothing.
func (r *Round) empty(text string) bool {
	return len(strings.Fields(text)) < fewestWords && !strings.HasSuffix(text, "?") ||
		says(spaced(text), "no idea", "don know", "not sure", "can think", "i pass") && len(strings.Fields(text)) < 3*fewestWords
}

// nudge helps on a candidate who is stuck, then moves to something else.
func (r *Round) nudge() string {
	r.quiet++
	if r.open != nil || r.quiet > 1 {
		r.stage = digging
		r.quiet = 0
		return r.next(r.pick("That's fine, let's look at something else.", "Okay, let's leave that."))
	}
	return r.pick("Take your time. Where would you begin?", "Think aloud. What is the hardest part of this?")
}

// vague reports whether an answer to a probe names things and explains none;
// it is pressed on once.
func (r *Round) vague(text string) bool {
	if r.open == nil || r.pressed {
		return false
	}
	return len(strings.Fields(text)) < 2*fewestWords || shared(r.lib.Index(), stemsOf(r.open.Model), stemsOf(text)) < touched/2 && !r.tells(text)
}

// tells reports whether a turn explains something: a part or a number in a
// sentence with a reason, a condition or an order. Of what a recogniser heard
// the names may be lost.
func (r *Round) tells(text string) bool {
	return slices.ContainsFunc(claimsOf(r.lib, []coach.Utterance{{Speaker: coach.You, Text: text}}), func(c claim) bool {
		return !c.asks && !c.listed && joined(c.words) && len(c.stems) >= fewestWords && (c.heard || len(c.named)+len(c.figures) > 0)
	})
}

// next asks the next probe, brings the change, or wraps up. Before goes in
// front of it.
func (r *Round) next(before string) string {
	r.open, r.pressed = nil, false
	halfway := r.now >= r.opts.length()/2 || r.dug >= r.mostProbes()/2
	if !r.twisted && halfway && r.dug > 0 && len(r.scenario.Twists) > 0 {
		r.twisted = true
		r.dug++
		twist := r.scenario.Twists[r.dice.IntN(len(r.scenario.Twists))]
		return joinTurns(before, r.pick("A change: ", "Something has changed: ", "The requirements just moved: ")+lowerFirst(sentence(twist))+" "+r.pick("What do you do?", "What stays and what goes?", "How does your design take that?"))
	}
	lead, probe, ok := r.choose()
	if !ok || r.dug >= r.mostProbes() {
		return joinTurns(before, r.wrapUp())
	}
	r.dug++
	r.asked[probe.Q] = true
	r.open = &probe
	r.probes[len(r.turns)] = probe // say adds the turn next
	ask := lead + probe.Q
	if !strings.HasSuffix(probe.Q, "?") {
		ask += " " + r.pick("What happens?", "What do you do?")
	}
	return joinTurns(before, ask)
}

// wrapUp asks for the summary.
func (r *Round) wrapUp() string {
	r.stage, r.open = wrapping, nil
	why := "Let's wrap up."
	if r.wrapsUp() {
		why = "We are nearly out of time."
	}
	return why + " " + r.pick("Sum up your design in a minute, and say what you would do with more time.", "Give me a summary, and the first thing you would improve.")
}

func joinTurns(a, b string) string { return strings.TrimSpace(a + " " + b) }

// lowerFirst is for a sentence that goes on after a colon. An abbreviation
// keeps its capitals.
func lowerFirst(s string) string {
	if len(s) < 2 || s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// asksSomething reports whether a turn holds a question.
func asksSomething(text string) bool {
	for _, part := range strings.SplitAfter(text, "?") {
		if questioning(part) {
			return true
		}
	}
	return false
}

// inFocus reports whether a probe belongs to the group in focus.
func (r *Round) inFocus(p Probe) bool {
	if r.opts.Focus == "" {
		return true
	}
	for _, id := range p.Patterns {
		if e, ok := r.lib.Entry(id); ok && e.About().Group == r.opts.Focus {
			return true
		}
	}
	return false
}

// suits reports whether a probe is one for the level: what a mid-level
// candidate cannot know is not held against them.
func (r *Round) suits(e patterns.Entry) bool { return rank(e.About().Level) <= rank(r.opts.Level) }
