package pane

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"archcoach/coach"
	"archcoach/tui/theme"
)

// selectedText is what the selected turn says.
func selectedText(t *Transcript) string {
	id, _ := t.Selected()
	_, words, _, _ := t.Utterance(id)
	return words
}

func TestTheCursorReachesEveryTurnOfAShortConversation(t *testing.T) {
	tr := talk(3, 40, 20)
	tr.Focus(true)
	for _, want := range []string{"turn 2", "turn 1", "turn 0", "turn 0"} {
		if got := selectedText(tr); got != want {
			t.Errorf("selected %q, want %q", got, want)
		}
		if !strings.Contains(onScreen(tr), "▸ "+selectedText(tr)) {
			t.Errorf("the cursor is not at %q:\n%s", selectedText(tr), onScreen(tr))
		}
		tr.Move(-1)
	}
	for range 3 {
		tr.Move(1)
	}
	if !tr.Following() {
		t.Error("past the last turn it does not follow")
	}
}

// cursorAt reports whether the cursor is drawn at turn i.
func cursorAt(t *Transcript, i int) bool {
	return regexp.MustCompile(fmt.Sprintf(`▸ .*turn %d\b`, i)).MatchString(onScreen(t))
}

func TestTheCursorStaysInTheWindowThroughALongConversation(t *testing.T) {
	for _, h := range []int{4, 5, 10, 31} {
		tr := talk(40, 40, h)
		tr.Focus(true)
		for i := 39; i > 0; i-- {
			if !cursorAt(tr, i) {
				t.Fatalf("height %d: going up, turn %d is not selected:\n%s", h, i, onScreen(tr))
			}
			tr.Move(-1)
		}
		for i := range 39 {
			if !cursorAt(tr, i) {
				t.Fatalf("height %d: going down, turn %d is not selected:\n%s", h, i, onScreen(tr))
			}
			tr.Move(1)
		}
	}
}

func TestWhatArrivesDoesNotMoveTheCursor(t *testing.T) {
	tr := talk(5, 40, 20)
	tr.Focus(true)
	tr.Move(-1)
	before := onScreen(tr)
	for i := 5; i < 40; i++ {
		tr.Hear(said(i, "something new"))
	}
	if selectedText(tr) != "turn 3" || strings.Split(onScreen(tr), "\n")[3] != strings.Split(before, "\n")[3] {
		t.Errorf("it moved:\n%s", onScreen(tr))
	}
	if !strings.Contains(onScreen(tr), "35 new below") {
		t.Errorf("nothing tells of what is below:\n%s", onScreen(tr))
	}
}

func TestSearchGoesFromTheEndUpAndRoundTheEnds(t *testing.T) {
	tr := talk(30, 40, 10)
	tr.Focus(true)
	tr.Hear(said(10, "The Queue is full"))
	tr.Hear(said(20, "a queue, and another queue"))
	for i, want := range []string{"a queue, and another queue", "The Queue is full", "a queue, and another queue"} {
		found := i == 0 && tr.Search(" QUEUE ") || i > 0 && tr.Match(-1)
		if !found || selectedText(tr) != want || !strings.Contains(onScreen(tr), want) {
			t.Errorf("match %d is %q:\n%s", i, selectedText(tr), onScreen(tr))
		}
	}
	if tr.Match(1); selectedText(tr) != "The Queue is full" {
		t.Errorf("forward comes %q", selectedText(tr))
	}
	if tr.Search("nowhere") || selectedText(tr) != "The Queue is full" {
		t.Error("a search for what nobody said goes somewhere")
	}
	if !tr.Search("") || tr.Searching() {
		t.Error("the empty text does not end the search")
	}
}

func TestMatchesAreReversedWhereverTheyStand(t *testing.T) {
	tr := NewTranscript(theme.New(theme.Options{Profile: termenv.ANSI256, NoColor: true}))
	tr.SetSize(60, 5)
	tr.Hear(said(0, "a queue, then a QUEUE"))
	tr.Search("queue")
	if got := onScreen(tr); strings.Count(got, "\x1b[7m") != 2 {
		t.Errorf("got %q", got)
	}
}

