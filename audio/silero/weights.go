package silero

import (
	"fmt"
	"math"
	"os"
	"slices"

	"archcoach/audio/fourier"
)

// The shape of the network for 16 kHz.
const (
	windowSamples  = 512 // looked at in one step, 32 ms
	contextSamples = 64  // of the window before
	fourierSize    = 256
	hop            = fourierSize / 2
	steps          = 4 // spectra of one window
	bins           = fourierSize/2 + 1
	hidden         = 128
	gates          = 4 * hidden
)

// Weights are what the network has learned. They are never changed, and
// serve any number of detectors.
type Weights struct {
	fourier *fourier.Transform
	window  [fourierSize]float64
	encoder [4]layer
	// recurrent has for each gate the weights of the input, then those of the
	// state.
	recurrent, recurrentBias []float32
	output                   []float32
	outputBias               float32
}

// A layer is a convolution over three steps of time, with zeros before the
// first and after the last.
type layer struct {
	in, out, stride int
	weights         []float32 // for each output, three steps of all inputs
	bias            []float32
}

// Open reads a model's file.
func Open(path string) (*Weights, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the voice detector: %w", err)
	}
	w, err := Read(data)
	if err != nil {
		return nil, fmt.Errorf("read the voice detector %s: %w", path, err)
	}
	return w, nil
}

// Read reads the weights from an ONNX file. A file with the weights of another
// network is refused.
func Read(data []byte) (*Weights, error) {
	all, err := readTensors(data)
	if err != nil {
		return nil, err
	}
	r := &reader{tensors: all}
	w := &Weights{fourier: fourier.New(fourierSize)}
	basis := r.take("model.stft.forward_basis_buffer", 2*bins, 1, fourierSize)
	for i, l := range []layer{{in: bins, out: 128, stride: 1}, {in: 128, out: 64, stride: 2}, {in: 64, out: 64, stride: 2}, {in: 64, out: hidden, stride: 1}} {
		name := fmt.Sprintf("model.encoder.%d.reparam_conv.", i)
		l.weights = byTime(r.take(name+"weight", l.out, l.in, 3), l.in)
		l.bias = r.take(name+"bias", l.out)
		w.encoder[i] = l
	}
	input, state := r.take("model.decoder.rnn.weight_ih", gates, hidden), r.take("model.decoder.rnn.weight_hh", gates, hidden)
	w.recurrentBias = slices.Clone(r.take("model.decoder.rnn.bias_ih", gates))
	for i, b := range r.take("model.decoder.rnn.bias_hh", gates) {
		w.recurrentBias[i] += b
	}
	w.output = r.take("model.decoder.decoder.2.weight", 1, hidden, 1)
	bias := r.take("model.decoder.decoder.2.bias", 1)
	if r.err != nil {
		return nil, r.err
	}
	for g := range gates {
		w.recurrent = append(append(w.recurrent, input[g*hidden:(g+1)*hidden]...), state[g*hidden:(g+1)*hidden]...)
	}
	w.outputBias = bias[0]
	return w, w.readWindow(basis)
}

// A reader takes tensors by name. After the first that is missing it takes
// nothing.
type reader struct {
	tensors map[string]tensor
	err     error
}

func (r *reader) take(name string, shape ...int) []float32 {
	if r.err != nil {
		return nil
	}
	size := 1
	for _, n := range shape {
		size *= n
	}
	t, ok := r.tensors[name]
	if !ok || !slices.Equal(t.shape, shape) || len(t.values) != size {
		r.err = fmt.Errorf("it is not the model of Silero VAD 6 for 16 kHz: %s is not %v", name, shape)
		return nil
	}
	return t.values
}

// byTime turns weights by output, input and time into such by output, time
// and input: three steps of all inputs then lie one behind the other.
func byTime(w []float32, in int) []float32 {
	out := make([]float32, len(w))
	for i, v := range w {
		o, c, t := i/(3*in), i/3%in, i%3
		out[(3*o+t)*in+c] = v
	}
	return out
}

// basisSlack is how far the file's transform may be from Fourier's; single
// precision makes it 1e-6.
const basisSlack = 1e-4

// readWindow takes the window from the file's Fourier transform, which is
// written out there as weights, cosines before sines. Being one, it can be
// computed fast.
func (w *Weights) readWindow(basis []float32) error {
	for n := range w.window {
		w.window[n] = float64(basis[n]) // the cosine of nothing is 1
	}
	for k := range bins {
		for n, window := range w.window {
			sin, cos := math.Sincos(2 * math.Pi * float64(k*n%fourierSize) / fourierSize)
			re, im := float64(basis[k*fourierSize+n]), float64(basis[(bins+k)*fourierSize+n])
			if math.Abs(re-window*cos) > basisSlack || math.Abs(math.Abs(im)-math.Abs(window*sin)) > basisSlack {
				return fmt.Errorf("it is not the model of Silero VAD 6 for 16 kHz: its weights for frequency %d are no Fourier transform", k)
			}
		}
	}
	return nil
}
