package audio

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// onFakeHost runs a test with a live source in a bubble of fake time.
func onFakeHost(t *testing.T, h *fakeHost, role Role, name string, test func(t *testing.T, l *Live)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l, err := openLive(t.Context(), h, role, name, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		test(t, l)
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		if err := l.Err(); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Minute) // for a call that hung to return, as the bubble wants
		if h.misused != "" {
			t.Errorf("a stream was %s", h.misused)
		}
	})
}

// listen reads frames for d of fake time.
func listen(l *Live, d time.Duration) []Frame {
	var heard []Frame
	for end := time.After(d); ; {
		select {
		case f, ok := <-l.Frames():
			if !ok {
				return heard
			}
			heard = append(heard, f)
		case <-end:
			return heard
		}
	}
}

func kinds(l *Live) string {
	var got []string
	for {
		select {
		case s := <-l.States():
			got = append(got, string(s.Kind))
		default:
			return strings.Join(got, " ")
		}
	}
}

// unbroken checks that each frame follows the one before, save for what it
// says is lost, and returns that.
func unbroken(t *testing.T, frames []Frame) time.Duration {
	t.Helper()
	var lost time.Duration
	for i, f := range frames[1:] {
		step := f.At - frames[i].At - FrameDuration - f.Lost
		if step.Abs() > slewStep {
			t.Fatalf("frame at %v after one at %v with %v lost", f.At, frames[i].At, f.Lost)
		}
		lost += f.Lost
	}
	return lost
}

func TestLiveFramesFollowEachOther(t *testing.T) {
	onFakeHost(t, newFakeHost(), Mic, "", func(t *testing.T, l *Live) {
		frames := listen(l, 3*time.Second)
		if len(frames) < 140 || unbroken(t, frames) != 0 || kinds(l) != "" {
			t.Errorf("%d frames in three seconds, %v lost", len(frames), unbroken(t, frames))
		}
	})
}

func TestDeadServerIsWaitedForAndItsGapReported(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Mic, "", func(t *testing.T, l *Live) {
		frames := listen(l, time.Second)
		h.change(func() { h.down = true })
		frames = append(frames, listen(l, 10*time.Second)...)
		h.change(func() { h.down = false })
		frames = append(frames, listen(l, 2*time.Second)...)
		if lost := unbroken(t, frames); lost < 10*time.Second || lost > 11*time.Second {
			t.Errorf("%v reported lost of ten seconds", lost)
		}
		if got := kinds(l); got != "lost back" {
			t.Errorf("states: %s", got)
		}
	})
}

func TestNamedDeviceIsWaitedForThoughAnotherIsThere(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Mic, "spare", func(t *testing.T, l *Live) {
		listen(l, time.Second)
		all := h.found
		h.change(func() { h.found.capture = h.found.capture[:1] })
		listen(l, standInAfter)
		h.change(func() { h.found = all })
		listen(l, 2*time.Second)
		if got := strings.Join(h.opened, " "); got != "spare spare" {
			t.Errorf("opened %s", got)
		}
	})
}

func TestTheSystemsDeviceStandsInForANamedOneUntilItIsBack(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Mic, "spare", func(t *testing.T, l *Live) {
		frames := listen(l, time.Second)
		all := h.found
		h.change(func() { h.found.capture = h.found.capture[:1] })
		frames = append(frames, listen(l, 10*time.Second)...)
		if l.Name() != "Microphone" {
			t.Errorf("%q stands in", l.Name())
		}
		h.change(func() { h.found = all })
		frames = append(frames, listen(l, 3*time.Second)...)
		if got := strings.Join(h.opened, " "); got != "spare mic spare" {
			t.Errorf("opened %s", got)
		}
		if got := kinds(l); got != "lost moved moved" {
			t.Errorf("states: %s", got)
		}
		if lost := unbroken(t, frames); lost < standInAfter || lost > standInAfter+deadAfter+time.Second {
			t.Errorf("%v reported lost", lost)
		}
	})
}

func TestNoCallStandsInOnAMicrophone(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Call, "out.monitor", func(t *testing.T, l *Live) {
		listen(l, time.Second)
		h.change(func() { h.found.capture = h.found.capture[:2] })
		listen(l, 10*time.Second)
		if got := strings.Join(h.opened, " "); got != "out.monitor" || kinds(l) != "lost" {
			t.Errorf("opened %s", got)
		}
	})
}

