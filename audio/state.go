package audio

import "time"

// A StateKind says what became of a live source.
type StateKind string

// What can become of a live source.
const (
	StateLost   StateKind = "lost"   // no sound arrives; reopening has begun
	StateBack   StateKind = "back"   // reopened
	StateMoved  StateKind = "moved"  // another device is heard: the new default, or one that stands in
	StateSilent StateKind = "silent" // sound arrives, but nothing but zeros
	StateHeard  StateKind = "heard"  // the zeros are over
)

// A State is a change in a live source, worded for the user. Fix is empty
// when there is nothing to do.
type State struct {
	Kind StateKind
	Role Role
	At   time.Duration // since the start of the session
	Text string
	Fix  string
}

// Exact zeros are the mark of a denied permission or of a muted device, for
// no microphone is that quiet. A call that plays nothing is zeros as well:
// whether that matters is for Unheard to say.
const micZeros = 2 * time.Second

// A zeroWatch notices a microphone that brings nothing but zeros.
type zeroWatch struct {
	run  time.Duration
	told bool
}

// see looks at one frame and says whether that changes the state, and to what.
func (z *zeroWatch) see(f Frame) (StateKind, bool) {
	for _, s := range f.PCM {
		if s != 0 {
			told := z.told
			z.run, z.told = 0, false
			return StateHeard, told
		}
	}
	z.run += FrameDuration
	if z.told || z.run < micZeros {
		return "", false
	}
	z.told = true
	return StateSilent, true
}
