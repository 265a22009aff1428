package audio

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// ErrNotWAV means that a file is no WAV file, or not one that can be read.
// It comes inside a Problem.
var ErrNotWAV = errors.New("not a readable WAV file")

// The rates that a WAV file may have, in hertz.
const (
	lowestRate  = 4000
	highestRate = 384000
)

// A WAV is a WAV file whose header has been read: uncompressed, one or two
// channels, 8 to 32 bits or floating point, at any usual rate. Headers that a
// crashed recorder left behind are understood: where the size of the sound is
// 0, unknown or too large, the size of the file decides.
type WAV struct {
	name     string
	r        io.ReaderAt
	close    func() error
	channels int
	rate     int
	format   sampleFormat
	at, size int64 // of the sound, in bytes; size is whole sample groups
	repaired bool
}

// OpenWAV opens a file. The caller closes it, after all its sources.
func OpenWAV(path string) (*WAV, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("audio: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("audio: %w", err), f.Close())
	}
	w, err := ReadWAV(path, f, info.Size())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	w.close = f.Close
	return w, nil
}

// ReadWAV reads the header of a file of the given size. The name is used in
// errors and as the name of the file's sources.
func ReadWAV(name string, r io.ReaderAt, size int64) (*WAV, error) {
	w := &WAV{name: name, r: r, close: func() error { return nil }}
	if reason := w.walk(size); reason != "" {
		return nil, &Problem{
			Err:  ErrNotWAV,
			What: name + " " + reason,
			Fix:  fmt.Sprintf("convert it: ffmpeg -i %q -ac 2 -c:a pcm_s16le out.wav", name),
		}
	}
	return w, nil
}

// Channels is 1 or 2.
func (w *WAV) Channels() int { return w.channels }

// Rate is the file's own rate in hertz; its sources have SampleRate.
func (w *WAV) Rate() int { return w.rate }

// Duration is the length of the sound.
func (w *WAV) Duration() time.Duration {
	return time.Duration(float64(w.groups()) / float64(w.rate) * float64(time.Second))
}

// Repaired reports whether the header was wrong about the size of the sound.
func (w *WAV) Repaired() bool { return w.repaired }

// Close closes the file that OpenWAV opened.
func (w *WAV) Close() error { return w.close() }

// groups is the number of samples of each channel.
func (w *WAV) groups() int64 { return w.size / w.groupBytes() }

func (w *WAV) groupBytes() int64 { return int64(w.channels * w.format.bytes) }

// walk reads chunk after chunk up to the sound, and says what is wrong.
// RF64 is RIFF for files over 4 GiB; its sizes are taken from the file.
func (w *WAV) walk(size int64) string {
	var head [12]byte
	if !w.readAt(head[:], 0) || string(head[8:]) != "WAVE" || string(head[:4]) != "RIFF" && string(head[:4]) != "RF64" {
		return "is not a WAV file"
	}
	known := false
	for at := int64(len(head)); ; {
		var chunk [8]byte
		if !w.readAt(chunk[:], at) {
			if !known {
				return "is a WAV file without a description of its sound"
			}
			return "is a WAV file without sound"
		}
		at += int64(len(chunk))
		length := int64(binary.LittleEndian.Uint32(chunk[4:]))
		switch string(chunk[:4]) {
		case "fmt ":
			if reason := w.describe(at, length); reason != "" {
				return reason
			}
			known = true
		case "data":
			if !known {
				return "is a WAV file whose sound comes before its description"
			}
			if left := size - at; length > left || length == 0 && left > 0 {
				length, w.repaired = left, true
			}
			w.at, w.size = at, length-length%w.groupBytes()
			return ""
		}
		at += length + length%2 // chunks are padded to even sizes
	}
}

// describe reads a fmt chunk.
func (w *WAV) describe(at, length int64) string {
	var b [40]byte // the length of WAVE_FORMAT_EXTENSIBLE
	n := min(length, int64(len(b)))
	if n < 16 || !w.readAt(b[:n], at) {
		return "has a damaged description of its sound"
	}
	tag := binary.LittleEndian.Uint16(b[0:])
	w.channels = int(binary.LittleEndian.Uint16(b[2:]))
	rate := binary.LittleEndian.Uint32(b[4:])
	group := int(binary.LittleEndian.Uint16(b[12:]))
	bits := int(binary.LittleEndian.Uint16(b[14:]))
	if tag == tagExtensible {
		if n < 26 {
			return "has a damaged description of its sound"
		}
		tag = binary.LittleEndian.Uint16(b[24:]) // the subformat's GUID begins with it
	}
	if w.channels < 1 || w.channels > 2 {
		return fmt.Sprintf("has %d channels, and one or two are needed", w.channels)
	}
	if rate < lowestRate || rate > highestRate {
		return fmt.Sprintf("has a rate of %d Hz, and %d to %d can be read", rate, lowestRate, highestRate)
	}
	w.rate = int(rate)
	// Samples may lie in a container larger than their bits, 24 in 4 bytes.
	size := group / w.channels
	if size*8 < bits || group%w.channels != 0 {
		size = (bits + 7) / 8
	}
	var ok bool
	if w.format, ok = formatOf(tag, size); !ok {
		return fmt.Sprintf("holds sound of a kind that cannot be read (format %#04x, %d bits)", tag, bits)
	}
	return ""
}

func (w *WAV) readAt(b []byte, at int64) bool {
	n, _ := w.r.ReadAt(b, at) // an error shows in n, and what it was does not matter here
	return n == len(b)
}
