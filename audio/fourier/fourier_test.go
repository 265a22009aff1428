package fourier

import (
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"
)

func TestTheTransformIsTheSumThatDefinesIt(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{2, 8, 256} {
		f := New(size)
		x := make([]complex128, size)
		re, im := make([]float64, size), make([]float64, size)
		for i := range x {
			x[i] = complex(rng.NormFloat64(), rng.NormFloat64())
			re[f.Index(i)], im[f.Index(i)] = real(x[i]), imag(x[i])
		}
		f.Do(re, im)
		for k := range size {
			var want complex128
			for n, v := range x {
				want += v * cmplx.Rect(1, -2*math.Pi*float64(k*n)/float64(size))
			}
			if got := complex(re[k], im[k]); cmplx.Abs(got-want) > 1e-9 {
				t.Fatalf("size %d, frequency %d: %v, want %v", size, k, got, want)
			}
		}
	}
}
