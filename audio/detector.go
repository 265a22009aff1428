package audio

// A Detector decides, frame by frame, whether somebody speaks. It learns the
// noise of the place as it goes: one is needed for each source.
type Detector interface {
	// Speech looks at the next frame, FrameSamples long.
	Speech(frame []int16) bool
}

const (
	// startFloor is the noise assumed before any was heard, -60 dBFS. A
	// first word must not be taken for the noise of the room: it is better
	// to let some noise through until the floor has been found.
	startFloor = 1e-6
	// The floor is the least smoothed power within eight stretches of 0.4 s:
	// a voice pauses that often, a fan does not.
	floorStretches = 8
	floorStretch   = 20 // frames
	// leastBias makes up for a minimum being less than the mean it stands for.
	leastBias = 1.6
)

// A noiseFloor follows the noise in one band by minimum statistics (R. Martin,
// "Noise Power Spectral Density Estimation Based on Optimal Smoothing and
// Minimum Statistics", 2001), without its optimal smoothing.
type noiseFloor struct {
	smoothed float64
	current  float64 // least of this stretch
	past     [floorStretches]float64
	oldest   int
	frames   int // of this stretch
}

func newNoiseFloor() noiseFloor {
	f := noiseFloor{smoothed: startFloor, current: startFloor}
	for i := range f.past {
		f.past[i] = startFloor
	}
	return f
}

// ratio takes in the power of a frame and gives it over the noise, in dB.
func (f *noiseFloor) ratio(power float64) float64 {
	f.smoothed += 0.2 * (power - f.smoothed)
	f.current = min(f.current, f.smoothed)
	least := f.current
	for _, p := range f.past {
		least = min(least, p)
	}
	if f.frames++; f.frames == floorStretch {
		f.past[f.oldest] = f.current
		f.oldest = (f.oldest + 1) % floorStretches
		f.current, f.frames = f.smoothed, 0
	}
	return decibels(power / (leastBias * least))
}

// meanSquare is the power of a frame, full scale being 1; never 0.
func meanSquare(frame []int16) float64 {
	var sum float64
	for _, s := range frame {
		x := float64(s) / (1 << 15)
		sum += x * x
	}
	return sum/float64(max(1, len(frame))) + 1e-12
}
