package pane

import (
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/patterns"
)

func TestAFocusIsNotReplacedBeforeItCanBeRead(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"))
	c.Show(cardFor("1", "A better guess"), 0, dwell/2)
	if got := drawn(c); !strings.Contains(got, "I'd say First") || !strings.Contains(got, "1 newer") {
		t.Errorf("within the dwell:\n%s", got)
	}
	c.Show(cardFor("1", "The best guess"), 0, dwell-1)
	c.Pass(dwell)
	if got := drawn(c); !strings.Contains(got, "I'd say The best guess") || strings.Contains(got, "newer") {
		t.Errorf("after the dwell:\n%s", got)
	}
	if c.Step(-1); c.Current().Focus != "The best guess" {
		t.Errorf("an earlier guess at the same turn is in the history: %s", c.Current().Focus)
	}
}

func TestAGuessThatGoesBackToWhatIsOnScreenLeavesTheReaderThere(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First", "alpha", "beta"))
	c.Focus(true)
	c.Move(1)
	c.Show(cardFor("1", "A better guess"), 0, dwell/2)
	c.Show(cardFor("1", "First", "alpha", "beta", "new gamma"), 0, dwell/2)
	it, _ := c.Selected()
	if got := drawn(c); !strings.Contains(got, "new gamma") || strings.Contains(got, "newer") || it.Text != "alpha" {
		t.Errorf("selected %q in\n%s", it.Text, got)
	}
	c.Pass(time.Hour)
	if c.Step(-1); c.Current().Focus != "First" {
		t.Errorf("the guess between is in the history")
	}
}

func TestAQuestionThatFollowsAtOnceKeepsTheCardBeforeInTheHistory(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"))
	c.Show(cardFor("2", "Second"), 0, dwell/2)
	c.Pass(2 * dwell)
	if c.Current().Focus != "Second" {
		t.Fatalf("it shows %s", c.Current().Focus)
	}
	if c.Step(-1); c.Current().Focus != "First" {
		t.Errorf("before it comes %s", c.Current().Focus)
	}
}

func TestACardForATurnThatGoesOnSaysSo(t *testing.T) {
	guess := cardFor("1", "First")
	guess.Provisional = true
	c := panel(80, 20, guess)
	if got := drawn(c); !strings.Contains(got, "░ still asking · answers 00:00:00") {
		t.Errorf("got\n%s", got)
	}
	if later(c, cardFor("1", "First")); strings.Contains(drawn(c), "asking") {
		t.Errorf("the turn is over:\n%s", drawn(c))
	}
}

func TestAPinOutlastsTheDwell(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"))
	c.Show(cardFor("2", "Second"), 0, dwell/2)
	c.Pin()
	c.Pass(time.Hour)
	if c.Current().Focus != "First" {
		t.Errorf("it shows %s", c.Current().Focus)
	}
}

// bullets is where every item stands.
func bullets(c *Card) map[string]int {
	at := map[string]int{}
	for i, line := range c.Lines() {
		for _, mark := range []string{"• ", "+ "} {
			if _, item, ok := strings.Cut(line, mark); ok {
				at[strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(item), "circuit breaker"))] = i
			}
		}
	}
	return at
}

func TestACardForAHalfHeardTurnGrowsWithoutMovingItsLines(t *testing.T) {
	c := panel(80, 30, cardFor("1", "Failing over", "alpha", "beta"))
	before := bullets(c)
	next := cardFor("1", "Failing over", "new gamma", "beta")
	next.Say = "I'd say more"
	later(c, next)
	longer := cardFor("1", "Failing over", "beta", "new gamma")
	longer.Say = strings.Repeat("a sentence that takes two lines ", 3)
	later(c, longer)
	later(c, next)
	after := bullets(c)
	shift := after["alpha"] - before["alpha"]
	if after["beta"]-before["beta"] != shift || after["new gamma"] < after["beta"] || shift > 1 {
		t.Errorf("from %v to %v", before, after)
	}
	held := bullets(c)
	later(c, longer)
	if again := bullets(c); again["beta"] != held["beta"] {
		t.Errorf("a longer sentence moved %v to %v", held, again)
	}
}

