package audio

import "errors"

// What can be wrong with the machine's sound. Each is returned inside a
// Problem, which says it in full and names the next step.
var (
	// ErrNoServer means that nothing on this machine mixes sound.
	ErrNoServer = errors.New("no sound server")
	// ErrNoDevice means that there is no microphone at all.
	ErrNoDevice = errors.New("no microphone")
	// ErrNoCallDevice means that nothing lets us hear what the call plays.
	ErrNoCallDevice = errors.New("no way to hear the call")
	// ErrDeviceNotFound means that the name given fits no device, or several.
	ErrDeviceNotFound = errors.New("device not found")
	// ErrSameDevice means that one device was chosen for both sides.
	ErrSameDevice = errors.New("microphone and call are the same device")
	// ErrDeviceLost means that an open device stopped delivering sound.
	ErrDeviceLost = errors.New("device lost")
	// ErrUnsupported means that this build has no access to devices.
	ErrUnsupported = errors.New("built without device support")
)

// A Problem is an error the user can do something about. Its text is What
// and Fix together; a caller with room for two lines prints them apart.
type Problem struct {
	Err  error  // one of the errors above, or the cause; never nil
	What string // what happened, with the names involved
	Fix  string // the next step, a sentence
}

func (p *Problem) Error() string { return p.What + "; " + p.Fix }

func (p *Problem) Unwrap() error { return p.Err }
