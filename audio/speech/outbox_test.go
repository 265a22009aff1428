package speech

import (
	"fmt"
	"testing"
)

func partial(id, text string) Event {
	return Event{Kind: Partial, Segment: Segment{ID: id, Text: text}}
}

func final(id, text string) Event { return Event{Kind: Final, Segment: Segment{ID: id, Text: text}} }

// texts is what a reader sees who comes after everything was sent.
func texts(o *Outbox) (seen []string) {
	o.Close()
	for e := range o.Events() {
		seen = append(seen, fmt.Sprintf("%s %s%s", e.Kind, e.Segment.ID, e.Segment.Text))
	}
	return seen
}

func TestOutboxKeepsOnlyTheLatestPartialOfASegment(t *testing.T) {
	o := NewOutbox()
	// The first is taken out at once, and waits for its reader.
	o.Send(Event{Kind: Restarted})
	for _, e := range []Event{partial("1", "a"), partial("2", "x"), partial("1", "a b"), partial("1", "a b c")} {
		o.Send(e)
	}
	got := texts(o)
	if want := "[restarted  partial 1a b c partial 2x]"; fmt.Sprint(got) != want {
		t.Errorf("read %v, want %v", got, want)
	}
}

func TestOutboxNeverDropsFinals(t *testing.T) {
	o := NewOutbox()
	for i := range 1000 {
		o.Send(partial(fmt.Sprint(i), "x"))
		o.Send(final(fmt.Sprint(i), "x"))
	}
	finals := 0
	for _, s := range texts(o) {
		if s[:5] == "final" {
			finals++
		}
	}
	if finals != 1000 {
		t.Errorf("read %d finals of 1000", finals)
	}
}

func TestOutboxDoesNotMoveSettledAheadOfAFinal(t *testing.T) {
	o := NewOutbox()
	for _, e := range []Event{{Kind: Restarted}, {Kind: Settled, To: 1}, final("1", "a"), {Kind: Settled, To: 2}, {Kind: Settled, To: 3}} {
		o.Send(e)
	}
	o.Close()
	var tos []int
	for e := range o.Events() {
		switch e.Kind {
		case Settled:
			tos = append(tos, int(e.To))
		case Final:
			tos = append(tos, 0)
		}
	}
	if fmt.Sprint(tos) != "[1 0 3]" {
		t.Errorf("settled and finals (0) came as %v, want [1 0 3]", tos)
	}
}

func TestOutboxIgnoresWhatIsSentAfterClose(t *testing.T) {
	o := NewOutbox()
	o.Close()
	o.Send(final("1", "late"))
	if got := texts(o); len(got) != 0 {
		t.Errorf("read %v", got)
	}
}

func TestGuardTurnsAPanicIntoAnError(t *testing.T) {
	err := Guard(func() error { panic("index out of range") })
	if err == nil {
		t.Fatal("no error")
	}
}
