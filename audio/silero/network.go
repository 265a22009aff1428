package silero

import "math"

// A network is the running state of one detector, with room for all that a
// step computes.
type network struct {
	w *Weights

	re, im [fourierSize]float64
	// What goes into each layer of the encoder: steps of time one behind the
	// other, with one of zeros at both ends.
	spectra [(steps + 2) * bins]float32
	first   [(steps + 2) * 128]float32
	second  [(steps/2 + 2) * 64]float32
	third   [(steps/4 + 2) * 64]float32
	// The encoder's result, and behind it the short memory.
	input  [2 * hidden]float32
	memory [hidden]float32
	gates  [gates]float32
}

// step gives the probability of speech in a window that comes after those
// before. The samples are the end of the window before and the window itself,
// full scale being 1.
func (n *network) step(samples *[contextSamples + windowSamples]float32) float32 {
	n.spectrum(samples)
	e := &n.w.encoder
	e[0].apply(n.spectra[:], n.first[128:], steps)
	e[1].apply(n.first[:], n.second[64:], steps/2)
	e[2].apply(n.second[:], n.third[64:], steps/4)
	e[3].apply(n.third[:], n.input[:hidden], steps/4)
	return n.remember()
}

// spectrum writes the magnitudes of four windows of the samples, which are
// continued by their mirror image. Two real windows make one complex one, and
// are told apart by their symmetry.
func (n *network) spectrum(samples *[contextSamples + windowSamples]float32) {
	for t := 0; t < steps; t += 2 {
		for i, w := range n.w.window {
			at := n.w.fourier.Index(i)
			n.re[at] = float64(mirrored(samples, t*hop+i)) * w
			n.im[at] = float64(mirrored(samples, (t+1)*hop+i)) * w
		}
		n.w.fourier.Do(n.re[:], n.im[:])
		one, two := n.spectra[(t+1)*bins:(t+2)*bins], n.spectra[(t+2)*bins:(t+3)*bins]
		for k := range bins {
			back := (fourierSize - k) % fourierSize
			a, b, c, d := n.re[k], n.im[k], n.re[back], n.im[back]
			one[k] = float32(math.Sqrt((a+c)*(a+c)+(b-d)*(b-d)) / 2)
			two[k] = float32(math.Sqrt((b+d)*(b+d)+(c-a)*(c-a)) / 2)
		}
	}
}

func mirrored(samples *[contextSamples + windowSamples]float32, i int) float32 {
	const last = contextSamples + windowSamples - 1
	if i > last {
		i = 2*last - i
	}
	return samples[i]
}

// apply computes the steps of a layer, with nothing below zero.
func (l *layer) apply(in, out []float32, steps int) {
	for t := range steps {
		to := out[t*l.out : (t+1)*l.out]
		from := t * l.stride * l.in
		multiply(l.weights, in[from:from+3*l.in], l.bias, to)
		for i, v := range to {
			to[i] = max(v, 0)
		}
	}
}

// remember is the recurrent part: gates for what comes in, what is forgotten,
// what is new and what goes out, in the order of PyTorch.
func (n *network) remember() float32 {
	multiply(n.w.recurrent, n.input[:], n.w.recurrentBias, n.gates[:])
	state := n.input[hidden:]
	sum := n.w.outputBias
	for j := range hidden {
		in, forget := sigmoid(n.gates[j]), sigmoid(n.gates[hidden+j])
		fresh, out := tanh(n.gates[2*hidden+j]), sigmoid(n.gates[3*hidden+j])
		n.memory[j] = forget*n.memory[j] + in*fresh
		state[j] = out * tanh(n.memory[j])
		sum += n.w.output[j] * max(state[j], 0)
	}
	return sigmoid(sum)
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
func tanh(x float32) float32    { return float32(math.Tanh(float64(x))) }

// multiply adds to a bias the product of a matrix, row by row, and a vector.
// Eight rows at a time keep the processor's multipliers busy: the sums do not
// wait for each other. There is always a multiple of eight.
func multiply(matrix, x, bias, out []float32) {
	n := len(x)
	for o := 0; o < len(out); o += 8 {
		m := matrix[o*n : (o+8)*n]
		r0, r1, r2, r3 := m[:n], m[n:][:n], m[2*n:][:n], m[3*n:][:n]
		r4, r5, r6, r7 := m[4*n:][:n], m[5*n:][:n], m[6*n:][:n], m[7*n:][:n]
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for i, v := range x {
			s0 += r0[i] * v
			s1 += r1[i] * v
			s2 += r2[i] * v
			s3 += r3[i] * v
			s4 += r4[i] * v
			s5 += r5[i] * v
			s6 += r6[i] * v
			s7 += r7[i] * v
		}
		b, to := bias[o:o+8], out[o:o+8]
		to[0], to[1], to[2], to[3] = b[0]+s0, b[1]+s1, b[2]+s2, b[3]+s3
		to[4], to[5], to[6], to[7] = b[4]+s4, b[5]+s5, b[6]+s6, b[7]+s7
	}
}
