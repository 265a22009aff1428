//go:build cgo && fakeaudio

package audio

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"archcoach/audio/fakeaudio"
)

// fakeMachine starts a private sound server and makes it this process's.
func fakeMachine(t *testing.T) *fakeaudio.Server {
	t.Helper()
	s, err := fakeaudio.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("PULSE_SERVER", s.Address())
	return s
}

func mustOpen(t *testing.T, role Role, name string) *Live {
	t.Helper()
	l, err := OpenDevice(t.Context(), role, name, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func TestDevicesListsMicrophonesApartFromMonitors(t *testing.T) {
	fakeMachine(t)
	mics, calls, err := Devices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(mics) != 1 || mics[0].ID != fakeaudio.Microphone || mics[0].Name != "FakeMic" || !mics[0].Default {
		t.Errorf("microphones: %+v", mics)
	}
	call, err := Pick(mics, calls, Call, "")
	if err != nil || call.ID != fakeaudio.CallMonitor {
		t.Errorf("default call: %+v, %v", call, err)
	}
}

func TestEachSideHearsOnlyItsOwnSound(t *testing.T) {
	s := fakeMachine(t)
	mic, call := mustOpen(t, Mic, ""), mustOpen(t, Call, "")
	micTone, callTone := toneFile(t, 440), toneFile(t, 1000)
	played := make(chan error, 2)
	go func() { played <- s.Play(t.Context(), fakeaudio.MicIn, micTone) }()
	go func() { played <- s.Play(t.Context(), fakeaudio.CallOut, callTone) }()
	mine, theirs := hearFor(t, mic, 2*time.Second), hearFor(t, call, time.Second)
	for range 2 {
		if err := <-played; err != nil {
			t.Error(err)
		}
	}
	if own, cross := toneLevel(mine, 440), toneLevel(mine, 1000); own < -30 || cross > own-30 {
		t.Errorf("microphone: its own tone at %.0f dB, the call's at %.0f dB", own, cross)
	}
	if own, cross := toneLevel(theirs, 1000), toneLevel(theirs, 440); own < -30 || cross > own-30 {
		t.Errorf("call: its own tone at %.0f dB, the microphone's at %.0f dB", own, cross)
	}
}

func TestSourceComesBackAfterTheServerWasKilled(t *testing.T) {
	s := fakeMachine(t)
	for _, role := range []Role{Mic, Call} {
		l := mustOpen(t, role, "")
		heard := hearFor(t, l, 200*time.Millisecond)
		if err := s.Kill(); err != nil {
			t.Fatal(err)
		}
		before := hearUntil(t, l, StateLost, heard[len(heard)-1])
		if err := s.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		// Frames first: the state is told once the device is open again, and
		// both happen in one goroutine that waits for this reader.
		after := nextFrame(t, l)
		gap := after.At - before.At - FrameDuration
		if after.Lost != gap || gap < deadAfter/2 {
			t.Errorf("%s: gap of %v reported as %v", role, gap, after.Lost)
		}
		awaitState(t, l, StateBack)
	}
}

func TestSourceComesBackAfterTheMicrophoneWasUnplugged(t *testing.T) {
	s := fakeMachine(t)
	l := mustOpen(t, Mic, fakeaudio.Microphone)
	hearFor(t, l, 200*time.Millisecond)
	if err := s.UnplugMicrophone(t.Context()); err != nil {
		t.Fatal(err)
	}
	awaitState(t, l, StateLost)
	if err := s.PlugMicrophone(t.Context()); err != nil {
		t.Fatal(err)
	}
	awaitState(t, l, StateBack)
	hearFor(t, l, 200*time.Millisecond)
}

func TestCallFollowsTheDefaultSink(t *testing.T) {
	s := fakeMachine(t)
	l := mustOpen(t, Call, "")
	if err := s.AddSink(t.Context(), "headphones"); err != nil {
		t.Fatal(err)
	}
	if err := s.SetDefaultSink(t.Context(), "headphones"); err != nil {
		t.Fatal(err)
	}
	awaitState(t, l, StateMoved)
	if got := l.Device().ID; got != "headphones.monitor" {
		t.Errorf("moved to %q", got)
	}
}

func TestSilentMicrophoneIsReported(t *testing.T) {
	fakeMachine(t)
	s := awaitState(t, mustOpen(t, Mic, ""), StateSilent)
	if s.Fix == "" {
		t.Error("no next step given")
	}
}

func TestMissingServerIsNamedWithANextStep(t *testing.T) {
	t.Setenv("PULSE_SERVER", "unix:"+filepath.Join(t.TempDir(), "none"))
	_, err := OpenDevice(t.Context(), Mic, "", time.Now())
	var p *Problem
	if !errors.Is(err, ErrNoServer) || !errors.As(err, &p) || p.Fix == "" {
		t.Errorf("got %v", err)
	}
}

// hearFor reads frames spanning d.
func hearFor(t *testing.T, l *Live, d time.Duration) []Frame {
	t.Helper()
	var heard []Frame
	for len(heard) < int(d/FrameDuration) {
		heard = append(heard, nextFrame(t, l))
	}
	return heard
}

func nextFrame(t *testing.T, l *Live) Frame {
	t.Helper()
	select {
	case f, ok := <-l.Frames():
		if !ok {
			t.Fatalf("source ended: %v", l.Err())
		}
		return f
	case <-time.After(30 * time.Second):
		t.Fatal("no frame in 30 s")
	}
	return Frame{}
}

// hearUntil reads frames until the wanted state comes, and gives the last one
// heard: what was on its way when the server died still arrives.
func hearUntil(t *testing.T, l *Live, want StateKind, last Frame) Frame {
	t.Helper()
	timeout := time.After(30 * time.Second)
	for {
		select {
		case last = <-l.Frames():
		case s := <-l.States():
			if s.Kind == want {
				return last
			}
		case <-timeout:
			t.Fatalf("no state %q in 30 s", want)
		}
	}
}

// awaitState reads frames and states until the wanted one comes.
func awaitState(t *testing.T, l *Live, want StateKind) State {
	t.Helper()
	timeout := time.After(30 * time.Second)
	for {
		select {
		case s := <-l.States():
			if s.Kind == want {
				return s
			}
		case <-l.Frames():
		case <-timeout:
			t.Fatalf("no state %q in 30 s", want)
		}
	}
}

// toneFile writes two seconds of a sine at -12 dBFS.
func toneFile(t *testing.T, hertz float64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tone.wav")
	pcm := make([]int16, 2*SampleRate)
	for i := range pcm {
		pcm[i] = int16(8192 * math.Sin(2*math.Pi*hertz*float64(i)/SampleRate))
	}
	if err := os.WriteFile(path, encodeWAV(16, 1, SampleRate, pcm), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// toneLevel is the level of one frequency in the loudest half second, dBFS.
func toneLevel(frames []Frame, hertz float64) float64 {
	best := math.Inf(-1)
	const span = 25
	for i := 0; i+span <= len(frames); i += span {
		var re, im float64
		n := 0
		for _, f := range frames[i : i+span] {
			for _, s := range f.PCM {
				phase := 2 * math.Pi * hertz * float64(n) / SampleRate
				re += float64(s) / 32768 * math.Cos(phase)
				im += float64(s) / 32768 * math.Sin(phase)
				n++
			}
		}
		best = max(best, 20*math.Log10(2*math.Hypot(re, im)/float64(n)+1e-9))
	}
	return best
}
