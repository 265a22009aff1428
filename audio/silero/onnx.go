package silero

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A tensor is an array of numbers with its shape.
type tensor struct {
	shape  []int
	values []float32
}

// The numbers of the fields that are read, from onnx.proto.
const (
	modelGraph        = 7
	graphInitializer  = 5
	tensorDims        = 1
	tensorDataType    = 2
	tensorName        = 8
	tensorRawData     = 9
	dataFloat         = 1
	wireVarint        = 0
	wireFixed64       = 1
	wireBytes         = 2
	wireFixed32       = 5
	mostDims, mostDim = 4, 1 << 16
)

var errDamaged = errors.New("the file is damaged, or no ONNX model")

// readTensors gives the constant arrays of single precision in an ONNX file,
// by their names. The rest of the file is passed over.
func readTensors(file []byte) (map[string]tensor, error) {
	all := map[string]tensor{}
	err := walk(file, func(f field) error {
		if f.number != modelGraph {
			return nil
		}
		return walk(f.bytes, func(f field) error {
			if f.number != graphInitializer {
				return nil
			}
			name, t, err := readTensor(f.bytes)
			if err == nil && t.values != nil {
				all[name] = t
			}
			return err
		})
	})
	return all, err
}

// readTensor reads one array; one of another kind of numbers has no values.
func readTensor(message []byte) (name string, t tensor, err error) {
	var kind uint64
	var raw []byte
	err = walk(message, func(f field) error {
		switch f.number {
		case tensorDims:
			return t.dims(f)
		case tensorDataType:
			kind = f.varint
		case tensorName:
			name = string(f.bytes)
		case tensorRawData:
			raw = f.bytes
		}
		return nil
	})
	if err != nil || kind != dataFloat {
		return name, tensor{}, err
	}
	t.values, err = floats(raw)
	return name, t, err
}

// dims reads sizes, which may be fields of their own or packed into one.
func (t *tensor) dims(f field) error {
	packed := f.bytes
	if f.wire == wireVarint {
		packed = binary.AppendUvarint(nil, f.varint)
	}
	for len(packed) > 0 {
		size, n := binary.Uvarint(packed)
		if n <= 0 || size > mostDim || len(t.shape) == mostDims {
			return errDamaged
		}
		t.shape = append(t.shape, int(size))
		packed = packed[n:]
	}
	return nil
}

// floats reads numbers, least byte first. None of them may be infinite: one
// would spread through all that is computed after it.
func floats(raw []byte) ([]float32, error) {
	out := make([]float32, len(raw)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		if x := float64(out[i]); math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("%w: it holds %v", errDamaged, x)
		}
	}
	return out, nil
}

// A field is one of a message in the protocol buffers' wire format.
type field struct {
	number, wire uint64
	varint       uint64 // of wireVarint
	bytes        []byte // of wireBytes
}

// walk calls visit for each field of a message.
func walk(message []byte, visit func(field) error) error {
	for len(message) > 0 {
		key, n := binary.Uvarint(message)
		if n <= 0 {
			return errDamaged
		}
		message = message[n:]
		f := field{number: key >> 3, wire: key & 7}
		size := uint64(0)
		switch f.wire {
		case wireVarint:
			if f.varint, n = binary.Uvarint(message); n <= 0 {
				return errDamaged
			}
			size = uint64(n)
		case wireFixed64:
			size = 8
		case wireFixed32:
			size = 4
		case wireBytes:
			if size, n = binary.Uvarint(message); n <= 0 {
				return errDamaged
			}
			message = message[n:]
		default:
			return errDamaged
		}
		if size > uint64(len(message)) {
			return errDamaged
		}
		if f.wire == wireBytes {
			f.bytes = message[:size]
		}
		message = message[size:]
		if err := visit(f); err != nil {
			return err
		}
	}
	return nil
}
