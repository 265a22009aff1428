package drill_test

import (
	"strings"
	"testing"
	"time"

	"archcoach/coach/drill"
	"archcoach/patterns"
)

func practised() []drill.Attempt {
	round := func(days int, score float64) drill.Attempt {
		return drill.Attempt{At: noon.AddDate(0, 0, -days), Kind: drill.FullRound, Item: "chat", Level: patterns.Senior, Score: score, Marks: map[drill.Dimension]float64{drill.Depth: score}}
	}
	return []drill.Attempt{
		round(9, 1), round(1, 2), round(0, 3),
		{At: noon, Kind: drill.FlashDrill, Item: "cache-aside", Group: "caching", Score: 4},
		{At: noon, Kind: drill.FlashDrill, Item: "write-back", Group: "caching", Score: 2},
	}
}

func TestProgressTellsTrendsGroupsAndTheStreak(t *testing.T) {
	items := []drill.Item{{ID: "cache-aside", Due: noon.AddDate(0, 0, 3)}, {ID: "saga", Due: noon.AddDate(0, 0, -1)}, {ID: "outbox", Suspended: true}}
	p := drill.ProgressOf(libraryOf(t), practised(), items, noon)
	if p.Drills != 5 || p.Streak != 2 || p.Due != 1 || p.Scheduled != 2 || !p.NextDue.Equal(noon.AddDate(0, 0, 3)) {
		t.Errorf("%+v", p)
	}
	if first := p.Groups[0]; first.Group != "caching" || first.Mean != 3 || first.Drills != 2 || first.Drilled != 1 {
		t.Errorf("the group with drills is %+v", first)
	}
	var b strings.Builder
	if err := p.Text(&b, noon); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"5 drills, 2 days in a row; 1 of 2 scheduled are due", "▃▅▇", "3.0 of 4 in 2 drills"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the plot lacks %q:\n%s", want, b.String())
		}
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if len([]rune(line)) > 80 {
			t.Errorf("a line is too long for a terminal: %q", line)
		}
	}
}

func TestAStreakLastsUntilTheEndOfTheNextDay(t *testing.T) {
	for days, want := range map[int]int{0: 2, 1: 2, 2: 0} {
		if got := drill.ProgressOf(libraryOf(t), practised(), nil, noon.AddDate(0, 0, days)).Streak; got != want {
			t.Errorf("%d days later the streak is %d, want %d", days, got, want)
		}
	}
}

func TestThePageEscapesWhatItShows(t *testing.T) {
	a := practised()
	a[0].Item = "<script>alert(1)</script>"
	var b strings.Builder
	if err := drill.ProgressOf(libraryOf(t), a, nil, noon).HTML(&b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>") || !strings.Contains(b.String(), "<polyline") {
		t.Error("the page runs what a scenario is called, or draws nothing")
	}
}

func TestWhatIsDueIsSuggestedFirstThenWhatWasNeverTried(t *testing.T) {
	lib := libraryOf(t)
	due := []drill.Item{{ID: "chat", Due: noon.Add(-time.Hour)}}
	if got := drill.Suggest(lib, due, "", 1, noon); got != "chat" {
		t.Errorf("suggested %q, want the chat that is due", got)
	}
	var tried []drill.Item
	for _, s := range lib.Scenarios() {
		if s.ID != "payments" {
			tried = append(tried, drill.Item{ID: s.ID, Due: noon.AddDate(0, 0, 9)})
		}
	}
	if got := drill.Suggest(lib, tried, "", 1, noon); got != "payments" {
		t.Errorf("suggested %q, want the only one not tried", got)
	}
	if got := drill.Suggest(lib, nil, "caching", 1, noon); lib.Scenario(got) == nil {
		t.Errorf("suggested %q for caching", got)
	}
}
