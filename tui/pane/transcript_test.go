package pane

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/tui/theme"
)

func plainTheme() theme.Theme { return theme.New(theme.Options{Profile: termenv.Ascii}) }

// talk is a conversation of n settled turns, of two lines each with their
// heading, in a window of w by h.
func talk(n, w, h int) *Transcript {
	t := NewTranscript(plainTheme())
	t.SetSize(w, h)
	for i := range n {
		t.Hear(said(i, fmt.Sprintf("turn %d", i)))
	}
	return t
}

// said is the final of turn i; speakers alternate.
func said(i int, words string) coach.Utterance {
	speaker := coach.Interviewer
	if i%2 == 1 {
		speaker = coach.You
	}
	start := time.Duration(i) * 10 * time.Second
	return coach.Utterance{ID: fmt.Sprint(i), Speaker: speaker, Start: start, End: start + 5*time.Second, Text: words, Settled: true, Final: true}
}

func onScreen(t *Transcript) string { return strings.Join(t.Lines(), "\n") }

func TestFollowStaysAtBottomWhenContentGrows(t *testing.T) {
	tr := talk(20, 40, 10)
	for i := 20; i < 30; i++ {
		tr.Hear(said(i, fmt.Sprintf("turn %d", i)))
		if last := strings.TrimSpace(tr.Lines()[9]); last != fmt.Sprintf("turn %d", i) {
			t.Fatalf("the last line is %q", last)
		}
	}
}

func TestScrollingUpStopsFollowingAndTheBottomResumes(t *testing.T) {
	tr := talk(20, 40, 10)
	tr.Scroll(-3)
	if tr.Following() {
		t.Fatal("it still follows")
	}
	before := tr.Lines()
	for i := 20; i < 25; i++ {
		tr.Hear(said(i, "something new"))
	}
	after := tr.Lines()
	for i := range before[:9] {
		if before[i] != after[i] {
			t.Errorf("line %d moved from %q to %q", i, before[i], after[i])
		}
	}
	if !strings.Contains(after[9], "5 new below") {
		t.Errorf("nothing tells of the new turns: %q", after[9])
	}
	for range 100 {
		tr.Scroll(1)
	}
	if !tr.Following() || !strings.Contains(tr.Lines()[9], "something new") {
		t.Errorf("it does not follow at the bottom:\n%s", onScreen(tr))
	}
}

func TestEveryLineCanBeReached(t *testing.T) {
	for _, h := range []int{2, 3, 4, 10} {
		tr := talk(40, 40, h)
		tr.Top()
		seen := ""
		for range 400 {
			seen += onScreen(tr) + "\n"
			tr.Scroll(1)
		}
		for i := range 40 {
			if !regexp.MustCompile(fmt.Sprintf(`turn %d\b`, i)).MatchString(seen) {
				t.Errorf("height %d: turn %d was never on screen", h, i)
			}
		}
	}
}

func TestAPartialSettlesInPlace(t *testing.T) {
	tr := talk(3, 40, 20)
	u := said(3, "so the lock would")
	u.Settled, u.Final = false, false
	tr.Hear(u)
	partial := tr.Lines()
	if !strings.Contains(onScreen(tr), "░ so the lock would") {
		t.Fatalf("the partial has no mark:\n%s", onScreen(tr))
	}
	tr.Hear(said(3, "so the lock would"))
	for i, line := range tr.Lines() {
		if want := strings.Replace(partial[i], "░", " ", 1); line != want {
			t.Errorf("line %d went from %q to %q", i, partial[i], line)
		}
	}
	tr.Hear(u)
	if strings.Contains(onScreen(tr), "░") {
		t.Error("a late partial unsettled the turn")
	}
}

func TestOnlyTheWordsThatMayChangeAreMarked(t *testing.T) {
	tr := NewTranscript(theme.New(theme.Options{Name: theme.Dark, Profile: termenv.ANSI256}))
	tr.SetSize(60, 10)
	u := said(0, "What does the shopper see?")
	u.Final = false
	tr.Hear(u)
	if strings.Contains(onScreen(tr), "░") {
		t.Errorf("settled words are marked:\n%s", onScreen(tr))
	}
	u.Text, u.Settled = u.Text+" does the page", false
	tr.Hear(u)
	if want := "What does the shopper see?\x1b[38;5;246m does the page"; !strings.Contains(onScreen(tr), want) {
		t.Errorf("got %q", onScreen(tr))
	}
}

