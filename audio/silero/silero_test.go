package silero

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"archcoach/audio"
)

// noise is sound for the network, full scale being 1.
func noise(samples int) []float32 {
	rng := rand.New(rand.NewPCG(5, 6))
	out := make([]float32, samples)
	for i := range out {
		out[i] = float32(rng.NormFloat64() * 0.1 * math.Sin(float64(i)/3000))
	}
	return out
}

// plain computes the network as it is defined, without haste.
type plain struct {
	m           *model
	state, cell [hidden]float64
}

func (p *plain) step(x []float32) float64 {
	x = append([]float32(nil), x...)
	for i := range contextSamples {
		x = append(x, x[contextSamples+windowSamples-2-i])
	}
	basis := p.m.values["model.stft.forward_basis_buffer"]
	in := make([][]float64, bins)
	for k := range in {
		in[k] = make([]float64, steps)
		for t := range in[k] {
			var re, im float64
			for n := range fourierSize {
				re += float64(basis[k*fourierSize+n]) * float64(x[t*hop+n])
				im += float64(basis[(bins+k)*fourierSize+n]) * float64(x[t*hop+n])
			}
			in[k][t] = math.Hypot(re, im)
		}
	}
	for i, stride := range []int{1, 2, 2, 1} {
		in = p.convolve(in, i, stride)
	}
	return p.decode(in)
}

func (p *plain) convolve(in [][]float64, layer, stride int) [][]float64 {
	name := "model.encoder." + string(rune('0'+layer)) + ".reparam_conv."
	weight, bias := p.m.values[name+"weight"], p.m.values[name+"bias"]
	out := make([][]float64, len(bias))
	for o := range out {
		for t := 0; t < len(in[0]); t += stride {
			sum := float64(bias[o])
			for c := range in {
				for k := range 3 {
					if at := t + k - 1; at >= 0 && at < len(in[c]) {
						sum += float64(weight[(o*len(in)+c)*3+k]) * in[c][at]
					}
				}
			}
			out[o] = append(out[o], max(sum, 0))
		}
	}
	return out
}

func (p *plain) decode(in [][]float64) float64 {
	var gate [gates]float64
	for g := range gate {
		gate[g] = float64(p.m.values["model.decoder.rnn.bias_ih"][g]) + float64(p.m.values["model.decoder.rnn.bias_hh"][g])
		for j := range hidden {
			gate[g] += float64(p.m.values["model.decoder.rnn.weight_ih"][g*hidden+j]) * in[j][0]
			gate[g] += float64(p.m.values["model.decoder.rnn.weight_hh"][g*hidden+j]) * p.state[j]
		}
	}
	squash := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	sum := float64(p.m.values["model.decoder.decoder.2.bias"][0])
	for j := range hidden {
		p.cell[j] = squash(gate[hidden+j])*p.cell[j] + squash(gate[j])*math.Tanh(gate[2*hidden+j])
		p.state[j] = squash(gate[3*hidden+j]) * math.Tanh(p.cell[j])
		sum += float64(p.m.values["model.decoder.decoder.2.weight"][j]) * max(p.state[j], 0)
	}
	return squash(sum)
}

func TestTheNetworkComputesWhatItsDefinitionSays(t *testing.T) {
	m := randomModel()
	n, p := network{w: m.read(t)}, plain{m: m}
	sound := noise(contextSamples + 20*windowSamples)
	spread := map[bool]int{}
	for i := range 20 {
		window := sound[i*windowSamples:][:contextSamples+windowSamples]
		got, want := float64(n.step((*[contextSamples + windowSamples]float32)(window))), p.step(window)
		if math.Abs(got-want) > 1e-5 {
			t.Fatalf("window %d: %v, want %v", i, got, want)
		}
		spread[got > 0.5]++
	}
	t.Logf("above and below a half: %v", spread)
}

