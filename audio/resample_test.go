package audio

import (
	"math"
	"testing"
)

// toneAt is half a second of a tone at a rate.
func toneAt(rate int, hertz float64) []int16 {
	pcm := make([]int16, rate/2)
	for i := range pcm {
		pcm[i] = int16(10000 * math.Sin(2*math.Pi*hertz*float64(i)/float64(rate)))
	}
	return pcm
}

func TestAResamplerGivesTheSameToneAtTheOtherRate(t *testing.T) {
	for _, to := range []int{24000, 8000, 48000} {
		r := NewResampler(SampleRate, to)
		var got []int16
		for in := toneAt(SampleRate, 440); len(in) > 0; {
			n := min(len(in), 317) // pieces of any length
			got = append(got, r.Push(in[:n])...)
			in = in[n:]
		}
		got = append(got, r.Finish()...)
		want := toneAt(to, 440)
		if len(got) != len(want) {
			t.Fatalf("%d samples at %d Hz, want %d", len(got), to, len(want))
		}
		for i := to / 50; i < len(want)-to/50; i++ { // not the edges of the tone
			if d := int(got[i]) - int(want[i]); d > 30 || d < -30 {
				t.Fatalf("at %d Hz sample %d is %d, want %d", to, i, got[i], want[i])
			}
		}
	}
}
