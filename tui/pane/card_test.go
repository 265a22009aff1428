package pane

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/estimate"
	"archcoach/patterns"
)

// cardFor is a card for a turn: one section of items named by letter.
func cardFor(turn, focus string, items ...string) *coach.Card {
	section := coach.Section{Heading: patterns.Resilience}
	for _, text := range items {
		section.Items = append(section.Items, coach.Item{Text: text, Pattern: "circuit-breaker", New: strings.HasPrefix(text, "new")})
	}
	return &coach.Card{Turn: turn, Focus: focus, Say: "I'd say " + focus, Sections: []coach.Section{section}}
}

func panel(w, h int, cards ...*coach.Card) *Card {
	c := NewCard(plainTheme())
	c.SetSize(w, h)
	for i, card := range cards {
		c.Show(card, time.Duration(i)*time.Minute, time.Duration(i)*time.Minute)
	}
	return c
}

// later shows a card a minute after the one before.
func later(c *Card, card *coach.Card) { c.Show(card, 0, c.now+time.Minute) }

func drawn(c *Card) string { return strings.Join(c.Lines(), "\n") }

// lineOf is the line a text is on, -1 for none.
func lineOf(c *Card, text string) int {
	for i, line := range c.Lines() {
		if strings.Contains(line, text) {
			return i
		}
	}
	return -1
}

