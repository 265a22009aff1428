package speech

import (
	"testing"
	"time"

	"archcoach/audio"
)

func TestTimelineTranslatesAcrossSilenceThatWasNotSent(t *testing.T) {
	var l Timeline
	l.Add(audio.SampleRate, 10*time.Second)   // 0 to 1 s of sound
	l.Add(audio.SampleRate, 11*time.Second)   // without a gap
	l.Add(2*audio.SampleRate, 60*time.Second) // after one
	for _, c := range []struct {
		pos, start, end time.Duration
	}{
		{0, 10 * time.Second, 10 * time.Second},
		{1500 * time.Millisecond, 11500 * time.Millisecond, 11500 * time.Millisecond},
		{2 * time.Second, 60 * time.Second, 12 * time.Second}, // the edge of the gap
		{3 * time.Second, 61 * time.Second, 61 * time.Second},
		{9 * time.Second, 62 * time.Second, 62 * time.Second}, // beyond what was sent
		{-time.Second, 10 * time.Second, 10 * time.Second},
	} {
		if got := l.Start(c.pos); got != c.start {
			t.Errorf("Start(%v) = %v, want %v", c.pos, got, c.start)
		}
		if got := l.End(c.pos); got != c.end {
			t.Errorf("End(%v) = %v, want %v", c.pos, got, c.end)
		}
	}
}

func TestTimelineDoesNotDriftWithClocksThatRound(t *testing.T) {
	var l Timeline
	for i := range 3000 { // a minute of frames, each 0.4 ms early or late
		off := time.Duration(i%3-1) * 400 * time.Microsecond
		l.Add(audio.FrameSamples, time.Duration(i)*audio.FrameDuration+off+time.Second)
	}
	if got, want := l.End(time.Minute), 61*time.Second; (got - want).Abs() > continuity {
		t.Errorf("a minute in is %v, want %v", got, want)
	}
}

func TestTimelineForgetsOnlyWhatIsPast(t *testing.T) {
	var l Timeline
	for i := range 100 {
		l.Add(audio.SampleRate, time.Duration(i)*time.Minute)
	}
	l.Forget(50 * time.Second)
	if len(l.marks) > 51 {
		t.Errorf("%d marks are kept", len(l.marks))
	}
	if got := l.End(50 * time.Second); got != 49*time.Minute+time.Second {
		t.Errorf("End(50s) = %v after Forget(50s)", got)
	}
	if got := l.Start(70 * time.Second); got != 70*time.Minute {
		t.Errorf("Start(70s) = %v", got)
	}
}

func TestOutstandingCountsOnlySpeech(t *testing.T) {
	var o Outstanding
	o.Add(0, 2*time.Second)
	o.Add(2*time.Second, 3*time.Second)
	o.Add(60*time.Second, 61*time.Second)
	if got := o.Length(); got != 4*time.Second {
		t.Errorf("%v outstanding, want 4s", got)
	}
	o.Settle(time.Second)
	if from, ok := o.First(); !ok || from != time.Second {
		t.Errorf("the first begins at %v, %v; want 1s", from, ok)
	}
	if lost := o.Lost(ErrClosed); len(lost) != 2 || lost[1].From != time.Minute {
		t.Errorf("lost %v, want two stretches", lost)
	}
	o.Settle(61 * time.Second)
	if _, ok := o.First(); ok || o.Length() != 0 {
		t.Errorf("%v outstanding after all was settled", o.Length())
	}
}
