package speech

import (
	"errors"
	"testing"
	"time"

	"archcoach/audio"
)

var second = make([]int16, audio.SampleRate)

func TestInboxDropsTheOldestSoundAndSaysWhich(t *testing.T) {
	var lost []gap
	in := NewInbox(3*time.Second, func(from, to time.Duration) { lost = append(lost, gap{from, to}) })
	for i := range 4 {
		if err := in.Write(second, time.Duration(i)*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	if len(lost) != 1 || lost[0] != (gap{0, 2 * time.Second}) {
		t.Errorf("lost %v, want one gap of two seconds from the start", lost)
	}
	if c, ok := in.Next(); !ok || c.At != 2*time.Second {
		t.Errorf("next chunk begins at %v, %v", c.At, ok)
	}
}

func TestInboxReportsAGapForEachStretch(t *testing.T) {
	var lost []gap
	in := NewInbox(2*time.Second, func(from, to time.Duration) { lost = append(lost, gap{from, to}) })
	for _, at := range []time.Duration{0, 10 * time.Second, 20 * time.Second} {
		_ = in.Write(second, at)
	}
	if len(lost) != 2 || lost[1] != (gap{10 * time.Second, 11 * time.Second}) {
		t.Errorf("lost %v, want two stretches with their own times", lost)
	}
}

func TestInboxKeepsEveryFlush(t *testing.T) {
	in := NewInbox(time.Second, func(_, _ time.Duration) {})
	for i := range 10 {
		_ = in.Write(second, time.Duration(i)*time.Second)
		_ = in.Flush()
	}
	in.Close()
	flushes := 0
	for c, ok := in.Next(); ok; c, ok = in.Next() {
		if c.Flush {
			flushes++
		}
	}
	if flushes != 10 {
		t.Errorf("%d flushes of 10 came through", flushes)
	}
}

func TestInboxHandsOutTheRestAfterClose(t *testing.T) {
	in := NewInbox(Backlog, nil)
	_ = in.Write(second, 0)
	in.Close()
	if _, ok := in.Next(); !ok {
		t.Error("the chunk before Close is gone")
	}
	if c, ok := in.Next(); ok {
		t.Errorf("a chunk %v after the last", c.At)
	}
	for _, err := range []error{in.Write(second, 0), in.Write(nil, 0), in.Flush()} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("after Close: %v, want ErrClosed", err)
		}
	}
}

func TestInboxAbortWakesAReader(t *testing.T) {
	in := NewInbox(Backlog, nil)
	woken := make(chan bool)
	go func() {
		_, ok := in.Next()
		woken <- ok
	}()
	in.Abort()
	if <-woken {
		t.Error("a chunk came out of an empty inbox")
	}
}

func TestInboxCountsWhatWaits(t *testing.T) {
	in := NewInbox(Backlog, nil)
	_ = in.Write(second, 0)
	_ = in.Write(second, time.Second)
	in.Next()
	if w := in.Waiting(); w != time.Second {
		t.Errorf("%v waits, want 1s", w)
	}
}
