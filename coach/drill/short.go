package drill

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"archcoach/coach"
	"archcoach/patterns"
)

// A Question is a short drill: one thing to answer, and what to answer.
type Question struct {
	Kind  Kind
	Item  string // the library entry it is about
	Group string
	Text  string
	Model string
}

// A Result is how well a question was answered, 0 to 4, and what was said.
type Result struct {
	Score float64 `json:"score"`
	Quote string  `json:"quote"`
	Why   string  `json:"why"`
}

// A Wish narrows down what a short drill is about. Due ids are preferred, in
// their order.
type Wish struct {
	Group string
	Level patterns.Level
	Due   []string
	Seed  uint64
}

// Ask makes a question of a kind from the library. It fails only when nothing
// in the library fits the wish.
func Ask(lib *patterns.Library, kind Kind, w Wish) (Question, error) {
	dice := rand.New(rand.NewPCG(w.Seed, uint64(len(kind)))) //nolint:gosec // practice, not secrets
	for _, id := range w.Due {
		if e, ok := lib.Entry(id); ok && w.fits(e) {
			if q, ok := questionOn(kind, e, dice); ok {
				return q, nil
			}
		}
	}
	all := lib.Entries()
	dice.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, e := range all {
		if w.fits(e) {
			if q, ok := questionOn(kind, e, dice); ok {
				return q, nil
			}
		}
	}
	return Question{}, fmt.Errorf("a %s drill %w: nothing in the library fits", kind, ErrOption)
}

func (w Wish) fits(e patterns.Entry) bool {
	head := e.About()
	return (w.Group == "" || head.Group == w.Group) && (w.Level == "" || head.Level == "" || rank(head.Level) <= rank(w.Level))
}

// questionOn makes a question on an entry, where it has what the kind needs.
func questionOn(kind Kind, e patterns.Entry, dice *rand.Rand) (Question, bool) {
	head := e.About()
	q := Question{Kind: kind, Item: head.ID, Group: head.Group}
	switch kind {
	case FlashDrill:
		probes := followUps(e)
		if s, ok := e.(*patterns.Scenario); ok {
			probes = deepDives(s)
		}
		if len(probes) == 0 {
			return q, false
		}
		p := probes[dice.IntN(len(probes))]
		q.Text, q.Model = head.Name+". "+p.Q, p.Model
		return q, true
	case FailureDrill:
		p, ok := e.(*patterns.Pattern)
		if !ok || len(p.FailureModes) == 0 {
			return q, false
		}
		f := p.FailureModes[dice.IntN(len(p.FailureModes))]
		q.Text = fmt.Sprintf("%s. You notice: %s. What has gone wrong, and what mends it?", p.Name, strings.TrimRight(f.Detect, "."))
		q.Model = sentence(f.What) + " " + sentence(f.Fix)
		return q, true
	case RecallDrill:
		p, ok := e.(*patterns.Pattern)
		if !ok || p.Intent == "" {
			return q, false
		}
		clue := sentence(p.Intent)
		if len(p.Plain) > 0 {
			clue += " Somebody says: “" + p.Plain[dice.IntN(len(p.Plain))] + "”."
		}
		q.Text, q.Model = "Which pattern is this? "+masked(clue, head), head.Name+": "+head.Say
		return q, true
	}
	return q, false
}

// masked hides an entry's own names in a clue.
func masked(clue string, head *patterns.Common) string {
	for _, name := range append([]string{head.Name}, head.Also...) {
		for len(name) > 2 {
			i := strings.Index(strings.ToLower(clue), strings.ToLower(name))
			if i < 0 {
				break
			}
			clue = clue[:i] + "…" + clue[i+len(name):]
		}
	}
	return clue
}

// full is the share of a model answer that is as good as all of it.
const full = 0.45

// Grade scores an answer to a question.
func Grade(lib *patterns.Library, q Question, said string) Result {
	r := Result{Quote: strings.TrimSpace(said)}
	if q.Kind == RecallDrill {
		r.Score, r.Why = recalled(lib, q.Item, said)
		return r
	}
	share := shared(lib.Index(), stemsOf(q.Model), stemsOf(said))
	explained := slices.ContainsFunc(coach.Sentences(said), func(s string) bool {
		return !listed(s, len(coach.Named(lib, s)), unmarked(said)) && joined(spaced(s))
	})
	switch {
	case share >= full:
		r.Score, r.Why = 4, "nearly everything of the model answer"
	case share >= answered:
		r.Score, r.Why = 3, "the core of the model answer"
	case share >= touched:
		r.Score, r.Why = 2, "some of the model answer"
	case share > 0.05:
		r.Score, r.Why = 1, "a trace of the model answer"
	default:
		r.Why = "nothing of the model answer"
	}
	if r.Score > 1 && !explained {
		r.Score, r.Why = 1, "names without a sentence that says how it works"
	}
	return r
}

// recalled reports whether the pattern was named, or one beside it.
func recalled(lib *patterns.Library, id, said string) (float64, string) {
	named := coach.Named(lib, said)
	if e, ok := lib.Resolve(said); ok {
		named = append(named, e)
	}
	if len(named) > 2 {
		return 0, "several were named; one is asked for"
	}
	for _, e := range named {
		if e.About().ID == id {
			return 4, "that is it"
		}
	}
	for _, e := range named {
		if slices.Contains(patterns.References(e), id) {
			return 1.5, e.About().Name + " is close to it"
		}
	}
	return 0, "that is not it"
}
