package refine

import (
	"fmt"

	"archcoach/coach"
)

// A Budget is what a session may use; zero is no bound.
type Budget struct {
	Dollars float64
	Tokens  int // read and written
}

// perToken is how many bytes a token has at least, about: English has four,
// code and other languages fewer. It only serves the bounds, where a service
// does not tell, and is never shown.
const perToken = 3

// A meter adds up what answers take.
//
// A service tells what an answer took at its end, so of one that was hung up on
// nobody knows. The sum then says how many it lacks, and the bounds count a
// guess on the high side in their place: people set a bound so as not to be
// surprised, and a session of many cancelled answers would otherwise cost any
// amount.
type meter struct {
	budget  Budget
	prices  Prices
	who     Identity
	known   coach.KnownUse
	dearest float64 // answer whose cost was told
	guessed struct {
		tokens  int
		dollars float64
	}
}

// A use is what one answer took, as far as it was told.
type use struct {
	tokens         *coach.Tokens
	cost           *float64
	whole          bool // it came to its end; else the tokens are those so far
	sent, received int  // bytes
}

// guess is about what an answer took at most. Thoughts that a model keeps to
// itself are not in it, for nothing tells of them.
func (u use) guess() coach.Tokens {
	t := coach.Tokens{Input: u.sent / perToken, Output: u.received / perToken}
	if u.tokens != nil {
		t.Input, t.Output = max(t.Input, u.tokens.Input), max(t.Output, u.tokens.Output)
	}
	return t
}

// add counts an answer and gives what it took.
func (m *meter) add(u use) *coach.ModelUse {
	var out coach.ModelUse
	if u.tokens != nil && u.whole {
		out.Tokens = u.tokens
		m.known.Tokens.Input += u.tokens.Input
		m.known.Tokens.Cached += u.tokens.Cached
		m.known.Tokens.Output += u.tokens.Output
	} else {
		m.known.Uncounted++
		m.guessed.tokens += u.guess().Input + u.guess().Output
	}
	switch {
	case u.cost != nil:
		out.Cost = u.cost
	case m.who.Local:
		out.Cost = new(float64) // nobody charges for this machine
	case out.Tokens != nil:
		out.Cost = m.prices.cost(m.who.Model, *out.Tokens)
	}
	if out.Cost == nil {
		m.known.Unpriced++
		m.guessed.dollars += m.dear(u)
	} else {
		m.known.Cost += *out.Cost
		m.dearest = max(m.dearest, *out.Cost)
	}
	return &out
}

// dear guesses the cost of an answer that nobody told: by the price of the
// model, else as much as the dearest of the session. Where no cost is ever told
// only the bound on tokens holds.
func (m *meter) dear(u use) float64 {
	if c := m.prices.cost(m.who.Model, u.guess()); c != nil {
		return *c
	}
	return m.dearest
}

// used reports whether any answer was counted.
func (m *meter) used() bool { return m.known != coach.KnownUse{} }

// total is what all answers took. A sum of which a part is unknown is unknown,
// with the rest beside it.
func (m *meter) total() *coach.ModelUse {
	known := m.known
	var all coach.ModelUse
	if known.Uncounted == 0 {
		all.Tokens = &known.Tokens
	}
	if known.Unpriced == 0 {
		all.Cost = &known.Cost
	}
	if known.Uncounted+known.Unpriced > 0 {
		all.Known = &known
	}
	return &all
}

// spent says why no more may be asked, or nothing.
func (m *meter) spent() *Failure {
	var reached, setting string
	switch b := m.budget; {
	case b.Dollars > 0 && m.known.Cost+m.guessed.dollars >= b.Dollars:
		reached, setting = fmt.Sprintf("the session's limit of $%.2f is reached", b.Dollars), "llm.dollars"
		if m.guessed.dollars > 0 {
			reached += ", with a guess for what was not told"
		}
	case b.Tokens > 0 && m.known.Tokens.Input+m.known.Tokens.Output+m.guessed.tokens >= b.Tokens:
		reached, setting = fmt.Sprintf("the session's limit of %d tokens is reached", b.Tokens), "llm.tokens"
	default:
		return nil
	}
	return &Failure{Reason: reached, Fix: "raise it with `coach config set " + setting + " N`"}
}
