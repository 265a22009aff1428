package drill_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"archcoach/coach/drill"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func ids(items []drill.Item) []string {
	var out []string
	for _, i := range items {
		out = append(out, i.ID)
	}
	return out
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestWhatWasMissedComesBackTheNextDay(t *testing.T) {
	s := drill.NewStore(t.TempDir())
	a := drill.Attempt{At: noon, Kind: drill.FullRound, Item: "chat", Score: 3.1, Missed: []string{"presence", "saga"}}
	if err := s.Finish(a); err != nil {
		t.Fatal(err)
	}
	items := must[[]drill.Item](t)(s.Items())
	if due := drill.Due(items, noon.AddDate(0, 0, 1)); !slices.Equal(ids(due), []string{"presence", "saga"}) {
		t.Errorf("due the next day: %v, want what was missed and not the chat", ids(due))
	}
	if due := drill.Due(items, noon.AddDate(0, 0, 30)); !slices.Contains(ids(due), "chat") {
		t.Errorf("due after a month: %v", ids(due))
	}
	if got := must[[]drill.Attempt](t)(s.Attempts()); len(got) != 1 || got[0].Item != "chat" {
		t.Errorf("attempts: %+v", got)
	}
}

func TestAMissInALiveSessionCountsOnceADay(t *testing.T) {
	s := drill.NewStore(t.TempDir())
	for range 3 {
		if err := s.Miss([]string{"outbox"}, noon); err != nil {
			t.Fatal(err)
		}
	}
	if items := must[[]drill.Item](t)(s.Items()); len(items) != 1 || items[0].Lapses != 1 {
		t.Errorf("the schedule is %+v", items)
	}
}

func TestSuspendedItemsAreNotDueAndResetOnesAreForgotten(t *testing.T) {
	s := drill.NewStore(t.TempDir())
	if err := s.Miss([]string{"outbox", "saga"}, noon); err != nil {
		t.Fatal(err)
	}
	later := noon.AddDate(0, 0, 5)
	if unknown := must[[]string](t)(s.Suspend([]string{"saga", "nosuch"}, true)); !slices.Equal(unknown, []string{"nosuch"}) {
		t.Errorf("unknown: %v", unknown)
	}
	if due := ids(drill.Due(must[[]drill.Item](t)(s.Items()), later)); !slices.Equal(due, []string{"outbox"}) {
		t.Errorf("due: %v", due)
	}
	must[[]string](t)(s.Suspend([]string{"saga"}, false))
	must[[]string](t)(s.Reset([]string{"outbox"}))
	if due := ids(drill.Due(must[[]drill.Item](t)(s.Items()), later)); !slices.Equal(due, []string{"saga"}) {
		t.Errorf("due: %v", due)
	}
}

// A killed process leaves what Log wrote; nothing else tells the next one of
// the round.
func TestAKilledRoundGoesOnWhereItStood(t *testing.T) {
	dir := t.TempDir()
	opts := drill.Options{Scenario: "url-shortener", Seed: 11}
	r := newRound(t, opts)
	s := drill.NewStore(dir)
	if err := s.Open(r.Options(), noon); err != nil {
		t.Fatal(err)
	}
	r.Begin()
	for i, text := range []string{"How many links a day?", opening, "Counter ranges are leased to each server, so they never collide."} {
		in := drill.Input{Text: text, From: time.Duration(i) * time.Minute, To: time.Duration(i)*time.Minute + 30*time.Second}
		if err := s.Log(in); err != nil {
			t.Fatal(err)
		}
		r.Hear(in.Text, in.From, in.To)
	}
	if err := s.Log(drill.Input{Hint: true, To: 3 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	r.Hint(3 * time.Minute)

	open, ok, err := drill.NewStore(dir).Interrupted()
	if err != nil || !ok {
		t.Fatalf("interrupted: %v, %v", ok, err)
	}
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	again, at, err := drill.Resume(e, libraryOf(t), open)
	if err != nil {
		t.Fatal(err)
	}
	if at != 3*time.Minute || !slices.Equal(again.Turns(), r.Turns()) || again.Report().Total != r.Report().Total || len(again.Hints()) != 1 {
		t.Errorf("it came back at %s with\n%+v\nwant\n%+v", at, again.Turns(), r.Turns())
	}
	if err := s.Finish(drill.Attempt{At: noon, Kind: drill.FullRound, Item: "url-shortener"}); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := s.Interrupted(); ok || err != nil {
		t.Errorf("a finished round can be resumed: %v, %v", ok, err)
	}
}

func TestAStoreThatWasNeverWrittenIsEmpty(t *testing.T) {
	s := drill.NewStore(t.TempDir())
	if items, err := s.Items(); err != nil || len(items) != 0 {
		t.Errorf("%v, %v", items, err)
	}
	if _, ok, err := s.Interrupted(); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}

func TestADamagedStoreSaysSoAndCanBeSetAside(t *testing.T) {
	s := drill.NewStore(t.TempDir())
	if err := os.WriteFile(s.Path(), []byte(strings.Repeat("not a database ", 4000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Items(); !errors.Is(err, drill.ErrDamaged) {
		t.Errorf("a damaged store gave %v", err)
	}
	if _, err := s.SetAside(noon); err != nil {
		t.Fatal(err)
	}
	if err := s.Miss([]string{"saga"}, noon); err != nil {
		t.Errorf("after it was set aside: %v", err)
	}
}
