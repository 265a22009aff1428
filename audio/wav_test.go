package audio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
	"time"
)

func readBytes(t testing.TB, b []byte) *WAV {
	t.Helper()
	w, err := ReadWAV("talk.wav", bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func ramp(n int) []int16 {
	pcm := make([]int16, n)
	for i := range pcm {
		pcm[i] = int16(i*257 - 20000)
	}
	return pcm
}

func join16(frames []Frame) []int16 {
	var pcm []int16
	for _, f := range frames {
		pcm = append(pcm, f.PCM...)
	}
	return pcm
}

func TestSixteenBitsComeOutExactly(t *testing.T) {
	want := ramp(2 * FrameSamples)
	got := join16(collect(t, readBytes(t, encodeWAV(16, 1, SampleRate, want)).Play(Left, Pace{})))
	if string(bytesOf(got)) != string(bytesOf(want)) {
		t.Error("samples changed on the way")
	}
}

func TestEveryWidthSaysTheSame(t *testing.T) {
	want := ramp(FrameSamples)
	for _, bits := range []int{8, 24, 32} {
		got := join16(collect(t, readBytes(t, encodeWAV(bits, 1, SampleRate, want)).Play(Left, Pace{})))
		slack := 0.0
		if bits == 8 {
			slack = 256
		}
		for i := range want {
			if math.Abs(float64(got[i])-float64(want[i])) > slack {
				t.Fatalf("%d bits: sample %d is %d, want %d", bits, i, got[i], want[i])
			}
		}
	}
}

func TestFloatingPointIsReadAndTamed(t *testing.T) {
	var sound []byte
	for _, x := range []float32{0, 0.5, -0.5, 2, float32(math.NaN())} {
		sound = binary.LittleEndian.AppendUint32(sound, math.Float32bits(x))
	}
	got := join16(collect(t, readBytes(t, encodeChunks(tagFloat, 32, 1, SampleRate, sound)).Play(Left, Pace{})))
	for i, want := range []int16{0, 16384, -16384, 32767, 0} {
		if got[i] != want {
			t.Errorf("sample %d is %d, want %d", i, got[i], want)
		}
	}
}

func TestStereoIsTwoSides(t *testing.T) {
	pcm := make([]int16, 2*FrameSamples)
	for i := 0; i < len(pcm); i += 2 {
		pcm[i], pcm[i+1] = 1000, -2000
	}
	w := readBytes(t, encodeWAV(16, 2, SampleRate, pcm))
	mic, call, err := w.PlaySides(Pace{})
	if err != nil {
		t.Fatal(err)
	}
	if got := collect(t, mic)[0].PCM[7]; got != 1000 {
		t.Errorf("the left side, You, is %d", got)
	}
	if got := collect(t, call)[0].PCM[7]; got != -2000 {
		t.Errorf("the right side, the Interviewer, is %d", got)
	}
	if got := collect(t, w.Play(Mixed, Pace{}))[0].PCM[7]; got != -500 {
		t.Errorf("both mixed are %d", got)
	}
}

func TestMonoHasNoSides(t *testing.T) {
	_, _, err := readBytes(t, encodeWAV(16, 1, SampleRate, ramp(9))).PlaySides(Pace{})
	var p *Problem
	if !errors.As(err, &p) || !strings.Contains(p.Fix, "stereo") {
		t.Errorf("got %v", err)
	}
}

func TestOtherRatesKeepPitchAndLength(t *testing.T) {
	for _, rate := range []int{8000, 11025, 22050, 44100, 44101, 48000, 96000, 192000} {
		pcm := make([]int16, rate)
		for i := range pcm {
			pcm[i] = int16(16384 * math.Sin(2*math.Pi*1000*float64(i)/float64(rate)))
		}
		frames := collect(t, readBytes(t, encodeWAV(16, 1, rate, pcm)).Play(Left, Pace{}))
		if len(frames) != 50 {
			t.Errorf("%d Hz: one second became %d frames", rate, len(frames))
		}
		// What remains when the tone is taken away is the resampler's noise.
		var rest float64
		got := join16(frames)[800 : SampleRate-800]
		for i, s := range got {
			want := 16384 * math.Sin(2*math.Pi*1000*float64(i+800)/SampleRate)
			rest += (float64(s) - want) * (float64(s) - want)
		}
		if db := 10 * math.Log10(rest/float64(len(got))/(16384*16384/2)); db > -45 {
			t.Errorf("%d Hz: noise at %.0f dB", rate, db)
		}
	}
}

func TestTonesBeyondTheNewRateAreRemoved(t *testing.T) {
	pcm := make([]int16, 48000)
	for i := range pcm {
		pcm[i] = int16(16384 * math.Sin(2*math.Pi*10000*float64(i)/48000))
	}
	got := join16(collect(t, readBytes(t, encodeWAV(16, 1, 48000, pcm)).Play(Left, Pace{})))
	if db := level(got[800:15200]) + 9; db > -60 {
		t.Errorf("a tone at 10 kHz folds back at %.0f dB", db)
	}
}

func TestCrashedRecordersHeadersAreRead(t *testing.T) {
	whole := encodeWAV(16, 1, SampleRate, ramp(3*FrameSamples))
	for name, size := range map[string]uint32{"zero": 0, "unknown": math.MaxUint32, "too large": 999999} {
		b := bytes.Clone(whole)
		binary.LittleEndian.PutUint32(b[4:], size)
		binary.LittleEndian.PutUint32(b[40:], size)
		w := readBytes(t, b)
		if !w.Repaired() || w.Duration() != 3*FrameDuration {
			t.Errorf("%s: repaired %v, length %v", name, w.Repaired(), w.Duration())
		}
	}
	if w := readBytes(t, whole); w.Repaired() {
		t.Error("a sound header was called damaged")
	}
}

func TestChunksBeforeTheSoundAreSkipped(t *testing.T) {
	plain := encodeWAV(16, 1, SampleRate, ramp(FrameSamples))
	odd := append([]byte("LIST"), 3, 0, 0, 0, 'a', 'b', 'c', 0) // padded to even
	b := append(bytes.Clone(plain[:12]), odd...)
	b = append(b, plain[12:]...)
	if got := readBytes(t, b).Duration(); got != FrameDuration {
		t.Errorf("length %v", got)
	}
}

func TestExtensibleHeaderIsRead(t *testing.T) {
	plain := encodeWAV(24, 2, 48000, ramp(960))
	b := append(bytes.Clone(plain[:16]), 40, 0, 0, 0)
	b = binary.LittleEndian.AppendUint16(b, tagExtensible)
	b = append(b, plain[22:36]...)
	b = append(b, 22, 0, 24, 0, 3, 0, 0, 0)
	b = append(b, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71)
	b = append(b, plain[36:]...)
	w := readBytes(t, b)
	if w.Channels() != 2 || w.Rate() != 48000 || w.Duration() != 10*time.Millisecond {
		t.Errorf("%d channels at %d Hz, %v", w.Channels(), w.Rate(), w.Duration())
	}
}

func TestUnreadableFilesSayWhyAndWhatToDo(t *testing.T) {
	good := encodeWAV(16, 1, SampleRate, ramp(10))
	change := func(at int, with ...byte) []byte {
		b := bytes.Clone(good)
		copy(b[at:], with)
		return b
	}
	for want, b := range map[string][]byte{
		"not a WAV file":      []byte("ID3 and more of that"),
		"without sound":       good[:36],
		"without a descripti": good[:12],
		"6 channels":          change(22, 6, 0),
		"rate of 7 Hz":        change(24, 7, 0, 0, 0),
		"cannot be read":      change(20, 0x55, 0),
		"damaged description": change(16, 4),
	} {
		_, err := ReadWAV("talk.wav", bytes.NewReader(b), int64(len(b)))
		var p *Problem
		if !errors.Is(err, ErrNotWAV) || !errors.As(err, &p) || !strings.Contains(p.What, want) || p.Fix == "" {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

func bytesOf(pcm []int16) []byte {
	b := make([]byte, 0, 2*len(pcm))
	for _, s := range pcm {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return b
}

func FuzzReadWAV(f *testing.F) {
	f.Add(encodeWAV(16, 2, 44100, ramp(100)))
	f.Add(encodeWAV(8, 1, 8000, ramp(100)))
	f.Add(encodeChunks(tagFloat, 32, 1, 48000, make([]byte, 400)))
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVEdata"))
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := ReadWAV("fuzz.wav", bytes.NewReader(b), int64(len(b)))
		if err != nil {
			if !errors.Is(err, ErrNotWAV) {
				t.Fatalf("an error of another kind: %v", err)
			}
			return
		}
		frames := collect(t, w.Play(Mixed, Pace{}))
		if got, want := time.Duration(len(frames))*FrameDuration, w.Duration(); got < want-time.Millisecond || got > want+FrameDuration+time.Millisecond {
			t.Fatalf("%v of sound gave %v of frames", want, got)
		}
	})
}
