package plain

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"archcoach/coach"
	"archcoach/coach/design"
	"archcoach/coach/estimate"
	"archcoach/patterns"
)

func said(id string, speaker coach.Speaker, at time.Duration, words string) coach.Event {
	return coach.Event{Heard: &coach.Utterance{ID: id, Speaker: speaker, Start: at, Text: words, Settled: true, Final: true}}
}

func card(turn, focus, say string, items ...string) coach.Event {
	section := coach.Section{Heading: patterns.DataConsistency}
	for _, text := range items {
		section.Items = append(section.Items, coach.Item{Text: text})
	}
	return coach.Event{Card: &coach.Card{Turn: turn, Focus: focus, Say: say, Sections: []coach.Section{section}}}
}

// lines writes events and gives what came of it.
func lines(t *testing.T, events ...coach.Event) string {
	t.Helper()
	var b strings.Builder
	w := New(&b)
	for _, e := range events {
		if err := w.Event(e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestASessionReadsAsLines(t *testing.T) {
	ask := card("1", "Overselling", "I'd reserve stock.", "Conditional write", "Hold with expiry")
	ask.Card.Ask = []string{"How long is a hold?"}
	got := lines(t,
		coach.Event{Notice: &coach.Notice{Level: coach.Alarm, Text: "No sound from the call", Fix: "share the tab's audio"}},
		coach.Event{Notice: &coach.Notice{Text: "listening"}},
		coach.Event{Heard: &coach.Utterance{ID: "1", Text: "so how do you"}},
		said("1", coach.Interviewer, 5*time.Second, "So how do you make sure it isn't sold twice?"),
		ask,
		coach.Event{Figures: []estimate.Figure{{Label: "orders per second", Value: 167, Unit: "/s", Formula: "10,000 ÷ 60"}}},
		said("2", coach.You, time.Hour+15*time.Second, "I'd lock the row."),
		coach.Event{Silent: &coach.Silence{Turn: "2", Reason: "own talk"}},
	)
	want := `! No sound from the call
  share the tab's audio
! listening
Interviewer [00:00:05]: So how do you make sure it isn't sold twice?
I'd reserve stock.
Data Consistency
- Conditional write
- Hold with expiry
Ask
- How long is a hold?
= 167/s orders per second (10,000 ÷ 60)
You [01:00:15]: I'd lock the row.
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNothingIsRepeated(t *testing.T) {
	figure := estimate.Figure{Label: "orders per second", Value: 167, Unit: "/s", Formula: "10,000 ÷ 60"}
	got := lines(t,
		said("1", coach.Interviewer, 0, "Sold twice?"), said("1", coach.Interviewer, 0, "Sold twice?"),
		card("1", "Overselling", "I'd reserve stock.", "Conditional write", figure.String()),
		coach.Event{Figures: []estimate.Figure{figure}}, coach.Event{Figures: []estimate.Figure{figure}},
		card("2", "Overselling", "I'd reserve stock.", "Conditional write", "Idempotency key"),
		card("3", "Overselling", "I'd reserve stock.", "Conditional write"),
	)
	want := `Interviewer [00:00:00]: Sold twice?
I'd reserve stock.
Data Consistency
- Conditional write
- 167/s orders per second (10,000 ÷ 60)
Data Consistency
- Idempotency key
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFocusThatComesBackIsToldAgain(t *testing.T) {
	over := card("1", "Overselling", "I'd reserve stock.", "Conditional write")
	got := lines(t, over, card("2", "Retries", "I'd back off.", "Jitter"), over)
	if strings.Count(got, "- Conditional write") != 2 || strings.Count(got, "I'd reserve stock.") != 2 {
		t.Errorf("got\n%s", got)
	}
}

func TestACorrectedSpeakerIsWrittenAsACorrection(t *testing.T) {
	got := lines(t, said("1", coach.Interviewer, 0, "I'd lock it."), said("1", coach.You, 0, "I'd lock it."))
	if want := "Interviewer [00:00:00]: I'd lock it.\nYou [00:00:00]: I'd lock it. (corrected)\n"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestHostileTextStaysOnItsLine(t *testing.T) {
	evil := "\x1b[2J\x1b]0;owned\x07a\r\nb\u202E"
	got := lines(t, said("1", coach.You, 0, evil), card("1", evil, evil, evil), coach.Event{Notice: &coach.Notice{Text: evil, Fix: evil}},
		coach.Event{Figures: []estimate.Figure{{Label: evil, Formula: evil}}})
	if strings.ContainsAny(got, "\x1b\x07\r\u202E") || strings.Count(got, "\n") != 7 {
		t.Errorf("got %q", got)
	}
}

func TestACardForATurnThatIsNotOverWaitsForItsEnd(t *testing.T) {
	guess := card("1", "A guess", "I'd guess.", "a guess")
	guess.Card.Provisional = true
	got := lines(t, guess,
		said("1", coach.Interviewer, 0, "What if the cache dies?"), card("1", "Cache loss", "I'd warm it.", "warm"))
	if want := "Interviewer [00:00:00]: What if the cache dies?\nI'd warm it.\nData Consistency\n- warm\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAContradictionIsWrittenOnce(t *testing.T) {
	ledger := coach.Event{Ledger: &coach.Ledger{Contradictions: []coach.Contradiction{{
		Why: "too slow", First: design.Evidence{Quote: "100 ms", At: 5 * time.Second}, Second: design.Evidence{Quote: "across the sea", At: time.Minute},
	}}}}
	if got, want := lines(t, ledger, ledger), "! too slow: [00:00:05] “100 ms” and [00:01:00] “across the sea”\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatAModelAddsIsWrittenLineByLine(t *testing.T) {
	one, two := coach.Bullet{Text: "fence it", Pattern: "fencing-token"}, coach.Bullet{Text: "wait\x1b[2J 30 s", Unsourced: []string{"30"}}
	said := func(done bool, failed string, bullets ...coach.Bullet) coach.Event {
		return coach.Event{Refined: &coach.Refined{Turn: "1", Host: "127.0.0.1:11434", Model: "tiny", Bullets: bullets, Done: done, Error: failed, Fix: failed}}
	}
	got := lines(t, said(false, ""), said(false, "", one), said(false, "", one, two), said(true, "it broke off", one, two))
	want := "tiny at 127.0.0.1:11434 adds\n~ fence it (fencing token)\n~ wait 30 s (the model's own; unsourced: 30)\n~ it broke off\n  it broke off\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEmptyTurnsAreNotWritten(t *testing.T) {
	if got := lines(t, said("1", coach.You, 0, "  "), coach.Event{}); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestRunEndsWithTheEventsTheContextOrTheWriter(t *testing.T) {
	events := make(chan coach.Event, 1)
	events <- said("1", coach.You, 0, "hello")
	full := errors.New("disk full")
	if err := New(broken{full}).Run(t.Context(), events); !errors.Is(err, full) {
		t.Errorf("a broken writer: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := New(&strings.Builder{}).Run(ctx, events); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
	close(events)
	if err := New(&strings.Builder{}).Run(t.Context(), events); err != nil {
		t.Errorf("closed events: %v", err)
	}
}

// broken is a writer that fails.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }
