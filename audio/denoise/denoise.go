// Package denoise takes steady noise off speech: a fan, an air conditioner, the
// hiss of a line. It looks at a whole utterance, so it is for recognisers that
// decode one when it is over, not for what is played as it comes.
//
// The noise is what the quietest moments sound like. Each frequency is turned
// down by the estimator of Y. Ephraim and D. Malah ("Speech Enhancement Using a
// Minimum Mean-Square Error Log-Spectral Amplitude Estimator", 1985), which
// leaves no musical tones behind.
package denoise

import (
	"cmp"
	"math"
	"slices"
)

const (
	// quiet is the share of the frames that is taken for noise, at least
	// fewest of them: the pauses that a detector leaves around speech.
	quiet  = 0.1
	fewest = 8
	// plain is the ratio of all frames to the quiet ones, in dB, above which
	// speech is left alone: recordings of people in a quiet room, at 22 and
	// more, were understood worse after.
	plain = 20
	// least is the smallest gain, -15 dB: recognisers have never heard perfect
	// silence within speech.
	least = 0.178
	// memory is how much of the estimated ratio of speech to noise is taken
	// over from one frame to the next, doubt the smallest ratio.
	memory = 0.98
	doubt  = 0.003
	// likeliest bounds the ratio of a frequency to its noise.
	likeliest = 1000
)

// Clean gives the utterance without its noise, as long as it was. Speech that
// stands out clearly, and what is too short to tell, comes back as it is.
// Samples are taken and given at audio.SampleRate.
func Clean(pcm []int16) []int16 {
	a := newAnalysis()
	frames := a.split(pcm)
	noise, ok := noiseOf(frames)
	if !ok {
		return pcm
	}
	out := make([]float64, len(pcm))
	var speech [bins]float64 // estimated power in the frame before, over the noise
	for i := range frames {
		f := &frames[i]
		for b := range bins {
			f.turn(b, gain(f.power(b)/noise[b], &speech[b]))
		}
		a.join(out, f, start(i))
	}
	clean := make([]int16, len(pcm))
	for i, x := range out {
		clean[i] = int16(math.Round(min(max(x, math.MinInt16), math.MaxInt16)))
	}
	return clean
}

// noiseOf is the power of the noise at each frequency; not ok when there is
// none to speak of.
func noiseOf(frames []frame) (noise [bins]float64, ok bool) {
	var whole []*frame
	all := 0.0
	for i := range frames {
		if frames[i].whole {
			whole = append(whole, &frames[i])
			all += frames[i].total
		}
	}
	if len(whole) < fewest {
		return noise, false
	}
	slices.SortFunc(whole, func(a, b *frame) int { return cmp.Compare(a.total, b.total) })
	least := whole[:max(fewest, int(quiet*float64(len(whole))))]
	var mean [bins]float64
	sum := 0.0
	for _, f := range least {
		for b := range bins {
			mean[b] += f.power(b) / float64(len(least))
		}
		sum += f.total
	}
	ratio := all / float64(len(whole)) / (sum / float64(len(least)))
	if 10*math.Log10(ratio) > plain {
		return noise, false
	}
	for b := range bins {
		around := mean[max(0, b-2):min(bins, b+3)]
		for _, p := range around {
			noise[b] += p / float64(len(around))
		}
	}
	return noise, true
}

// gain is what a frequency is to be multiplied with, by how far it stands over
// the noise in this frame, and by the speech there was in the one before, which
// it replaces.
func gain(over float64, speech *float64) float64 {
	over = min(over, likeliest)
	ratio := max(memory**speech+(1-memory)*max(over-1, 0), doubt)
	wiener := ratio / (1 + ratio)
	g := min(wiener*math.Exp(exponentialIntegral(wiener*over)/2), 1)
	*speech = g * g * over
	return max(g, least)
}

// exponentialIntegral is E1 of a positive number, by the series below 1 and the
// rational approximation 5.1.56 of M. Abramowitz and I. Stegun above.
func exponentialIntegral(x float64) float64 {
	x = max(x, 1e-10)
	if x >= 1 {
		return math.Exp(-x) / x * (x*x + 2.334733*x + 0.250621) / (x*x + 3.330657*x + 1.681534)
	}
	const gamma = 0.5772156649
	sum, term := -gamma-math.Log(x), 1.0
	for k := 1.0; k < 12; k++ {
		term *= -x / k
		sum -= term / k
	}
	return sum
}
