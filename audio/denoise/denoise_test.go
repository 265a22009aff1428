package denoise

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"archcoach/audio"
)

// tone is a second of noise, with a tone in its middle half.
func tone(loud, noisy float64) (pcm []int16) {
	random := rand.New(rand.NewPCG(1, 2))
	for i := range audio.SampleRate {
		x := noisy * random.NormFloat64()
		if i >= audio.SampleRate/4 && i < audio.SampleRate*3/4 {
			x += loud * math.Sin(2*math.Pi*440*float64(i)/audio.SampleRate)
		}
		pcm = append(pcm, int16(x))
	}
	return pcm
}

func power(pcm []int16) (sum float64) {
	for _, s := range pcm {
		sum += float64(s) * float64(s)
	}
	return 10 * math.Log10(sum/float64(len(pcm))+1)
}

func TestNoiseIsTurnedDownAndSpeechIsNot(t *testing.T) {
	const quarter = audio.SampleRate / 4
	noisy := tone(3000, 300)
	clean := Clean(noisy)
	if len(clean) != len(noisy) {
		t.Fatalf("%d samples of %d", len(clean), len(noisy))
	}
	before := power(noisy[:quarter]) - power(clean[:quarter])
	within := power(noisy[quarter:3*quarter]) - power(clean[quarter:3*quarter])
	if before < 10 || math.Abs(within) > 0.5 {
		t.Errorf("the noise was turned down by %.1f dB, the tone by %.1f", before, within)
	}
}

func TestWhatStandsOutComesBackAsItIs(t *testing.T) {
	if pcm := tone(10000, 10); !slices.Equal(Clean(pcm), pcm) {
		t.Error("it was changed")
	}
}

func TestWhatIsTooShortToTellComesBackAsItIs(t *testing.T) {
	for _, n := range []int{0, 1, size, size + 3*hop} {
		if pcm := tone(100, 1000)[:n]; !slices.Equal(Clean(pcm), pcm) {
			t.Errorf("%d samples were changed", n)
		}
	}
}

func TestEverySampleIsInEquallyManyFrames(t *testing.T) {
	pcm := tone(10000, 1000)
	a := newAnalysis()
	out := make([]float64, len(pcm))
	for i, f := range a.split(pcm) {
		a.join(out, &f, start(i))
	}
	for i, x := range out {
		if math.Abs(x-float64(pcm[i])) > 1e-6 {
			t.Fatalf("sample %d is %v, was %d", i, x, pcm[i])
		}
	}
}

func TestExponentialIntegral(t *testing.T) {
	// From the tables of Abramowitz and Stegun.
	for x, want := range map[float64]float64{0.1: 1.8229240, 0.5: 0.5597736, 1: 0.2193839, 2: 0.0489005, 5: 0.0011483} {
		if got := exponentialIntegral(x); math.Abs(got-want) > 1e-4*want+1e-6 {
			t.Errorf("E1(%v) = %v, want %v", x, got, want)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	pcm := tone(3000, 300)
	for b.Loop() {
		Clean(pcm)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "real-time")
}
