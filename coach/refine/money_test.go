package refine

import (
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
)

func TestPricesAreReadAsPeopleWriteThem(t *testing.T) {
	p, err := ParsePrices("prices.yaml", []byte("# mine\nfast: {input: 1, output: 10}\nbig:\n  input: 4\n  cached: 1\n  output: 20\n"))
	if err != nil {
		t.Fatal(err)
	}
	tokens := coach.Tokens{Input: 1_000_000, Cached: 500_000, Output: 100_000}
	for model, want := range map[string]float64{"fast": 2, "big": 4.5} {
		if got := p.cost(model, tokens); got == nil || math.Abs(*got-want) > 1e-9 {
			t.Errorf("%s costs %v, want %v", model, got, want)
		}
	}
	if got := p.cost("other", tokens); got != nil {
		t.Errorf("an unknown model costs %v", *got)
	}
	if p, err := ParsePrices("prices.yaml", nil); err != nil || len(p) != 0 {
		t.Errorf("an empty file is %v, %v", p, err)
	}
	for _, text := range []string{"a: {inptu: 1}", "a: {input: -1, output: 1}", "a: {input: .nan, output: 1}", "- a", "a: ["} {
		if _, err := ParsePrices("prices.yaml", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "prices.yaml: ") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestWhatIsNotToldIsUnknownAndTheRestIsToldBesideIt(t *testing.T) {
	m := meter{budget: Budget{Tokens: 1000}, who: Identity{Model: "m"}}
	m.add(use{tokens: &coach.Tokens{Input: 100, Output: 10}, whole: true})
	if all := m.total(); all.Cost != nil || all.Tokens.Input != 100 {
		t.Errorf("%+v", all)
	}
	m.add(use{sent: 2400, received: 300})
	all := m.total()
	if all.Tokens != nil || all.Cost != nil || all.Known.Tokens.Input != 100 || all.Known.Uncounted != 1 || all.Known.Unpriced != 2 {
		t.Errorf("%+v", all)
	}
	if m.spent() == nil {
		t.Error("what is not counted does not count for the limit")
	}
}

func TestAnAnswerThatWasHungUpOnCountsHighForTheLimit(t *testing.T) {
	// 3,000 bytes are 1,000 tokens at most, which the first service has counted
	// as 1,200 before it was hung up on.
	begun := use{tokens: &coach.Tokens{Input: 1200, Output: 1}, sent: 3000, received: 300}
	for name, c := range map[string]struct {
		prices Prices
		told   float64 // cost of an answer before
		want   float64
	}{
		"by the price of the model": {prices: Prices{"m": {Input: 1000, Output: 2000}}, want: 1.4},
		"as the dearest":            {told: 0.5, want: 0.5},
		"nothing to go by":          {want: 0},
	} {
		m := meter{prices: c.prices, who: Identity{Model: "m"}}
		m.add(use{tokens: &coach.Tokens{Input: 1}, cost: &c.told, whole: true})
		got := m.add(begun)
		if got.Tokens != nil || got.Cost != nil || math.Abs(m.guessed.dollars-c.want) > 1e-9 || m.guessed.tokens != 1300 {
			t.Errorf("%s: %+v, guessed %+v", name, got, m.guessed)
		}
		m.budget.Dollars = c.told + 0.1
		if f := m.spent(); (f != nil) != (c.want > 0) || f != nil && !strings.Contains(f.Reason, "with a guess") {
			t.Errorf("%s: the limit says %v", name, f)
		}
	}
}

func TestMoneyEndsASession(t *testing.T) {
	m := meter{budget: Budget{Dollars: 0.05}, who: Identity{Model: "m"}}
	told := 0.03
	for i, want := range []bool{false, true} {
		m.add(use{tokens: &coach.Tokens{Input: 1}, cost: &told, whole: true})
		if got := m.spent(); (got != nil) != want {
			t.Errorf("after %d answers: %v", i+1, got)
		}
	}
	if got := m.total(); *got.Cost != 0.06 {
		t.Errorf("%v", *got.Cost)
	}
}

func TestHowLongAServiceAsksToBeLeftAlone(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, c := range []struct {
		name, value string
		want        time.Duration
	}{
		{"Retry-After", "3", 3 * time.Second},
		{"Retry-After", "0.5", 500 * time.Millisecond},
		{"Retry-After", now.Add(time.Minute).Format(http.TimeFormat), time.Minute},
		{"Retry-After", now.Add(-time.Minute).Format(http.TimeFormat), 0},
		{"Retry-After", "soon", 0},
		{"Retry-After", "-1", 0},
		{"Retry-After", "1e300", 24 * time.Hour},
		{"Retry-After-Ms", "1500", 1500 * time.Millisecond},
		{"Retry-After", "", 0},
	} {
		if got := retryAfter(http.Header{c.name: {c.value}}, now); got != c.want {
			t.Errorf("%s %s: %v", c.name, c.value, got)
		}
	}
	both := http.Header{}
	both.Set("Retry-After-Ms", "250")
	both.Set("Retry-After", "1")
	if got := retryAfter(both, now); got != 250*time.Millisecond {
		t.Errorf("the finer one does not count: %v", got)
	}
}
