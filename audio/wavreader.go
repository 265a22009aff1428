package audio

import (
	"errors"
	"fmt"
	"io"
)

// A Channel is a part of a WAV file to listen to.
type Channel int

// The parts: either channel of a stereo file, or all channels as one.
const (
	Left  Channel = 0
	Right Channel = 1
	Mixed Channel = -1
)

// readGroups is how many samples of each channel are read at a time.
const readGroups = 4096

// A wavReader reads one channel of a file at SampleRate. Several can read
// one file, each at its own place.
type wavReader struct {
	wav     *WAV
	channel Channel
	sound   *io.SectionReader
	raw     []byte
	decoded []float64 // the stretch last read
	rest    []float64 // what of it has not been given out yet
	scratch []float64
	rate    *resampler // nil when the file has SampleRate already
	done    bool
}

func (w *WAV) reader(c Channel) *wavReader {
	r := &wavReader{
		wav: w, channel: c,
		sound:   io.NewSectionReader(w.r, w.at, w.size),
		raw:     make([]byte, readGroups*w.groupBytes()),
		decoded: make([]float64, 0, readGroups),
	}
	if w.rate != SampleRate {
		r.rate = newResampler(w.rate, SampleRate)
	}
	return r
}

// read fills dst and says how much it filled; less only at the end, which
// comes with io.EOF.
func (r *wavReader) read(dst []int16) (int, error) {
	if cap(r.scratch) < len(dst) {
		r.scratch = make([]float64, len(dst))
	}
	for n := 0; ; {
		got := r.pull(r.scratch[:len(dst)-n])
		for i, x := range r.scratch[:got] {
			dst[n+i] = toInt16(x)
		}
		n += got
		if n == len(dst) {
			return n, nil
		}
		if r.done {
			return n, io.EOF
		}
		if err := r.fill(); err != nil {
			return n, err
		}
	}
}

func (r *wavReader) pull(dst []float64) int {
	if r.rate != nil {
		return r.rate.pull(dst)
	}
	n := copy(dst, r.rest)
	r.rest = r.rest[n:]
	return n
}

// fill decodes the next stretch of the file.
func (r *wavReader) fill() error {
	n, err := io.ReadFull(r.sound, r.raw)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		// The file may have been cut while it is read: what there was counts.
		r.done = true
	} else if err != nil {
		return fmt.Errorf("audio: reading %s: %w", r.wav.name, err)
	}
	size, channels := r.wav.format.bytes, r.wav.channels
	r.decoded = r.decoded[:0]
	for b := r.raw[:n]; len(b) >= size*channels; b = b[size*channels:] {
		r.decoded = append(r.decoded, r.pick(b, size, channels))
	}
	if r.rate == nil {
		r.rest = r.decoded
		return nil
	}
	r.rate.push(r.decoded)
	if r.done {
		r.rate.finish()
	}
	return nil
}

func (r *wavReader) pick(group []byte, size, channels int) float64 {
	if r.channel != Mixed {
		return r.wav.format.decode(group[size*min(int(r.channel), channels-1):])
	}
	var sum float64
	for c := range channels {
		sum += r.wav.format.decode(group[size*c:])
	}
	return sum / float64(channels)
}
