package audio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"time"
)

const (
	headerBytes = 44 // RIFF, fmt and the head of data, as everyone writes them
	// patchEvery is how much sound a crash can leave unaccounted for in the
	// header; the sound itself is in the file, for RepairRecording to count.
	patchEvery = time.Second
	// syncEvery is how much a loss of power may cost.
	syncEvery = 10 * time.Second
	// maxSound is what the 32-bit sizes of the format allow: 37 hours.
	maxSound = math.MaxUint32 - headerBytes
)

// recordFile is what a Recorder needs of an *os.File.
type recordFile interface {
	io.WriterAt
	io.Closer
	Sync() error
}

// A Recorder writes one source into a WAV file, 115 MB an hour, so that a
// crash at any moment leaves a file that plays. A frame lies in the file
// where its time says: what was lost is silence there, and files recorded
// side by side stay aligned. It is for one goroutine.
type Recorder struct {
	file            recordFile
	size            int64 // bytes of sound written
	patched, synced int64 // size at the last patch, at the last sync
	buffer          []byte
}

// CreateRecording makes a new file, readable by the user alone. It never
// replaces one.
func CreateRecording(path string) (*Recorder, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("audio: recording: %w", err)
	}
	r, err := newRecorder(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

func newRecorder(f recordFile) (*Recorder, error) {
	r := &Recorder{file: f, buffer: make([]byte, 0, 2*FrameSamples)}
	if err := r.patch(); err != nil {
		return nil, err
	}
	return r, nil
}

// Write appends a frame. Every ten seconds it waits for the disk.
func (r *Recorder) Write(f Frame) error {
	// A live clock is corrected by fractions of a millisecond; only what is
	// a frame or more away from the end of the file is a gap.
	if at := 2 * int64(sampleCount(f.At)); at >= r.size+2*FrameSamples {
		r.size = at // the file system fills with zeros
	}
	r.buffer = AppendPCM(r.buffer[:0], f.PCM)
	if r.size+int64(len(r.buffer)) > maxSound {
		return errors.New("audio: recording: the file is full at 4 GiB; end the session and begin another")
	}
	if _, err := r.file.WriteAt(r.buffer, headerBytes+r.size); err != nil {
		return fmt.Errorf("audio: recording: %w", err)
	}
	r.size += int64(len(r.buffer))
	if soundTime(r.size-r.patched) >= patchEvery {
		if err := r.patch(); err != nil {
			return err
		}
	}
	if soundTime(r.size-r.synced) >= syncEvery {
		r.synced = r.size
		if err := r.file.Sync(); err != nil {
			return fmt.Errorf("audio: recording: %w", err)
		}
	}
	return nil
}

// patch makes the header true. It comes after the sound it counts, so that
// the header never promises more than there is.
func (r *Recorder) patch() error {
	if _, err := r.file.WriteAt(wavHeader(uint32(r.size)), 0); err != nil {
		return fmt.Errorf("audio: recording: %w", err)
	}
	r.patched = r.size
	return nil
}

// Close completes the file.
func (r *Recorder) Close() error {
	err := r.patch()
	if err == nil {
		err = r.file.Sync()
	}
	if err := errors.Join(err, r.file.Close()); err != nil {
		return fmt.Errorf("audio: recording: %w", err)
	}
	return nil
}

// RepairRecording makes the header of a file that a Recorder did not live to
// complete count all the sound there is. It reports whether there was
// anything to repair, and leaves files that no Recorder made alone.
func RepairRecording(path string) (bool, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false, fmt.Errorf("audio: %w", err)
	}
	r := Recorder{file: f}
	var head [headerBytes]byte
	n, _ := f.ReadAt(head[:], 0) // a file too short to have a header is not ours
	info, err := f.Stat()
	counted := binary.LittleEndian.Uint32(head[headerBytes-4:])
	if err != nil || n < headerBytes || !bytes.Equal(head[:], wavHeader(counted)) {
		return false, errors.Join(err, f.Close())
	}
	r.size = (info.Size() - headerBytes) &^ 1
	if r.size == int64(counted) || r.size > maxSound {
		return false, f.Close()
	}
	return true, r.Close()
}

func soundTime(bytes int64) time.Duration { return duration(int(bytes / 2)) }

// wavHeader describes size bytes of 16 kHz mono 16-bit sound.
func wavHeader(size uint32) []byte {
	b := make([]byte, 0, headerBytes)
	le := binary.LittleEndian
	b = le.AppendUint32(append(b, "RIFF"...), size+headerBytes-8)
	b = le.AppendUint32(append(b, "WAVEfmt "...), 16)
	b = le.AppendUint16(b, tagPCM)
	b = le.AppendUint16(b, 1)
	b = le.AppendUint32(b, SampleRate)
	b = le.AppendUint32(b, 2*SampleRate)
	b = le.AppendUint16(b, 2)
	b = le.AppendUint16(b, 16)
	return le.AppendUint32(append(b, "data"...), size)
}
