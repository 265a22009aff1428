package audio

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"
)

func TestRecordingPlaysAtItsSpeed(t *testing.T) {
	for _, speed := range []float64{1, 4, 0} {
		synctest.Test(t, func(t *testing.T) {
			begun := time.Now()
			w := readBytes(t, encodeWAV(16, 1, SampleRate, ramp(SampleRate)))
			frames := collect(t, w.Play(Left, Pace{Speed: speed, Clock: SystemClock{}}))
			want := time.Duration(0)
			if speed > 0 {
				want = time.Duration(float64(time.Second) / speed)
			}
			if took := time.Since(begun); took != want || len(frames) != 50 {
				t.Errorf("speed %v: %d frames in %v", speed, len(frames), took)
			}
		})
	}
}

func TestFramesOfAFileAreDatedByTheirPlace(t *testing.T) {
	frames := collect(t, readBytes(t, encodeWAV(16, 1, SampleRate, ramp(FrameSamples+1))).Play(Left, Pace{}))
	if len(frames) != 2 || frames[1].At != FrameDuration || len(frames[1].PCM) != FrameSamples || frames[1].PCM[1] != 0 {
		t.Errorf("%d frames, the last at %v", len(frames), frames[len(frames)-1].At)
	}
}

func TestRecordingCanBeClosedInTheMiddle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := readBytes(t, encodeWAV(16, 1, SampleRate, ramp(SampleRate))).Play(Left, Pace{Speed: 1, Clock: SystemClock{}})
		<-r.Frames()
		if err := r.Close(); err != nil || r.Err() != nil {
			t.Errorf("%v, %v", err, r.Err())
		}
	})
}

// A brokenDisk gives the header and then fails.
type brokenDisk struct{ good []byte }

var errDisk = errors.New("disk on fire")

func (d brokenDisk) ReadAt(b []byte, at int64) (int, error) {
	if at+int64(len(b)) > int64(len(d.good)) {
		return 0, errDisk
	}
	return copy(b, d.good[at:]), nil
}

func TestReadErrorsReachTheReader(t *testing.T) {
	whole := encodeWAV(16, 1, SampleRate, ramp(SampleRate))
	w, err := ReadWAV("talk.wav", brokenDisk{whole[:44]}, int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	r := w.Play(Left, Pace{})
	for range r.Frames() {
	}
	if !errors.Is(r.Err(), errDisk) {
		t.Errorf("got %v", r.Err())
	}
}

func TestFileCutWhileItPlaysEndsQuietly(t *testing.T) {
	whole := encodeWAV(16, 1, SampleRate, ramp(SampleRate))
	w, err := ReadWAV("talk.wav", bytes.NewReader(whole[:len(whole)/2]), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(collect(t, w.Play(Left, Pace{}))); n != 25 {
		t.Errorf("%d frames of half a second", n)
	}
}

func BenchmarkResample(b *testing.B) {
	for name, rate := range map[string]int{"48000": 48000, "44100": 44100} {
		file := encodeWAV(16, 1, rate, make([]int16, rate))
		b.Run(name, func(b *testing.B) {
			pcm := make([]int16, FrameSamples)
			w := readBytes(b, file)
			r := w.reader(Left)
			for b.Loop() {
				if _, err := r.read(pcm); errors.Is(err, io.EOF) {
					r = w.reader(Left)
				}
			}
		})
	}
}