func TestTheCardShowsTheSentenceTheItemsAndWhereTheyComeFrom(t *testing.T) {
	card := cardFor("1", "Failing over", "Detect by heartbeat", "new: fence the old leader")
	card.Ask = []string{"How long may it take?"}
	c := panel(80, 30, card)
	c.SetFigures([]estimate.Figure{{Label: "downtime", Value: 52.6, Unit: "min/year", Formula: "0.01 % of a year"}})
	got := drawn(c)
	for _, want := range []string{
		"❝ I'd say Failing over ❞", "answers 00:00:00", "Resilience", "• Detect by heartbeat", "circuit breaker",
		"+ new: fence the old leader", "? How long may it take?", "= 52.6 min/year downtime  (0.01 % of a year)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestFiguresTheCardShowsAlreadyAreNotRepeated(t *testing.T) {
	f := estimate.Figure{Label: "orders per second", Value: 167, Unit: "/s", Formula: "10,000 / 60"}
	c := panel(80, 30, cardFor("1", "Capacity", f.String()))
	c.SetFigures([]estimate.Figure{f})
	if n := strings.Count(drawn(c), "orders per second"); n != 1 {
		t.Errorf("shown %d times:\n%s", n, drawn(c))
	}
}

func TestACardThatCarriesOnKeepsTheLinesThatStay(t *testing.T) {
	c := panel(60, 30, cardFor("1", "Failing over", "alpha", "beta"))
	alpha, beta := lineOf(c, "alpha"), lineOf(c, "beta")
	later(c, cardFor("2", "Failing over", "new gamma", "beta", "new delta", "alpha"))
	if lineOf(c, "alpha") != alpha || lineOf(c, "beta") != beta || lineOf(c, "new gamma") < beta {
		t.Errorf("the lines moved:\n%s", drawn(c))
	}
}

func TestACardThatCarriesOnKeepsTheScrolledLinesAndTheCursor(t *testing.T) {
	var items []string
	for i := range 30 {
		items = append(items, fmt.Sprintf("item %02d", i))
	}
	c := panel(60, 10, cardFor("1", "Failing over", items...))
	c.Focus(true)
	for range 25 {
		c.Move(1)
	}
	before := c.Lines()
	next := cardFor("2", "Failing over", append([]string{"new one"}, items...)...)
	next.Say = "I'd say something that takes one more line than before, because it goes on and on and on"
	later(c, next)
	for i, line := range c.Lines()[:9] {
		if line != before[i] {
			t.Errorf("line %d went from %q to %q", i, before[i], line)
		}
	}
	if it, _ := c.Selected(); it.Text != "item 24" {
		t.Errorf("the cursor went to %q", it.Text)
	}
}

func TestAPinnedCardStaysAndLaterOnesWaitWithAMark(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"))
	c.Pin()
	later(c, cardFor("2", "Second"))
	later(c, cardFor("3", "Third"))
	later(c, cardFor("3", "Third, better"))
	if got := drawn(c); !strings.Contains(got, "❝ I'd say First ❞") || !strings.Contains(got, "◆ pinned") || !strings.Contains(got, "2 newer") {
		t.Errorf("got\n%s", got)
	}
	c.Pin()
	if got := drawn(c); !strings.Contains(got, "Third, better") || strings.Contains(got, "pinned") {
		t.Errorf("released, it shows\n%s", got)
	}
}

func TestABetterCardForThePinnedTurnWaitsToo(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"))
	c.Pin()
	later(c, cardFor("1", "First, better"))
	if got := drawn(c); !strings.Contains(got, "❝ I'd say First ❞") || !strings.Contains(got, "1 newer") {
		t.Errorf("got\n%s", got)
	}
}

func TestAnEarlierTurnAnsweredAgainIsTheLatestCard(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"), cardFor("2", "Second"), cardFor("1", "First again"))
	if c.Current().Focus != "First again" {
		t.Errorf("got\n%s", drawn(c))
	}
}

func TestHistoryGoesByTurn(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"), cardFor("2", "Second"), cardFor("2", "Second, better"), cardFor("3", "Third"))
	var seen []string
	for range 5 {
		seen = append(seen, c.Current().Focus)
		c.Step(-1)
	}
	if got := strings.Join(seen, ", "); got != "Third, Second, better, First, First, First" {
		t.Errorf("went through %s", got)
	}
	later(c, cardFor("4", "Fourth"))
	if c.Current().Focus != "First" || !strings.Contains(drawn(c), "3 newer") {
		t.Errorf("a reader in the history was moved:\n%s", drawn(c))
	}
	for range 5 {
		c.Step(1)
	}
	later(c, cardFor("5", "Fifth"))
	if c.Current().Focus != "Fifth" {
		t.Error("at the latest card it does not follow")
	}
}

func TestDepthsShowLessAndMore(t *testing.T) {
	long := strings.Repeat("a very long item ", 10)
	c := panel(60, 30, cardFor("1", "Failing over", long))
	full := drawn(c)
	c.Deepen()
	if got := drawn(c); c.Depth() != Nudge || strings.Contains(got, "very long") || !strings.Contains(got, "Resilience") || !strings.Contains(got, "❝") {
		t.Errorf("nudge:\n%s", got)
	}
	c.Deepen()
	if got := drawn(c); c.Depth() != Outline || strings.Count(got, "very long") != 3 && !strings.Contains(got, "…") {
		t.Errorf("outline:\n%s", got)
	}
	c.Deepen()
	if c.Depth() != Full || drawn(c) != full {
		t.Errorf("back at %v:\n%s", c.Depth(), drawn(c))
	}
}

func TestTheCursorReachesEveryItemAndTheLinesAroundThem(t *testing.T) {
	var items []string
	for i := range 12 {
		items = append(items, fmt.Sprintf("item %02d", i))
	}
	card := cardFor("1", "Failing over", items...)
	card.Ask = []string{"first question", "last question"}
	c := panel(60, 8, card)
	c.Focus(true)
	for _, want := range items {
		c.Move(1)
		if it, ok := c.Selected(); !ok || it.Text != want {
			t.Fatalf("selected %q, want %q", it.Text, want)
		}
		if lineOf(c, "▸ • "+want) < 0 {
			t.Fatalf("%q is not on screen:\n%s", want, drawn(c))
		}
	}
	for range 6 {
		c.Move(1)
	}
	if lineOf(c, "last question") < 0 {
		t.Errorf("the end cannot be reached:\n%s", drawn(c))
	}
	for range 20 {
		c.Move(-1)
	}
	if lineOf(c, "Failing over") != 0 {
		t.Errorf("the sentence cannot be reached again:\n%s", drawn(c))
	}
}

func TestAnEmptyPanelWaitsAndTakesEveryKey(t *testing.T) {
	c := panel(60, 9)
	c.Pin()
	c.Step(-1)
	c.Move(1)
	c.Scroll(1)
	c.Deepen()
	if _, ok := c.Selected(); ok || !strings.Contains(drawn(c), "Waiting") {
		t.Errorf("got\n%s", drawn(c))
	}
}