func TestTheDetectorHearsTheSameInFramesAsInWindows(t *testing.T) {
	w := randomModel().read(t)
	sound := noise(16 * audio.FrameSamples) // ten windows
	pcm := make([]int16, len(sound))
	for i, v := range sound {
		pcm[i] = int16(v * (1 << 15))
	}
	d, n := New(w), network{w: w}
	for f := range 16 {
		d.Speech(pcm[f*audio.FrameSamples : (f+1)*audio.FrameSamples])
	}
	var window [contextSamples + windowSamples]float32
	for ; len(pcm) > 0; pcm = pcm[windowSamples:] {
		copy(window[:contextSamples], window[windowSamples:])
		for i, s := range pcm[:windowSamples] {
			window[contextSamples+i] = float32(s) / (1 << 15)
		}
		n.step(&window)
	}
	if d.memory != n.memory || d.filled != contextSamples {
		t.Error("the network was left in another state")
	}
}

func TestSpeechEndsAtALowerProbabilityThanItBegins(t *testing.T) {
	var d Detector
	for _, step := range []struct {
		probability float32
		speaking    bool
	}{{0.1, false}, {0.49, false}, {0.5, true}, {0.4, true}, {0.35, true}, {0.34, false}, {0.4, false}} {
		if d.decide(step.probability); d.speaking != step.speaking {
			t.Errorf("at %v: %v", step.probability, d.speaking)
		}
	}
}

func TestTheDetectorTakesNoMemoryPerFrame(t *testing.T) {
	d := New(randomModel().read(t))
	frame := make([]int16, audio.FrameSamples)
	if n := testing.AllocsPerRun(100, func() { d.Speech(frame) }); n != 0 {
		t.Errorf("it allocates %v times a frame", n)
	}
}

func TestAFileThatIsNotTheModelIsRefused(t *testing.T) {
	whole := randomModel().file()
	for name, data := range map[string][]byte{
		"nothing": nil, "a web page": []byte("<html>not found</html>"), "half": whole[:len(whole)/2], "all but a byte": whole[:len(whole)-1],
	} {
		if _, err := Read(data); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	for want, spoil := range map[string]func(*model){
		"decoder.2.bias":       func(m *model) { m.names = m.names[:len(m.names)-1] },
		"rnn.weight_hh":        func(m *model) { m.shapes["model.decoder.rnn.weight_hh"] = []int{hidden, gates} },
		"rnn.bias_ih":          func(m *model) { m.values["model.decoder.rnn.bias_ih"] = make([]float32, gates-1) },
		"NaN":                  func(m *model) { m.values["model.decoder.rnn.bias_hh"][7] = float32(math.NaN()) },
		"no Fourier transform": func(m *model) { m.values["model.stft.forward_basis_buffer"][5*fourierSize+9] += 0.01 },
	} {
		m := randomModel()
		spoil(m)
		if _, err := Read(m.file()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q in it", err, want)
		}
	}
}

func TestOpenNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "silero.onnx")
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a missing file: %v", err)
	}
	for text, ok := range map[string]bool{"damaged": false, string(randomModel().file()): true} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); (err == nil) != ok || err != nil && !strings.Contains(err.Error(), path) {
			t.Errorf("%.10q: %v", text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte{})
	f.Add(message(nil, modelGraph, message(nil, graphInitializer, number(message(nil, tensorName, []byte("x")), tensorDims, 3))))
	tensor := message(number(number(nil, tensorDims, 1), tensorDataType, dataFloat), tensorRawData, []byte{0, 0, 128, 63})
	f.Add(message(nil, modelGraph, message(nil, graphInitializer, message(tensor, tensorName, []byte("model.decoder.decoder.2.bias")))))
	f.Fuzz(func(t *testing.T, data []byte) {
		if w, err := Read(data); err == nil && w.output == nil {
			t.Error("weights without an output")
		}
		all, err := readTensors(data)
		for name, a := range all {
			if err == nil && (len(a.shape) > mostDims || 4*len(a.values) > len(data)) {
				t.Errorf("tensor %q: %v with %d values of %d bytes", name, a.shape, len(a.values), len(data))
			}
		}
	})
}

func BenchmarkSpeech(b *testing.B) {
	d := New(randomModel().read(b))
	sound := noise(audio.FrameSamples)
	frame := make([]int16, len(sound))
	for i, v := range sound {
		frame[i] = int16(v * (1 << 15))
	}
	b.ReportAllocs()
	for b.Loop() {
		d.Speech(frame)
	}
}
