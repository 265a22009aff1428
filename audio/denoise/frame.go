package denoise

import (
	"math"

	"archcoach/audio/fourier"
)

const (
	size = 512 // samples of a frame, 32 ms
	hop  = size / 4
	bins = size/2 + 1 // the others mirror them
)

// A frame is the spectrum of a stretch of sound.
type frame struct {
	re, im [bins]float64
	total  float64 // power
	whole  bool    // lies within the sound
}

// power of a frequency, never 0.
func (f *frame) power(b int) float64 { return f.re[b]*f.re[b] + f.im[b]*f.im[b] + 1 }

func (f *frame) turn(b int, gain float64) { f.re[b], f.im[b] = f.re[b]*gain, f.im[b]*gain }

// An analysis turns sound into overlapping frames and back.
type analysis struct {
	transform *fourier.Transform
	window    [size]float64
	weight    float64 // of a sample, over the frames it is in
	re, im    [size]float64
}

func newAnalysis() *analysis {
	a := &analysis{transform: fourier.New(size)}
	for i := range a.window {
		a.window[i] = math.Sin(math.Pi * (float64(i) + 0.5) / size)
	}
	for i := 0; i < size; i += hop {
		a.weight += a.window[i] * a.window[i]
	}
	return a
}

// start is the first sample of a frame. The first frames begin before the
// sound, so that all of it is in equally many.
func start(frame int) int { return (frame+1)*hop - size }

func (a *analysis) split(pcm []int16) []frame {
	frames := make([]frame, (len(pcm)+size)/hop)
	for i := range frames {
		f, from := &frames[i], start(i)
		f.whole = from >= 0 && from+size <= len(pcm)
		clear(a.re[:])
		clear(a.im[:])
		for k := max(0, -from); k < size && from+k < len(pcm); k++ {
			a.re[a.transform.Index(k)] = float64(pcm[from+k]) * a.window[k]
		}
		a.transform.Do(a.re[:], a.im[:])
		copy(f.re[:], a.re[:])
		copy(f.im[:], a.im[:])
		for b := range bins {
			f.total += f.power(b)
		}
	}
	return frames
}

// join adds a frame to the sound. The transform serves as its own inverse when
// the imaginary part changes its sign before.
func (a *analysis) join(out []float64, f *frame, from int) {
	for k := range size {
		at := a.transform.Index(k)
		if k < bins {
			a.re[at], a.im[at] = f.re[k], -f.im[k]
		} else {
			a.re[at], a.im[at] = f.re[size-k], f.im[size-k]
		}
	}
	a.transform.Do(a.re[:], a.im[:])
	for k := max(0, -from); k < size && from+k < len(out); k++ {
		out[from+k] += a.re[k] / size * a.window[k] / a.weight
	}
}