func TestSectionsOfAGrowingCardKeepTheFixedOrder(t *testing.T) {
	c := panel(80, 40, cardFor("1", "Failing over", "alpha"))
	next := cardFor("1", "Failing over")
	next.Sections = []coach.Section{{Heading: patterns.TradeOffs, Items: []coach.Item{{Text: "cost"}}}, {Heading: "Odd", Items: []coach.Item{{Text: "odd"}}}}
	later(c, next)
	var order []string
	for _, s := range c.Current().Sections {
		order = append(order, string(s.Heading))
	}
	if got := strings.Join(order, ", "); got != "Resilience, Trade-offs, Odd" {
		t.Errorf("got %s", got)
	}
}

func TestAHeldCardIsAnnouncedAndShownWhenAskedFor(t *testing.T) {
	c := panel(80, 20)
	c.SetKeys(CardKeys{Show: "a", Older: "["})
	c.Hold(cardFor("1", "First guess"), 0, 0)
	c.Hold(cardFor("1", "First"), 0, 0)
	if got := drawn(c); c.Current() != nil || !strings.Contains(got, "First") || strings.Contains(got, "guess") || !strings.Contains(got, "a shows it") {
		t.Errorf("offered:\n%s", got)
	}
	c.SetQuiet(true)
	if got := drawn(c); strings.Contains(got, "First") {
		t.Errorf("quiet:\n%s", got)
	}
	c.SetQuiet(false)
	if c.Step(-1); c.Current() != nil {
		t.Error("there is nothing older than the first")
	}
	if !c.Reveal() || c.Current().Focus != "First" || c.Reveal() {
		t.Errorf("revealed:\n%s", drawn(c))
	}
	c.Hold(cardFor("2", "Second"), 0, 0)
	if got := drawn(c); !strings.Contains(got, "I'd say First") || !strings.Contains(got, "1 newer") {
		t.Errorf("with one that waits:\n%s", got)
	}
}

func TestACardPutAwayStaysAwayUntilThereIsAnother(t *testing.T) {
	c := panel(80, 20, cardFor("1", "First"))
	c.SetKeys(CardKeys{Show: "a", Older: "["})
	c.Dismiss()
	later(c, cardFor("1", "First, better"))
	if got := drawn(c); c.Current() != nil || !strings.Contains(got, "[ brings back the last") {
		t.Errorf("put away:\n%s", got)
	}
	if c.Step(-1); c.Current() == nil || c.Current().Focus != "First, better" {
		t.Errorf("brought back:\n%s", drawn(c))
	}
	c.Dismiss()
	if later(c, cardFor("2", "Second")); c.Current() == nil || c.Current().Focus != "Second" {
		t.Errorf("the next:\n%s", drawn(c))
	}
}

func TestWhatIsNotSaidYetStaysInSightHoweverLongTheCard(t *testing.T) {
	gaps := []coach.Gap{{Text: "SLO"}, {Text: "failover"}, {Text: "cost"}, {Text: "a fourth"}}
	short := panel(80, 30, cardFor("1", "Failing over", "alpha"))
	short.SetGaps(gaps)
	if got := drawn(short); !strings.Contains(got, "Not said yet  SLO · failover · cost") || strings.Contains(got, "fourth") {
		t.Errorf("got\n%s", got)
	}
	long := panel(80, 14, cardFor("1", "Failing over", strings.Split(strings.Repeat("item ", 40), " ")...))
	long.SetGaps(gaps)
	for range 50 {
		if lines := long.Lines(); len(lines) != 14 || !strings.Contains(lines[13], "Not said yet  SLO") {
			t.Fatalf("got\n%s", drawn(long))
		}
		long.Scroll(1)
	}
	if got := drawn(long); !strings.Contains(got, "above") {
		t.Errorf("the end was not reached:\n%s", got)
	}
	if long.SetBeside(true); strings.Contains(drawn(long), "Not said yet") {
		t.Error("it stands beside the card and in it")
	}
}