func TestBookmarksAreMarkedAndJumpedTo(t *testing.T) {
	tr := talk(30, 40, 10)
	tr.Focus(true)
	if tr.Jump() {
		t.Error("it jumps to no bookmark")
	}
	tr.Mark()
	tr.Scroll(-20)
	tr.Mark()
	second := selectedText(tr)
	tr.Bottom()
	tr.Jump()
	if selectedText(tr) != second {
		t.Errorf("the first jump goes to %q", selectedText(tr))
	}
	tr.Jump()
	if selectedText(tr) != "turn 29" {
		t.Errorf("the second jump goes to %q", selectedText(tr))
	}
	tr.Focus(false)
	if !strings.Contains(onScreen(tr), "◆ turn 29") {
		t.Errorf("no mark:\n%s", onScreen(tr))
	}
	if tr.Mark(); strings.Contains(onScreen(tr), "◆") {
		t.Errorf("the mark does not go:\n%s", onScreen(tr))
	}
}

func TestTheTurnThatTheCardAnswersAndUnsureOnesAreMarked(t *testing.T) {
	tr := talk(3, 40, 20)
	tr.Answer("1")
	unsure := said(2, "turn 2")
	unsure.Confidence = 0.3
	tr.Hear(unsure)
	if got := onScreen(tr); !strings.Contains(got, "→ turn 1") || !strings.Contains(got, "? turn 2") || strings.Contains(got, "→ turn 0") {
		t.Errorf("got\n%s", got)
	}
}

func TestWordsThatWereMendedAreUnderlined(t *testing.T) {
	tr := NewTranscript(theme.New(theme.Options{Profile: termenv.ANSI256, NoColor: true}))
	tr.SetSize(80, 5)
	u := said(0, "we put a Kafka topic between them and shard by user")
	u.Original = "we put a coffee car topic between them and chart by user"
	tr.Hear(u)
	// Lip Gloss underlines letter by letter.
	if got := onScreen(tr); strings.Count(got, "\x1b[4") != len("Kafka")+len("shard") || !strings.Contains(got, "we put a \x1b[4;4mK") {
		t.Errorf("got %q", got)
	}
	if _, _, original, _ := tr.Utterance("0"); original != u.Original {
		t.Errorf("the original is %q", original)
	}
}

func TestChangedWordsAreThoseTheOriginalLacks(t *testing.T) {
	for _, c := range []struct{ original, text, want string }{
		{"", "all as heard", ""},
		{"same words", "same words", ""},
		{"see curious and sagas", "CQRS and sagas", "CQRS"},
		{"use a post gress", "use a Postgres", "Postgres"},
		{"a b c", "x b y", "x|y"},
		{"one two", "one new words two", "new words"},
		{"gone here", "here", ""},
	} {
		var got []string
		for _, s := range changedWords(c.original, c.text) {
			got = append(got, c.text[s.from:s.to])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q to %q: %q, want %q", c.original, c.text, got, c.want)
		}
	}
}

func FuzzPaintKeepsTheText(f *testing.F) {
	f.Add("we put a Kafka topic", "we put a coffee car topic", "kafka", 9)
	f.Add("日本語 İ text", "日本 text", "i", 3)
	f.Fuzz(func(t *testing.T, words, original, query string, firm int) {
		tr := NewTranscript(plainTheme())
		tr.SetSize(30, 50)
		tr.Hear(coach.Utterance{ID: "1", Text: words, Original: original, Settled: firm%2 == 0, Final: firm%3 == 0})
		before := onScreen(tr)
		tr.Search(query)
		tr.Bottom()
		if after := onScreen(tr); after != before {
			t.Fatalf("the search for %q changed\n%s\nto\n%s", query, before, after)
		}
	})
}
