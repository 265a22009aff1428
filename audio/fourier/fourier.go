// Package fourier is the discrete Fourier transform, for those who listen to
// many short frames of one length: what it needs is computed once, and
// transforming allocates nothing.
package fourier

import (
	"math"
	"math/bits"
)

// A Transform is of one size. It can be used by many at a time.
type Transform struct {
	cos, sin []float64
	reversed []int
}

// New makes a transform of a size, which has to be a power of two.
func New(size int) *Transform {
	t := &Transform{cos: make([]float64, size/2), sin: make([]float64, size/2), reversed: make([]int, size)}
	for i := range t.cos {
		t.sin[i], t.cos[i] = math.Sincos(-2 * math.Pi * float64(i) / float64(size))
	}
	shift := bits.UintSize - bits.Len(uint(size-1))
	for i := range t.reversed {
		t.reversed[i] = int(bits.Reverse(uint(i)) >> shift)
	}
	return t
}

// Index is where the sample i is to be put for Do.
func (t *Transform) Index(i int) int { return t.reversed[i] }

// Do transforms in place, by the iterative radix-2 method of Cooley and
// Tukey. Samples are taken from where Index says, frequencies come in order.
func (t *Transform) Do(re, im []float64) {
	n := len(t.reversed)
	for size := 2; size <= n; size *= 2 {
		half, stride := size/2, n/size
		for block := 0; block < n; block += size {
			for j := range half {
				c, s := t.cos[j*stride], t.sin[j*stride]
				a, b := block+j, block+j+half
				x, y := re[b]*c-im[b]*s, re[b]*s+im[b]*c
				re[b], im[b] = re[a]-x, im[a]-y
				re[a] += x
				im[a] += y
			}
		}
	}
}
