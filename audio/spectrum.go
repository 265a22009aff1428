package audio

import (
	"math"

	"archcoach/audio/fourier"
)

const (
	fftSize = 512 // the next power of two after a frame
	// windowPower is the sum of the squares of a Hann window over a frame.
	// Divided by it, white noise of power p reads p in every band.
	windowPower = 0.375 * FrameSamples
)

// A spectrum measures the power of a frame in bands. It keeps what the
// Fourier transform needs, so that measuring allocates nothing.
type spectrum struct {
	window  [FrameSamples]float64
	fourier *fourier.Transform
	re, im  [fftSize]float64
	edges   []int // len(bands)+1 bins
}

// newSpectrum makes a spectrum of the bands between neighbouring edges,
// which are in hertz and rise.
func newSpectrum(edges []float64) *spectrum {
	s := &spectrum{fourier: fourier.New(fftSize), edges: make([]int, len(edges))}
	for i, hertz := range edges {
		s.edges[i] = int(hertz * fftSize / SampleRate)
	}
	for i := range s.window {
		s.window[i] = 0.5 - 0.5*math.Cos(2*math.Pi*(float64(i)+0.5)/FrameSamples)
	}
	return s
}

// measure writes the mean power of each band, full scale being 1, into out.
// No band is quite 0, so that its logarithm exists.
func (s *spectrum) measure(frame []int16, out []float64) {
	clear(s.re[:])
	clear(s.im[:])
	for i, x := range frame[:FrameSamples] {
		s.re[s.fourier.Index(i)] = float64(x) / (1 << 15) * s.window[i]
	}
	s.fourier.Do(s.re[:], s.im[:])
	for b := range out {
		low, high := s.edges[b], s.edges[b+1]
		var sum float64
		for k := low; k < high; k++ {
			sum += s.re[k]*s.re[k] + s.im[k]*s.im[k]
		}
		out[b] = sum/float64(high-low)/windowPower + 1e-11
	}
}

// decibels of a power.
func decibels(power float64) float64 { return 10 * math.Log10(power) }
