package audio

import (
	"sync"
	"time"
)

const (
	// unheardFirst is how long the user talks, pauses left out, before a call
	// that was never heard is missed: nobody talks that long to nobody.
	unheardFirst = 5 * time.Second
	// unheardLater is the same once the call was heard: the other side may mute
	// itself for the length of an answer.
	unheardLater = 45 * time.Second
	// callAudible, in dBFS, is above the dither of a call that plays nothing,
	// and audibleFrames in a row, 100 ms, are more than a click.
	callAudible   = -65.0
	audibleFrames = 5
)

// Unheard notices that the user talks to somebody who cannot be heard: the
// call plays on another device, is muted, or may not be listened to. It is
// safe for concurrent use, for the sides are read apart.
type Unheard struct {
	mu     sync.Mutex
	voice  Detector
	talked time.Duration // by the user, since the call was heard
	row    int           // of audible frames of the call
	heard  bool          // the call, ever
	at     time.Duration // of the latest frame
}

// NewUnheard makes a watch that knows the user's speech by voice.
func NewUnheard(voice Detector) *Unheard { return &Unheard{voice: voice} }

// Mic takes the next frame of the microphone.
func (u *Unheard) Mic(f Frame) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.at = f.At
	if u.voice.Speech(f.PCM) {
		u.talked += FrameDuration
	}
}

// Call takes the next frame of the call.
func (u *Unheard) Call(f Frame) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.at = f.At
	if decibels(meanSquare(f.PCM)) < callAudible {
		u.row = 0
		return
	}
	if u.row++; u.row >= audibleFrames {
		u.talked, u.heard = 0, true
	}
}

// Missing reports whether the call should have been heard by now, and when
// that was so.
func (u *Unheard) Missing() (missing bool, at time.Duration) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.heard {
		return u.talked >= unheardLater, u.at
	}
	return u.talked >= unheardFirst, u.at
}
