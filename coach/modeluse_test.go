package coach

import "testing"

func TestUseIsToldAsFarAsItIsKnown(t *testing.T) {
	amount := func(v float64) *float64 { return &v }
	for want, u := range map[string]ModelUse{
		"2,100 tokens, $0.012":         {Tokens: &Tokens{Input: 2000, Output: 100}, Cost: amount(0.0123)},
		"12,500 tokens, $1.50":         {Tokens: &Tokens{Input: 12_500}, Cost: amount(1.5)},
		"100 tokens, under $0.001":     {Tokens: &Tokens{Input: 100}, Cost: amount(0.0001)},
		"100 tokens, no charge":        {Tokens: &Tokens{Input: 100}, Cost: amount(0)},
		"100 tokens, cost unknown":     {Tokens: &Tokens{Input: 100}},
		"tokens unknown, cost unknown": {},
		"at least 2,100 tokens (1 answer not counted), at least $0.012 (1 answer of unknown cost)": {Known: &KnownUse{Tokens: Tokens{Input: 2000, Output: 100}, Cost: 0.012, Uncounted: 1, Unpriced: 1}},
		"at least 2,100 tokens (2 answers not counted), cost unknown":                              {Known: &KnownUse{Tokens: Tokens{Input: 2000, Output: 100}, Uncounted: 2, Unpriced: 5}},
		"at least 2,100 tokens (2 answers not counted), no charge":                                 {Cost: amount(0), Known: &KnownUse{Tokens: Tokens{Input: 2000, Output: 100}, Uncounted: 2}},
	} {
		if got := u.String(); got != want {
			t.Errorf("%+v is told as %q, want %q", u, got, want)
		}
	}
}
