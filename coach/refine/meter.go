package refine

import (
	"fmt"

	"archcoach/coach"
)

// A Budget is what a session may use; zero is no bound.
type Budget struct {
	Dollars float64 // holds as far as the cost is known
	Tokens  int     // read and written
}

// perToken is how many bytes of English a token has, about. It only serves
// the bound on tokens where a service does not count them, and is never shown.
const perToken = 4

// A meter adds up what answers take.
type meter struct {
	budget  Budget
	prices  Prices
	who     Identity
	tokens  coach.Tokens
	dollars float64
	// uncounted and unpriced are answers whose tokens or cost nobody told.
	uncounted, unpriced int
	guessed             int // tokens of the uncounted
}

// A use is what one answer took, as far as it was told.
type use struct {
	tokens *coach.Tokens
	cost   *float64
	bytes  int // sent and received
}

// add counts an answer and gives what it took.
func (m *meter) add(u use) *coach.ModelUse {
	if u.tokens == nil {
		m.uncounted++
		m.guessed += u.bytes / perToken
	} else {
		m.tokens.Input += u.tokens.Input
		m.tokens.Cached += u.tokens.Cached
		m.tokens.Output += u.tokens.Output
	}
	switch {
	case u.cost != nil:
	case m.who.Local:
		u.cost = new(float64) // nobody charges for this machine
	case u.tokens != nil:
		u.cost = m.prices.cost(m.who.Model, *u.tokens)
	}
	if u.cost == nil {
		m.unpriced++
	} else {
		m.dollars += *u.cost
	}
	return &coach.ModelUse{Tokens: u.tokens, Cost: u.cost}
}

// total is what all answers took. A sum of which a part is unknown is unknown.
func (m *meter) total() *coach.ModelUse {
	var all coach.ModelUse
	if m.uncounted == 0 {
		tokens := m.tokens
		all.Tokens = &tokens
	}
	if m.unpriced == 0 {
		dollars := m.dollars
		all.Cost = &dollars
	}
	return &all
}

// spent says why no more may be asked, or nothing.
func (m *meter) spent() *Failure {
	if b := m.budget.Dollars; b > 0 && m.dollars >= b {
		return &Failure{Reason: fmt.Sprintf("the session's limit of $%.2f is reached", b), Fix: "raise it with `coach config set llm.dollars N`"}
	}
	if b := m.budget.Tokens; b > 0 && m.tokens.Input+m.tokens.Output+m.guessed >= b {
		return &Failure{Reason: fmt.Sprintf("the session's limit of %d tokens is reached", b), Fix: "raise it with `coach config set llm.tokens N`"}
	}
	return nil
}