func TestACorrectedSpeakerRegroupsTheTurnsAround(t *testing.T) {
	tr := talk(0, 40, 20)
	for i, words := range []string{"one", "two", "three"} {
		u := said(0, words)
		u.ID = fmt.Sprint(i)
		tr.Hear(u)
	}
	if n := strings.Count(onScreen(tr), "Interviewer"); n != 1 {
		t.Fatalf("%d headings for one speaker:\n%s", n, onScreen(tr))
	}
	tr.Hear(said(1, "two")) // turn 1 is You's
	if got := onScreen(tr); strings.Count(got, "Interviewer") != 2 || strings.Count(got, "You [") != 1 {
		t.Errorf("the headings did not follow the correction:\n%s", got)
	}
}

func TestAPartialThatCameToNothingGoesAway(t *testing.T) {
	tr := talk(5, 40, 30)
	u := said(2, "")
	tr.Hear(u)
	if strings.Contains(onScreen(tr), "turn 2") {
		t.Error("it is still there")
	}
	tr.Hear(said(4, "turn 4 again"))
	if got := onScreen(tr); !strings.Contains(got, "turn 4 again") || strings.Count(got, "turn") != 4 {
		t.Errorf("later turns lost their place:\n%s", got)
	}
}

func TestTheSelectedTurnIsTheLowestSettledOneOnScreen(t *testing.T) {
	tr := talk(20, 40, 10)
	partial := said(20, "still talking")
	partial.Final, partial.Settled = false, false
	tr.Hear(partial)
	tr.Note(coach.Notice{Text: "a gap"})
	if id, ok := tr.Selected(); !ok || id != "19" {
		t.Errorf("selected %q", id)
	}
	tr.Top()
	if id, _ := tr.Selected(); id != "2" {
		t.Errorf("at the top %q is selected:\n%s", id, onScreen(tr))
	}
	if _, ok := NewTranscript(plainTheme()).Selected(); ok {
		t.Error("an empty conversation has a selection")
	}
}

func TestEveryTurnWithoutACardSaysWhy(t *testing.T) {
	for _, w := range []int{30, 80} {
		tr := talk(3, w, 20)
		tr.Silence("1", "small talk")
		if !strings.Contains(onScreen(tr), "no card: small talk") {
			t.Errorf("at %d:\n%s", w, onScreen(tr))
		}
	}
}

func TestANoticeIsKeptWhereItHappened(t *testing.T) {
	tr := talk(2, 40, 30)
	tr.Note(coach.Notice{Level: coach.Alarm, Text: "No sound from the call for 20 s", Fix: "share the tab's audio"})
	tr.Hear(said(2, "turn 2"))
	if got := onScreen(tr); strings.Index(got, "! No sound") < strings.Index(got, "turn 1") || strings.Index(got, "  share the tab") > strings.Index(got, "turn 2") {
		t.Error(got)
	}
}

func TestAGuessedSpeakerHasAMarkUntilItIsCorrected(t *testing.T) {
	tr := talk(0, 60, 12)
	u := said(0, "how would you shard it")
	u.Guessed = true
	tr.Hear(u)
	if got := onScreen(tr); !strings.Contains(got, "Interviewer? [00:00:00]") {
		t.Errorf("no mark in\n%s", got)
	}
	next := said(0, "and for how long")
	next.ID, next.Start = "known", u.End
	tr.Hear(next)
	if got := onScreen(tr); strings.Count(got, "Interviewer") != 2 {
		t.Errorf("a known speaker stands under a guess:\n%s", got)
	}
	u.Speaker, u.Guessed = coach.You, false
	tr.Hear(u)
	if got := onScreen(tr); strings.Contains(got, "?") || !strings.Contains(got, "You [00:00:00]") {
		t.Errorf("corrected:\n%s", got)
	}
}
