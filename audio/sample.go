package audio

import (
	"encoding/binary"
	"math"
)

// The format tags of WAV files that can be read (mmreg.h).
const (
	tagPCM        = 0x0001
	tagFloat      = 0x0003
	tagExtensible = 0xfffe
)

// A sampleFormat is how one sample lies in a file. decode gives it in the
// range -1 to 1.
type sampleFormat struct {
	bytes  int
	decode func([]byte) float64
}

func formatOf(tag uint16, size int) (sampleFormat, bool) {
	switch {
	case tag == tagPCM && size == 1:
		return sampleFormat{1, func(b []byte) float64 { return (float64(b[0]) - 128) / 128 }}, true
	case tag == tagPCM && size == 2:
		return sampleFormat{2, func(b []byte) float64 { return float64(int16(binary.LittleEndian.Uint16(b))) / (1 << 15) }}, true
	case tag == tagPCM && size == 3:
		return sampleFormat{3, func(b []byte) float64 {
			// Put into the upper bytes, the sign takes care of itself.
			return float64(int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24)) / (1 << 31)
		}}, true
	case tag == tagPCM && size == 4:
		return sampleFormat{4, func(b []byte) float64 { return float64(int32(binary.LittleEndian.Uint32(b))) / (1 << 31) }}, true
	case tag == tagFloat && size == 4:
		return sampleFormat{4, func(b []byte) float64 { return finite(float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))) }}, true
	case tag == tagFloat && size == 8:
		return sampleFormat{8, func(b []byte) float64 { return finite(math.Float64frombits(binary.LittleEndian.Uint64(b))) }}, true
	}
	return sampleFormat{}, false
}

// finite keeps one damaged sample from spoiling its neighbours in a filter.
func finite(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return min(max(x, -1), 1)
}

// toInt16 rounds a sample of -1 to 1, and clips what is beyond.
func toInt16(x float64) int16 {
	return int16(min(max(math.Round(x*(1<<15)), math.MinInt16), math.MaxInt16))
}
