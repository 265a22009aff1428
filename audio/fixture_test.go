package audio

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// encodeWAV makes a plain WAV file of 16 or fewer bits as a reader meets
// them in the world; pcm holds the channels' samples in turn.
func encodeWAV(bits, channels, rate int, pcm []int16) []byte {
	var sound []byte
	for _, s := range pcm {
		switch bits {
		case 8:
			sound = append(sound, byte(int(s)>>8+128))
		case 16:
			sound = binary.LittleEndian.AppendUint16(sound, uint16(s))
		case 24:
			sound = append(sound, 0, byte(s), byte(s>>8))
		case 32:
			sound = binary.LittleEndian.AppendUint32(sound, uint32(s)<<16)
		}
	}
	return encodeChunks(tagPCM, bits, channels, rate, sound)
}

func encodeChunks(tag uint16, bits, channels, rate int, sound []byte) []byte {
	le := binary.LittleEndian
	group := channels * bits / 8
	b := append([]byte("RIFF"), 0, 0, 0, 0)
	b = append(b, "WAVEfmt "...)
	b = le.AppendUint32(b, 16)
	b = le.AppendUint16(b, tag)
	b = le.AppendUint16(b, uint16(channels))
	b = le.AppendUint32(b, uint32(rate))
	b = le.AppendUint32(b, uint32(rate*group))
	b = le.AppendUint16(b, uint16(group))
	b = le.AppendUint16(b, uint16(bits))
	b = append(b, "data"...)
	b = le.AppendUint32(b, uint32(len(sound)))
	b = append(b, sound...)
	le.PutUint32(b[4:], uint32(len(b)-8))
	return b
}

// framesOf cuts samples into frames that begin at the given time.
func framesOf(pcm []int16, at time.Duration) []Frame {
	var frames []Frame
	for ; len(pcm) >= FrameSamples; pcm = pcm[FrameSamples:] {
		frames = append(frames, Frame{PCM: pcm[:FrameSamples:FrameSamples], At: at})
		at += FrameDuration
	}
	return frames
}

// level is the RMS of samples in dBFS.
func level(pcm []int16) float64 {
	var sum float64
	for _, s := range pcm {
		sum += float64(s) * float64(s)
	}
	return 10 * math.Log10(sum/float64(max(1, len(pcm)))/(1<<30)+1e-12)
}

// A talker makes sound with the marks of a voice that detectors look for:
// vowels of a gliding pitch and two formants, fricatives of noise between
// them, three to five syllables a second. It is the same for the same seed.
type talker struct {
	rng       *rand.Rand
	pitch     float64 // hertz
	formants  [2]float64
	amplitude float64
}

func newTalker(seed uint64, pitch float64, formants [2]float64, dbfs float64) *talker {
	return &talker{rng: rand.New(rand.NewPCG(seed, 1)), pitch: pitch, formants: formants, amplitude: math.Pow(10, dbfs/20)}
}

// lowVoice and highVoice differ as two people on a call do.
func lowVoice(seed uint64) *talker  { return newTalker(seed, 110, [2]float64{550, 1500}, -24) }
func highVoice(seed uint64) *talker { return newTalker(seed, 205, [2]float64{750, 2100}, -24) }

// say fills d with syllables.
func (t *talker) say(d time.Duration) []float64 {
	out := make([]float64, 0, sampleCount(d))
	for len(out) < sampleCount(d) {
		length := 0.14 + 0.12*t.rng.Float64()
		if t.rng.Float64() < 0.5 {
			out = append(out, t.hiss(0.05+0.05*t.rng.Float64())...)
		}
		out = append(out, t.vowel(length)...)
		out = append(out, make([]float64, int(SampleRate*(0.02+0.05*t.rng.Float64())))...)
	}
	return out[:sampleCount(d)]
}

func (t *talker) vowel(seconds float64) []float64 {
	out := make([]float64, int(seconds*SampleRate))
	pitch := t.pitch * (0.85 + 0.3*t.rng.Float64())
	var formants [2]float64
	for i, f := range t.formants {
		formants[i] = f * (0.7 + 0.6*t.rng.Float64())
	}
	glide := 0.9 + 0.2*t.rng.Float64()
	phase, power := 0.0, 0.0
	for i := range out {
		x := float64(i) / float64(len(out))
		phase += 2 * math.Pi * pitch * (1 + (glide-1)*x) / SampleRate
		for h := 1.0; h*pitch < 3800; h++ {
			gain := 0.03
			for n, f := range formants {
				d := (h*pitch - f) / (120 + 60*float64(n))
				gain += 1 / (1 + d*d) / float64(n+1)
			}
			out[i] += gain * math.Sin(h*phase)
		}
		out[i] *= math.Sqrt(math.Sin(math.Pi * x))
		power += out[i] * out[i]
	}
	return scale(out, t.amplitude/math.Sqrt(power/float64(len(out))+1e-12))
}

func (t *talker) hiss(seconds float64) []float64 {
	out := make([]float64, int(seconds*SampleRate))
	last := 0.0
	for i := range out {
		x := t.rng.NormFloat64()
		out[i] = (x - 0.9*last) * 0.15 * t.amplitude
		last = x
	}
	return out
}

// noise is white at a level in dBFS.
func noise(seed uint64, d time.Duration, dbfs float64) []float64 {
	rng := rand.New(rand.NewPCG(seed, 2))
	out := make([]float64, sampleCount(d))
	for i := range out {
		out[i] = rng.NormFloat64() * math.Pow(10, dbfs/20)
	}
	return out
}

func silence(d time.Duration) []float64 { return make([]float64, sampleCount(d)) }

func scale(x []float64, by float64) []float64 {
	for i := range x {
		x[i] *= by
	}
	return x
}

// mix adds sounds; the result is as long as the first.
func mix(first []float64, others ...[]float64) []float64 {
	out := append([]float64(nil), first...)
	for _, o := range others {
		for i := range min(len(out), len(o)) {
			out[i] += o[i]
		}
	}
	return out
}

func join(parts ...[]float64) []float64 {
	var out []float64
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func toPCM(x []float64) []int16 {
	out := make([]int16, len(x))
	for i := range x {
		out[i] = toInt16(x[i])
	}
	return out
}

// collect reads a source to its end.
func collect(t testing.TB, s Source) []Frame {
	t.Helper()
	var all []Frame
	for f := range s.Frames() {
		all = append(all, f)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
