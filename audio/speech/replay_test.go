package speech

import (
	"testing"
	"time"
)

// A recogniser counts samples, a capture clock follows that of the device:
// within what counts as continuous, the two may name one moment differently.
func TestAFlushIsAnsweredByARecogniserWhoseClockStrays(t *testing.T) {
	var stream Timeline
	var r replay
	frame := make([]int16, 320)
	at := time.Duration(0)
	for range 500 { // ten seconds of a device that is 50 parts in a million slow
		stream.Add(len(frame), at)
		r.write(frame, at)
		at += Span(len(frame)) + time.Microsecond
	}
	r.flush()
	r.settle(stream.End(stream.Length()))
	if r.flushing() {
		t.Error("the flush counts as unanswered, and the recogniser as dead")
	}
	if len(r.chunks) > 0 {
		t.Errorf("%d frames that were settled would be played again", len(r.chunks))
	}
}

func TestSoundAfterWhatIsSettledIsKept(t *testing.T) {
	var r replay
	frame := make([]int16, 320)
	for i := range 10 {
		r.write(frame, time.Duration(i)*Span(len(frame)))
	}
	r.flush()
	r.settle(5 * Span(len(frame)))
	if !r.flushing() || r.length != 5*Span(len(frame)) {
		t.Errorf("%v of sound is kept, flushing %v; want five frames and the flush", r.length, r.flushing())
	}
}
