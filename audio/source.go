// Package audio brings sound into the program: live devices, WAV files, and
// the signal processing that needs no words. It knows nothing of speech
// recognition or of the interview; both build on it.
//
// All sound inside the program is 16 kHz, mono, signed 16-bit, in frames of
// 20 ms, stamped with the capture clock of its own source. Samples a source
// could not deliver are never closed up: a frame says how much was lost
// before it.
package audio

import "time"

// SampleRate is the rate, in hertz, of every frame in the program.
const SampleRate = 16000

// FrameSamples is the number of samples in one frame: 20 ms.
const FrameSamples = SampleRate / 50

// FrameDuration is the time one frame spans.
const FrameDuration = 20 * time.Millisecond

// A Frame is 20 ms of sound. At is the time of its first sample since the
// start of the session; Lost is how much sound is missing just before it.
// The receiver owns PCM.
type Frame struct {
	PCM  []int16
	At   time.Duration
	Lost time.Duration
}

// A Source delivers frames until it ends or is closed. Frames is closed
// exactly once; Err then says why, nil for a source that simply ended. A
// source paces itself: live ones by their device, files by the speed they
// were opened with.
type Source interface {
	// Name is the device or file as the user knows it.
	Name() string
	Frames() <-chan Frame
	Err() error
	Close() error
}
