package speech

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"archcoach/audio"
)

func TestTrySaysWhatWasHeardAndHowLongItTook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newFakeEngine()
		go func() {
			s := <-e.sessions
			time.Sleep(time.Second)
			s.say(Partial, "a", "hel", 0, 1)
			time.Sleep(time.Second)
			s.say(Final, "a", "hello", 0, 12)
			s.settle(12)
			time.Sleep(time.Second)
			s.say(Final, "b", "world", 12, 15)
			s.settle(15)
		}()
		got, err := Try(t.Context(), e, audio.SystemClock{}, make([]int16, 15*audio.SampleRate))
		want := Trial{Text: "hello world", Segments: 2, Sound: 15 * time.Second,
			First: time.Second, Took: 3 * time.Second, RealTime: 0.2}
		if err != nil || got != want {
			t.Errorf("Try: %+v, %v; want %+v", got, err, want)
		}
	})
}

func TestTryFailsWithTheEngine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newFakeEngine()
		go func() { (<-e.sessions).die(errDied) }()
		if _, err := Try(t.Context(), e, audio.SystemClock{}, make([]int16, audio.SampleRate)); !errors.Is(err, errDied) {
			t.Errorf("Try: %v, want %v", err, errDied)
		}
	})
}
