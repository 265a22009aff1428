package audio

import (
	"math"
	"slices"
	"time"
)

const (
	echoBands = 12
	// An echo can be heard up to 100 ms before the call is, for the two are
	// captured apart, and up to 500 ms after: Bluetooth and a large room.
	leastLag = -5 // frames
	mostLag  = 25
	// historyFrames covers a correlation of 2.8 s and the widest lag.
	historyFrames = 256
	// inaudible is the level, in dB of full scale, that stands for silence.
	inaudible = -75.0
)

// echoEdges are twelve bands of equal width in mels from 200 to 4000 Hz, in
// which a loudspeaker and a room each have their own gain.
func echoEdges() []float64 {
	mel := func(hertz float64) float64 { return 2595 * math.Log10(1+hertz/700) }
	low, high := mel(200), mel(4000)
	edges := make([]float64, echoBands+1)
	for i := range edges {
		m := low + (high-low)*float64(i)/echoBands
		edges[i] = 700 * (math.Pow(10, m/2595) - 1)
	}
	return edges
}

// loudness is one frame in dB of full scale: by band, and the mean of the
// bands that can be heard.
type loudness struct {
	slot int
	band [echoBands]float64
	mean float64
}

// A history keeps the loudness of the latest frames of a source by time.
// Where there was no frame there is silence.
type history struct {
	spectrum *spectrum
	power    [echoBands]float64
	slots    [historyFrames]loudness
}

func newHistory() *history {
	h := &history{spectrum: newSpectrum(echoEdges())}
	for i := range h.slots {
		h.slots[i].slot = -1
	}
	return h
}

// slotOf numbers the times of frames.
func slotOf(at time.Duration) int { return int(at / FrameDuration) }

func (h *history) add(f Frame) {
	h.spectrum.measure(f.PCM, h.power[:])
	slot := slotOf(f.At)
	l := &h.slots[slot%historyFrames]
	l.slot, l.mean = slot, 0
	for b, p := range h.power {
		l.band[b] = decibels(p)
		l.mean += max(inaudible, l.band[b]) / echoBands
	}
}

// at gives the loudness of a frame, and whether there was one.
func (h *history) at(slot int) (*loudness, bool) {
	if slot < 0 {
		return nil, false
	}
	l := &h.slots[slot%historyFrames]
	return l, l.slot == slot
}

// mean gives the loudness of a frame over all bands.
func (h *history) mean(slot int) float64 {
	if l, ok := h.at(slot); ok {
		return l.mean
	}
	return inaudible
}

// span gives the least and the greatest loudness of the frames up to end
// that a correlation covers.
func (h *history) span(end int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for k := range correlated {
		l := h.mean(end - k)
		low, high = min(low, l), max(high, l)
	}
	return low, high
}

// A median is that of the latest values put in.
type median struct {
	values []float64 // a ring once full
	next   int
	sorted []float64
}

// medianValues spans 4 s of the call speaking: short enough to follow the
// volume key, long enough that some talk over the call does not matter.
const medianValues = 200

func (m *median) add(x float64) {
	if len(m.values) < medianValues {
		m.values = append(m.values, x)
		return
	}
	m.values[m.next] = x
	m.next = (m.next + 1) % medianValues
}

func (m *median) value() float64 {
	m.sorted = append(m.sorted[:0], m.values...)
	slices.Sort(m.sorted)
	return m.sorted[len(m.sorted)/2]
}
