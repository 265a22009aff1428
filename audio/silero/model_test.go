package silero

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// A model is a file of the network's shape before it is written, so that a
// test can spoil it.
type model struct {
	names  []string
	shapes map[string][]int
	values map[string][]float32
}

// randomModel has weights that mean nothing.
func randomModel() *model {
	m := &model{shapes: map[string][]int{}, values: map[string][]float32{}}
	rng := rand.New(rand.NewPCG(3, 4))
	add := func(name string, shape ...int) []float32 {
		size := 1
		for _, n := range shape {
			size *= n
		}
		values := make([]float32, size)
		for i := range values {
			values[i] = float32(rng.NormFloat64() * 0.1)
		}
		m.names = append(m.names, name)
		m.shapes[name], m.values[name] = shape, values
		return values
	}
	basis := add("model.stft.forward_basis_buffer", 2*bins, 1, fourierSize)
	for k := range bins {
		for n := range fourierSize {
			sin, cos := math.Sincos(2 * math.Pi * float64(k*n) / fourierSize)
			window := 0.5 - 0.5*math.Cos(2*math.Pi*float64(n)/fourierSize)
			basis[k*fourierSize+n], basis[(bins+k)*fourierSize+n] = float32(window*cos), float32(-window*sin)
		}
	}
	for i, shape := range [][2]int{{128, 129}, {64, 128}, {64, 64}, {128, 64}} {
		add(fmt.Sprintf("model.encoder.%d.reparam_conv.weight", i), shape[0], shape[1], 3)
		add(fmt.Sprintf("model.encoder.%d.reparam_conv.bias", i), shape[0])
	}
	add("model.decoder.rnn.weight_ih", gates, hidden)
	add("model.decoder.rnn.weight_hh", gates, hidden)
	add("model.decoder.rnn.bias_ih", gates)
	add("model.decoder.rnn.bias_hh", gates)
	add("model.decoder.decoder.2.weight", 1, hidden, 1)
	add("model.decoder.decoder.2.bias", 1)
	return m
}

// file is the model as an ONNX file, with the things around it that real ones
// have.
func (m *model) file() []byte {
	graph := message(nil, 1, []byte("a node, which is not read"))
	for i, name := range m.names {
		var t, dims []byte
		for _, n := range m.shapes[name] {
			dims = binary.AppendUvarint(dims, uint64(n))
			if i%2 == 0 {
				t = number(t, tensorDims, uint64(n))
			}
		}
		if i%2 == 1 { // both ways of writing a list are allowed
			t = message(t, tensorDims, dims)
		}
		t = number(t, tensorDataType, dataFloat)
		t = message(t, tensorName, []byte(name))
		var raw []byte
		for _, v := range m.values[name] {
			raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
		}
		graph = message(graph, graphInitializer, message(t, tensorRawData, raw))
	}
	counter := message(number(nil, tensorDataType, 7), tensorRawData, make([]byte, 8)) // whole numbers
	graph = message(graph, graphInitializer, counter)
	return message(message(number(nil, 1, 8), 2, []byte("a test")), modelGraph, graph)
}

func number(to []byte, field, value uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(to, field<<3|wireVarint), value)
}

func message(to []byte, field uint64, body []byte) []byte {
	to = binary.AppendUvarint(binary.AppendUvarint(to, field<<3|wireBytes), uint64(len(body)))
	return append(to, body...)
}

func (m *model) read(t testing.TB) *Weights {
	t.Helper()
	w, err := Read(m.file())
	if err != nil {
		t.Fatal(err)
	}
	return w
}
