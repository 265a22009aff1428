package drill

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"archcoach/coach"
)

// A Model words questions in the interviewer's voice, for those who chose one.
// It is told of the talk and of nothing that the scenario keeps back.
type Model interface {
	// FollowUp gives one question on the last answer of a talk. It returns
	// soon after ctx ends.
	FollowUp(ctx context.Context, talk []coach.Utterance) (string, error)
	// Name tells who that is, as the user should see it.
	Name() string
}

// Patience is how long an interviewer usually may take to think of a question: a
// pause that nobody minds.
const Patience = 3 * time.Second

// ErrLate means that a question did not come within the patience.
var ErrLate = errors.New("its question came too late")

// FollowUp asks a model for a question on a talk and waits for it for the
// patience, no longer.
func FollowUp(ctx context.Context, m Model, talk []coach.Utterance, patience time.Duration) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, ErrLate)
	defer cancel()
	return m.FollowUp(ctx, talk)
}

// Curious reports whether the last turn of You's is one to follow up: the answer
// to a probe, with something in it, that was not followed up yet. Half of a
// round at most goes into follow-ups, so that the probes of the library are
// asked as well.
func (r *Round) Curious() bool {
	last := r.turns[len(r.turns)-1]
	if last.Speaker != coach.You || r.stage != digging || r.open == nil || r.pressed || r.wrapsUp() || r.follows >= r.mostProbes()/2 {
		return false
	}
	return !strings.HasSuffix(last.Text, "?") && !r.empty(last.Text)
}

// longestQuestion is how many words an interviewer asks in.
const longestQuestion = 45

// Refuses says why a question of a model's cannot be asked: it is no single
// question, or it gives away what the candidate is to find out. "" is none.
func (r *Round) Refuses(question string) string {
	words := len(strings.Fields(question))
	switch {
	case words == 0 || !strings.HasSuffix(question, "?") || strings.ContainsAny(question, "\n\r"):
		return "it asks no question"
	case words > longestQuestion:
		return fmt.Sprintf("it asks in %d words", words)
	}
	said, talk := map[string]bool{}, []string{}
	for _, u := range r.turns {
		if spaced(u.Text) == spaced(question) {
			return "it asks what was asked"
		}
		talk = append(talk, u.Text)
	}
	known := stemsOf(talk...)
	for _, text := range talk {
		for _, e := range coach.Named(r.lib, text) {
			said[e.About().ID] = true
		}
	}
	for _, e := range coach.Named(r.lib, question) {
		// A word that was said may be a name in another place.
		if about := e.About(); !said[about.ID] && !covers(known, stemsOf(about.Name)) {
			return "it gives away " + about.Name
		}
	}
	fresh := stemsOf(question)
	for stem := range known {
		delete(fresh, stem)
	}
	for _, secret := range r.secrets() {
		if shared(r.lib.Index(), stemsOf(secret), fresh) >= touched {
			return "it gives away what is to be found out"
		}
	}
	return ""
}

// covers reports whether a set has all stems of another.
func covers(all, some map[string]bool) bool {
	for stem := range some {
		if !all[stem] {
			return false
		}
	}
	return true
}

// secrets are what the scenario keeps back: facts that were not asked for, the
// answers to its questions, what changes later, and its own design.
func (r *Round) secrets() []string {
	s := r.scenario
	out := slices.Concat([]string{s.Say}, s.Twists, s.Pitfalls)
	for i, f := range s.Facts {
		if !r.told[i] {
			out = append(out, f.Answer)
		}
	}
	for _, p := range knownProbes(r.lib, s) {
		out = append(out, p.Model)
	}
	for _, line := range s.Card {
		out = append(out, line.Text)
	}
	if r.open != nil {
		out = append(out, r.open.Model)
	}
	return out
}

// Follow makes the interviewer ask a question that a model wrote. It stays out
// of what the round knows of the design, so that the probes after it and the
// score are those of the library; what You answers counts for the probe that it
// follows up.
func (r *Round) Follow(question, author string) coach.Utterance {
	if last := r.turns[len(r.turns)-1]; r.vague(last.Text) {
		r.pick(pressing()...) // it stands in its place, and later dice fall as they would
	}
	r.follows++
	r.pressed = true
	u := r.utterance(coach.Interviewer, question, r.now, r.now)
	u.Author = author
	r.turns = append(r.turns, u)
	return u
}
