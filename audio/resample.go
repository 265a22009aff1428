package audio

import "math"

const (
	// sincLobes is the half width of the filter in zero crossings. With 24
	// under a Blackman window the pass band reaches 0.92 of the way to the
	// limit, and what lies beyond it is 74 dB down.
	sincLobes = 24
	passBand  = 0.92
	// maxPhases bounds the filter's table. The usual rates need 1 to 160;
	// odd ones are rounded to the nearest of 512, about -60 dB of noise.
	maxPhases = 512
)

// A Resampler changes the rate of a stream of samples.
type Resampler struct {
	inner *resampler
	out   [1024]float64
}

// NewResampler makes one from a rate to another, in hertz.
func NewResampler(from, to int) *Resampler {
	return &Resampler{inner: newResampler(from, to)}
}

// Push takes the next samples and returns what follows from them: the last
// millisecond or two wait for those that come after.
func (r *Resampler) Push(pcm []int16) []int16 {
	in := make([]float64, len(pcm))
	for i, s := range pcm {
		in[i] = float64(s) / (1 << 15)
	}
	r.inner.push(in)
	return r.pull()
}

// Finish returns what is left of a stream that has ended. Nothing is pushed
// after it.
func (r *Resampler) Finish() []int16 {
	r.inner.finish()
	return r.pull()
}

func (r *Resampler) pull() (pcm []int16) {
	for {
		n := r.inner.pull(r.out[:])
		for _, x := range r.out[:n] {
			pcm = append(pcm, toInt16(x))
		}
		if n < len(r.out) {
			return pcm
		}
	}
}

// A resampler changes the rate of a stream from one to another by a windowed sinc,
// computed once for each phase the two rates can have. Its output begins
// where its input does: it adds no delay.
type resampler struct {
	up, down int // output samples for input samples, in lowest terms
	half     int // input samples on each side of an output sample
	phases   [][]float64
	in       []float64
	at       int // input sample at or before the next output sample
	phase    int // the rest of its position, in units of 1/up
	end      int // position in in after the last real sample; -1 while unknown
}

func newResampler(from, to int) *resampler {
	common := gcd(from, to)
	r := &resampler{up: to / common, down: from / common, end: -1}
	// In cycles per input sample; lowered where the output could not hold it.
	cutoff := 0.5 * passBand * min(1, float64(to)/float64(from))
	r.half = int(math.Ceil(sincLobes / (2 * cutoff)))
	r.phases = make([][]float64, min(r.up, maxPhases))
	for p := range r.phases {
		r.phases[p] = sincTaps(cutoff, r.half, float64(p)/float64(len(r.phases)))
	}
	r.in = make([]float64, r.half)
	r.at = r.half
	return r
}

// sincTaps weighs the input samples around a point that lies offset, from 0
// to 1, after the middle one.
func sincTaps(cutoff float64, half int, offset float64) []float64 {
	taps := make([]float64, 2*half+1)
	sum := 0.0
	for i := range taps {
		x := float64(i-half) - offset
		w := 0.5 + x/float64(2*half+2) // 0 to 1 over the window
		window := 0.42 - 0.5*math.Cos(2*math.Pi*w) + 0.08*math.Cos(4*math.Pi*w)
		sinc := 1.0
		if a := 2 * math.Pi * cutoff * x; a != 0 {
			sinc = math.Sin(a) / a
		}
		taps[i] = window * sinc
		sum += taps[i]
	}
	for i := range taps {
		taps[i] /= sum // so that a constant stays what it is
	}
	return taps
}

// push adds input.
func (r *resampler) push(in []float64) {
	if drop := r.at - r.half; drop > 0 {
		r.in = append(r.in[:0], r.in[drop:]...)
		r.at -= drop
	}
	r.in = append(r.in, in...)
}

// finish says that no more input comes: what is left can be pulled.
func (r *resampler) finish() {
	if r.end < 0 {
		r.end = len(r.in)
		r.in = append(r.in, make([]float64, r.half+1)...)
	}
}

// pull fills dst as far as the input allows.
func (r *resampler) pull(dst []float64) int {
	for n := range dst {
		if r.at+r.half >= len(r.in) || r.end >= 0 && r.at >= r.end {
			return n
		}
		taps := r.phases[r.phase*len(r.phases)/r.up]
		var sum float64
		for i, x := range r.in[r.at-r.half : r.at+r.half+1] {
			sum += x * taps[i]
		}
		dst[n] = sum
		r.phase += r.down
		r.at += r.phase / r.up
		r.phase %= r.up
	}
	return len(dst)
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
