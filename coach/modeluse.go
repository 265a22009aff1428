package coach

import (
	"fmt"

	"archcoach/coach/estimate"
)

// ModelUse is what answers took. Tokens and Cost are nil where the service or
// the price table does not tell: they are never guessed.
type ModelUse struct {
	Tokens *Tokens  `json:"tokens"`
	Cost   *float64 `json:"cost"` // US dollars
	// Known is the part that is known of a sum of several answers when not all
	// of it is.
	Known *KnownUse `json:"known,omitempty"`
}

// KnownUse is the sum of what was told, and how many answers are not in it.
type KnownUse struct {
	Tokens    Tokens  `json:"tokens"`
	Cost      float64 `json:"cost"`      // US dollars
	Uncounted int     `json:"uncounted"` // answers whose tokens nobody told
	Unpriced  int     `json:"unpriced"`  // answers whose cost nobody told
}

// Tokens counts what a model read and wrote. Cached is the part of Input that
// the service had read before.
type Tokens struct {
	Input  int `json:"input"`
	Cached int `json:"cached"`
	Output int `json:"output"`
}

// String is the use in words: "2,100 tokens, $0.012". Of a sum of which a part
// is unknown it tells the rest as a lower bound.
func (u ModelUse) String() string { return u.tokens() + ", " + u.Price() }

func (u ModelUse) tokens() string {
	switch {
	case u.Tokens != nil:
		return estimate.Number(float64(u.Tokens.Input+u.Tokens.Output)) + " tokens"
	case u.Known != nil && u.Known.Tokens != Tokens{}:
		return fmt.Sprintf("at least %s tokens (%s not counted)", estimate.Number(float64(u.Known.Tokens.Input+u.Known.Tokens.Output)), answers(u.Known.Uncounted))
	default:
		return "tokens unknown"
	}
}

// Price is the cost in words: "$0.012", or "at least $0.012 (1 answer of unknown
// cost)".
func (u ModelUse) Price() string {
	switch {
	case u.Cost != nil && *u.Cost == 0:
		return "no charge"
	case u.Cost != nil:
		return dollars(*u.Cost)
	case u.Known != nil && u.Known.Cost > 0:
		return fmt.Sprintf("at least %s (%s of unknown cost)", dollars(u.Known.Cost), answers(u.Known.Unpriced))
	default:
		return "cost unknown"
	}
}

func answers(n int) string {
	if n == 1 {
		return "1 answer"
	}
	return fmt.Sprintf("%d answers", n)
}

// dollars writes an amount to the tenth of a cent, which is what an answer
// costs, and large ones to the cent.
func dollars(amount float64) string {
	switch {
	case amount < 0.001:
		return "under $0.001"
	case amount < 1:
		return fmt.Sprintf("$%.3f", amount)
	default:
		return fmt.Sprintf("$%.2f", amount)
	}
}
