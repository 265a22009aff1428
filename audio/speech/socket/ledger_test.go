package socket

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"archcoach/audio"
	"archcoach/audio/speech"
)

// A book is a ledger that is read at the end.
type book struct {
	*ledger
	t *testing.T
}

func newBook(t *testing.T) book {
	return book{newLedger(speech.Mic, speech.NewMailbox("the speech service")), t}
}

// speak is a second of sound that was captured at a second.
func (b book) speak(at int) {
	c := speech.Chunk{PCM: make([]int16, audio.SampleRate), At: time.Duration(at) * time.Second}
	b.waiting.Add(c.At, c.End())
	b.sent(c)
}

// say is news of a segment between two seconds of the connection.
func (b book) say(kind Kind, id, text string, from, to int) {
	b.take(News{Kind: kind, ID: id, Text: text, Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second, Confidence: -1})
}

// expect compares the events.
func (b book) expect(want ...string) {
	b.t.Helper()
	b.out.Close()
	var got []string
	for e := range b.out.Events() {
		switch e.Kind {
		case speech.Partial, speech.Final:
			got = append(got, fmt.Sprintf("%s %s %q %v-%v", e.Kind, e.Segment.ID, e.Segment.Text, e.Segment.Start, e.Segment.End))
		default:
			got = append(got, fmt.Sprintf("%s %v-%v", e.Kind, e.From, e.To))
		}
	}
	if !slices.Equal(got, want) {
		b.t.Errorf("events\n%q, want\n%q", got, want)
	}
}

func TestTimesAreThoseOfTheCaptureOnEveryConnection(t *testing.T) {
	b := newBook(t)
	b.speak(10)
	b.speak(60) // silence was not sent
	b.say(Final, "0", "first", 0, 2)
	b.flush(time.Time{})
	b.say(Decided, "", "", 0, 2)
	b.connect()
	b.speak(100)
	b.say(Final, "0", "second", 0, 1)
	b.expect(`final mic-1 "first" 10s-1m1s`, "settled 0s-1m1s", `final mic-2 "second" 1m40s-1m41s`)
}

func TestAFinalAfterItsFlushWasSettledIsNoRepeat(t *testing.T) {
	b := newBook(t)
	b.speak(0)
	b.flush(time.Time{})
	b.resign()
	b.say(Final, "0", "late", 0, 1)
	b.expect("settled 0s-1s", `final mic-1 "late" 0s-1.001s`)
}

func TestWhatWasShownIsWithdrawnWhenTheServiceDecidesOtherwise(t *testing.T) {
	b := newBook(t)
	b.speak(0)
	b.say(Partial, "0", "cough", 0, 1)
	b.flush(time.Time{})
	b.say(Decided, "", "", 0, 1)
	b.expect(`partial mic-1 "cough" 0s-1s`, `final mic-1 "" 0s-1s`, "settled 0s-1s")
}

func TestWhatWasShownIsKeptWhenNobodyDecides(t *testing.T) {
	b := newBook(t)
	b.speak(0)
	b.speak(1)
	b.say(Partial, "0", "half a", 0, 1)
	b.end(speech.ErrClosed)
	b.expect(`partial mic-1 "half a" 0s-1s`, `final mic-1 "half a" 0s-1s`, "lost 1s-2s")
}

func TestNewsBeyondAllSenseStaysInsideTheSound(t *testing.T) {
	b := newBook(t)
	b.speak(5)
	b.take(News{Kind: Final, ID: "0", Text: "a\x1b[2Jb", Start: 900 * time.Hour, End: 1000 * time.Hour, Confidence: -1,
		Words: []speech.Word{{Text: "a", Start: 700 * time.Hour, End: 0}, {Text: "\n"}}})
	b.say(Final, "1", "before it", 0, 0)
	b.say(Final, "2", "", 0, 1)
	b.take(News{Kind: Missed, Start: time.Hour, End: 2 * time.Hour})
	b.expect(`final mic-1 "a [2Jb" 6s-6s`, `final mic-2 "before it" 6s-6s`)
}

func TestAnAnswerIsOverdueByItsFlush(t *testing.T) {
	b := newBook(t)
	begin := time.Unix(0, 0)
	if late, _ := b.overdue(begin.Add(time.Hour), time.Second); late {
		t.Error("an answer is overdue that nobody waits for")
	}
	b.speak(0)
	b.speak(1)
	b.speak(2)
	b.flush(begin)
	if late, _ := b.overdue(begin.Add(999*time.Millisecond), time.Second); late {
		t.Error("an answer is overdue too soon")
	}
	for end, want := range []bool{0: false, 1: false, 2: true, 3: true} {
		b.say(Heard, "", "", 0, end)
		if late, reached := b.overdue(begin.Add(time.Second), time.Second); !late || reached != want {
			t.Errorf("heard up to %d s: late %v, reached %v", end, late, reached)
		}
	}
}