func TestSameDeviceComesBackThoughItsNameNowFitsTwo(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Mic, "spa", func(t *testing.T, l *Live) {
		listen(l, time.Second)
		h.change(func() {
			h.down = true
			h.found.capture = append([]endpoint{{id: "space", name: "Spare 2"}}, h.found.capture...)
		})
		listen(l, 3*time.Second)
		h.change(func() { h.down = false })
		listen(l, 2*time.Second)
		if got := strings.Join(h.opened, " "); got != "spare spare" {
			t.Errorf("opened %s", got)
		}
	})
}

func TestDefaultDeviceIsFollowed(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Mic, "", func(t *testing.T, l *Live) {
		listen(l, time.Second)
		h.change(func() {
			h.found.capture = append([]endpoint(nil), h.found.capture...)
			h.found.capture[0].isDefault, h.found.capture[1].isDefault = false, true
		})
		listen(l, 3*time.Second)
		if l.Name() != "Spare" || kinds(l) != "moved" {
			t.Errorf("now on %q", l.Name())
		}
	})
}

func TestSilenceIsToldOnceAndItsEndToo(t *testing.T) {
	h := newFakeHost()
	h.sample = 0
	onFakeHost(t, h, Mic, "", func(t *testing.T, l *Live) {
		listen(l, micZeros-200*time.Millisecond)
		if got := kinds(l); got != "" {
			t.Errorf("told too early: %s", got)
		}
		listen(l, 5*time.Second)
		h.change(func() { h.sample = 1 })
		listen(l, time.Second)
		if got := kinds(l); got != "silent heard" {
			t.Errorf("states: %s", got)
		}
	})
}

func TestHungDeviceIsGivenUpInTime(t *testing.T) {
	h := newFakeHost()
	onFakeHost(t, h, Mic, "", func(t *testing.T, l *Live) {
		listen(l, time.Second)
		h.change(func() { h.down, h.hang = true, true })
		listen(l, 4*time.Second)
		h.change(func() { h.down, h.hang = false, false })
		listen(l, time.Second)
		if got := kinds(l); got != "lost back" || h.released != 0 {
			t.Errorf("states: %s; %d streams released while they hung", got, h.released)
		}
	})
}

func TestSlowReaderLosesSoundAndIsTold(t *testing.T) {
	onFakeHost(t, newFakeHost(), Mic, "", func(t *testing.T, l *Live) {
		frames := listen(l, time.Second)
		time.Sleep(20 * time.Second)
		frames = append(frames, listen(l, 2*time.Second)...)
		if lost := unbroken(t, frames); lost < 12*time.Second || lost > 16*time.Second {
			t.Errorf("%v lost of 20 s, of which 6 have room", lost)
		}
	})
}

func TestWindowsLoopbackIsSilentWhileNothingPlays(t *testing.T) {
	h := newFakeHost()
	h.goos = "windows"
	onFakeHost(t, h, Call, "", func(t *testing.T, l *Live) {
		frames := listen(l, time.Second)
		all := h.found
		h.change(func() { h.found = endpoints{} }) // no callbacks any more
		frames = append(frames, listen(l, 5*time.Second)...)
		h.change(func() { h.found = all })
		frames = append(frames, listen(l, time.Second)...)
		if lost := unbroken(t, frames); lost > 0 || len(frames) < 340 || kinds(l) != "" {
			t.Errorf("%d frames in 7 s, %v lost", len(frames), lost)
		}
	})
}

func TestPanicInACallbackIsKeptFromTheSoundSystem(t *testing.T) {
	h := newFakeHost()
	synctest.Test(t, func(t *testing.T) {
		c, err := openCapture(t.Context(), h, func(mics, _ []Device) (Device, error) { return mics[0], nil }, time.Now(), 0)
		if err != nil {
			t.Fatal(err)
		}
		c.guarded(func() { panic("defect") })
		for range c.frames {
		}
		if c.err == nil || !strings.Contains(c.err.Error(), "defect") {
			t.Errorf("the capture ended with %v", c.err)
		}
	})
}

func TestOpeningFailsWithWhatTheHostSays(t *testing.T) {
	h := newFakeHost()
	h.down = true
	if _, err := openLive(t.Context(), h, Mic, "", time.Now()); !errors.Is(err, ErrNoServer) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := openLive(ctx, newFakeHost(), Mic, "", time.Now()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestSurveyListsBothSides(t *testing.T) {
	mics, calls, err := survey(t.Context(), newFakeHost())
	if err != nil || len(mics) != 2 || len(calls) != 1 || !calls[0].Default {
		t.Errorf("%+v, %+v, %v", mics, calls, err)
	}
}
