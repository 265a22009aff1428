package audio

import (
	"reflect"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A fed source brings what a test puts into it, until it is closed.
type fed struct{ frames chan Frame }

func newFed() fed { return fed{make(chan Frame)} }

func (s fed) Name() string         { return "fed" }
func (s fed) Frames() <-chan Frame { return s.frames }
func (s fed) Err() error           { return nil }
func (s fed) Close() error         { close(s.frames); return nil }

// readBoth reads two sources to their ends.
func readBoth(t *testing.T, a, b Source) (fromA, fromB []Frame) {
	t.Helper()
	var both sync.WaitGroup
	both.Go(func() { fromA = collect(t, a) })
	both.Go(func() { fromB = collect(t, b) })
	both.Wait()
	return fromA, fromB
}

func TestEchoInAStereoFileIsMutedTheSameEachTime(t *testing.T) {
	const span = 14 * time.Second
	voice := lowVoice(11).say(span)
	echo := room{delay: 70 * time.Millisecond, gain: -10}.heard(reverb(voice))
	mic, call := toPCM(mix(echo, noise(5, span, -62))), toPCM(voice)
	stereo := make([]int16, 0, 2*len(mic))
	for i := range mic {
		stereo = append(stereo, mic[i], call[i])
	}
	w := readBytes(t, encodeWAV(16, 2, SampleRate, stereo))
	run := func() ([]Frame, []Frame) {
		you, they, err := w.PlaySides(Pace{})
		if err != nil {
			t.Fatal(err)
		}
		a, b := WithoutEcho(you, they, NewEchoGate(), 0)
		return readBoth(t, a, b)
	}
	you, they := run()
	if len(you) != len(framesOf(mic, 0)) || len(they) != len(you) {
		t.Fatalf("%d and %d frames", len(you), len(they))
	}
	if before, after := level(mic[8*SampleRate:13*SampleRate]), level(join16(you)[8*SampleRate:13*SampleRate]); after > before-20 {
		t.Errorf("echo at %.0f dBFS left at %.0f", before, after)
	}
	again, _ := run()
	if !reflect.DeepEqual(you, again) {
		t.Error("two runs differ")
	}
}

func TestALostCallDoesNotHoldTheMicrophoneBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		mic, call := newFed(), newFed()
		m, c := WithoutEcho(mic, call, NewEchoGate(), 200*time.Millisecond)
		var sent sync.WaitGroup
		sent.Go(func() {
			for i := range 100 {
				mic.frames <- Frame{PCM: make([]int16, FrameSamples), At: time.Duration(i) * FrameDuration}
				time.Sleep(FrameDuration)
			}
		})
		for i := range 90 { // the gate keeps the last five back
			select {
			case <-m.Frames():
			case <-time.After(time.Second):
				t.Fatalf("no frame %d", i)
			}
		}
		sent.Wait()
		for _, g := range []*Gated{m, c} {
			if err := g.Close(); err != nil {
				t.Error(err)
			}
			for range g.Frames() {
			}
		}
	})
}

func TestOneSideCanBeClosedWhileTheOtherGoesOn(t *testing.T) {
	w := readBytes(t, encodeWAV(16, 2, SampleRate, ramp(4*SampleRate)))
	you, they, err := w.PlaySides(Pace{})
	if err != nil {
		t.Fatal(err)
	}
	m, c := WithoutEcho(you, they, NewEchoGate(), 0)
	<-c.Frames()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if n := len(collect(t, m)); n != 100 {
		t.Errorf("%d frames of the microphone", n)
	}
}
